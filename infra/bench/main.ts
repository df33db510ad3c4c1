import 'reflect-metadata'
import { measureDecisions } from './decisions.js'
import { startHub } from './hub.js'
import { measureInTurns } from './in-turns.js'
import { parseOptions } from './options.js'
import { reportOf, toMarkdown } from './report.js'
import { assertSameAnswer } from './same-answer.js'
import { openView } from './view.js'

/**
 * `npm run bench`: the full view of one assessment, asked of the hub's gateway and of stock @apollo/gateway in turns, over the same
 * running services; and how fast sharing is decided. What it says while it works goes to standard error, the result to standard output.
 */
const options = parseOptions(process.argv)
const tell = (line: string): void => void process.stderr.write(`${line}\n`)

const decisions = measureDecisions()
await using hub = await startHub(options.portBase, tell)
const view = await openView(hub.url)
const answer = await assertSameAnswer(hub.gateways, view)
const measurements = await measureInTurns(hub.gateways, view, options, tell)

const report = reportOf({ options, gateways: hub.gateways, answer, measurements, decisions })
process.stdout.write(options.json ? `${JSON.stringify(report, undefined, 2)}\n` : toMarkdown(report))
