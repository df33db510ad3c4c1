import 'reflect-metadata'
// The clients are in this process, and what keeps it would be taken for the gateway's lateness.
import '#gateway/seldom-collected'
import { Command } from 'commander'
import { carryOut } from '#infra/dev/run'
import { short } from '../comparison.js'
import { bindTo } from '../cores.js'
import { startHub } from '../hub.js'
import { whole } from '../whole.js'
import { openClients } from './clients.js'
import { measureCapacity, offer, type Outcome } from './load.js'

/**
 * `npm run bench -- overload`: what becomes of the full view when five times as much is asked as the hub can answer: how many of each
 * urgency are answered, and how long whoever is turned away waits for that. The agencies and PostgreSQL have one core, which is what
 * the hub can answer; the gateway and the few milliseconds of the clients have the other.
 */
const { seconds, times, atOnce, portBase, json } = new Command('npm run bench -- overload')
  .description('Asks for more than the hub can answer.')
  .option('--seconds <n>', 'length of each part', whole, 10)
  .option('--times <n>', 'how many times the capacity is asked', whole, 5)
  .option('--at-once <n>', 'requests that the gateway works on at the same time', whole, 16)
  .option('--json', 'print the result as JSON', false)
  .option('--port-base <n>', "the gateway's port; all others follow", whole, 4600)
  .allowExcessArguments(false)
  .parse(process.argv)
  .opts<{ seconds: number; times: number; atOnce: number; portBase: number; json: boolean }>()

const say = (line: string): void => void process.stderr.write(`${line}\n`)

process.exitCode = await carryOut(async ({ step, atEnd }) => {
  const core = bindTo('1') ? 0 : undefined
  const hub = await step('PostgreSQL, services, gateway', () =>
    startHub(portBase, { REQUESTS_AT_ONCE: String(atOnce) }, core),
  )
  bindTo('0,1')
  atEnd(hub.stop)
  const clients = await openClients(hub.url)
  atEnd(clients.close)
  const capacity = await step('What it can answer', () => measureCapacity(clients, seconds))
  const outcomes = await step(`${times} times as much`, () => offer(clients, times * capacity, seconds))
  if (json) process.stdout.write(`${JSON.stringify({ capacity, outcomes }, undefined, 2)}\n`)
  else process.stdout.write(`${toMarkdown(capacity, outcomes)}\n`)
}, say)

function toMarkdown(capacity: number, outcomes: readonly Outcome[]): string {
  const rows = outcomes.map(({ urgency, asked, answered, failed, answeredMs, turnedAwayMs }) => {
    const cells = [asked, answered, asked - answered - failed, failed, short((100 * answered) / asked)]
    const times = [answeredMs.p50, answeredMs.p99, turnedAwayMs.p50, turnedAwayMs.p99].map(short)
    return `| ${[urgency, ...cells, ...times].join(' | ')} |`
  })
  return [
    `The hub answers ${short(capacity)} whole views a second; ${times} times as much is asked for ${seconds} s, whether or not it answers.`,
    '',
    '| urgency | asked | answered | turned away | failed | answered, % | answered p50 ms | p99 | turned away p50 ms | p99 |',
    '| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |',
    ...rows,
  ].join('\n')
}
