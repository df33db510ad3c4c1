import 'reflect-metadata'
import { carryOut } from '../dev/run.js'
import { measureDecisions } from './decisions.js'
import { startHub, type LeftOut } from './hub.js'
import { measureInTurns } from './in-turns.js'
import { parseOptions } from './options.js'
import { reportOf, toMarkdown, type Found } from './report.js'
import { assertSameAnswer } from './same-answer.js'
import { openView } from './view.js'

/**
 * `npm run bench`: the full view of one assessment, asked of the hub's gateway and of stock @apollo/gateway in turns, over the same
 * running services; then asked of the hub with its access log, with its sharing rules, with both, and without; and how fast sharing is decided. The result
 * goes to standard output, all else to standard error.
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
  const withAndWithout = async (left: LeftOut): Promise<Found> => {
    const compared = await step('The same hub and one that leaves something out', () =>
      hub.startWithout(left),
    )
    const same = await step('Both answer the same', () => assertSameAnswer(compared, view))
    const turns = await Promise.race([ended, measureInTurns(compared, view, options, say)])
    return { compared, answer: same, measurements: turns }
  }
  const found = {
    gateways: { compared: gateways, answer, measurements },
    log: await withAndWithout('log'),
    rules: await withAndWithout('rules'),
    both: await withAndWithout('both'),
  }
  const report = reportOf(options, found, decisions)
  process.stdout.write(options.json ? `${JSON.stringify(report, undefined, 2)}\n` : toMarkdown(report))
}, say)
