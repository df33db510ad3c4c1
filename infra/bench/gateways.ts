import 'reflect-metadata'
import { carryOut } from '../dev/run.js'
import { measureDecisions } from './decisions.js'
import { startHub } from './hub.js'
import { measureInTurns } from './in-turns.js'
import { parseOptions } from './options.js'
import { reportOf, toMarkdown } from './report.js'
import { assertSameAnswer } from './same-answer.js'
import { openView } from './view.js'

/**
 * `npm run bench`: the full view of one assessment, asked of the hub's gateway and of stock @apollo/gateway in turns, over the same
 * running services; then asked of the hub with its access log and without, and with its sharing rules and without them; and how fast sharing is decided. The
 * result goes to standard output, all else to standard error.
 */
const options = parseOptions(process.argv)
const say = (line: string): void => void process.stderr.write(`${line}\n`)

process.exitCode = await carryOut(async ({ step, atEnd, ended }) => {
  const decisions = await step('Sharing decisions', measureDecisions)
  const hub = await step('PostgreSQL, services, two gateways', () => startHub(options.portBase))
  const { gateways, url, stop } = hub
  atEnd(stop)
  const view = await openView(url)
  const answer = await step('Both answer the same', () => assertSameAnswer(gateways, view))
  const measurements = await Promise.race([ended, measureInTurns(gateways, view, options, say)])
  const logged = await step('The same hub without an access log', hub.startWithoutLog)
  const seen = await step('Both answer the same', () => assertSameAnswer(logged, view))
  const logging = await Promise.race([ended, measureInTurns(logged, view, options, say)])
  const hubs = await step('The same hub without sharing rules', hub.startWithoutRules)
  const shown = await step('Both answer the same', () => assertSameAnswer(hubs, view))
  const sharing = await Promise.race([ended, measureInTurns(hubs, view, options, say)])

  const report = reportOf({
    options,
    decisions,
    gateways: { compared: gateways, answer, measurements },
    log: { compared: logged, answer: seen, measurements: logging },
    sharing: { compared: hubs, answer: shown, measurements: sharing },
  })
  process.stdout.write(options.json ? `${JSON.stringify(report, undefined, 2)}\n` : toMarkdown(report))
}, say)
