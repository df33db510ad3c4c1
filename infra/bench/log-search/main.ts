import 'reflect-metadata'
import { cpus } from 'node:os'
import { Command } from 'commander'
import { carryOut } from '#infra/dev/run'
import { provisionDatabases } from '#infra/postgres/provision'
import { createDataSource } from '#shared/database/create-data-source'
import { migrate } from '#shared/database/migrate'
import { nothingKept } from '#subgraphs/access-log/kept-from/kept-from'
import { findEvents } from '#subgraphs/access-log/search/find-events'
import { MAXIMUM_PAGE } from '#subgraphs/access-log/search/search-events'
import { accessLogService } from '#subgraphs/access-log/service'
import { startThrowawayServer } from '../throwaway-server.js'
import { FIELDS_PER_EVENT, fillIndex, type Filled } from './fill.js'
import { queries } from './queries.js'

/**
 * `npm run bench -- log-search`: the first page of every filter of `accessEvents`, and of hard combinations, over generated rows; as the
 * service answers them, from the search to entries that are read, without HTTP.
 */
const { rows, rounds, json } = new Command('npm run bench -- log-search')
  .description('Times the first page of every filter of accessEvents over generated field rows.')
  .option('--rows <n>', 'field rows', Number, 10_000_000)
  .option('--rounds <n>', 'how often each query is asked', Number, 7)
  .option('--json', 'print the result as JSON', false)
  .parse(process.argv)
  .opts<{ rows: number; rounds: number; json: boolean }>()

/** Of one query, in milliseconds; `first` is the first time that it was asked at all. */
interface Timed {
  readonly name: string
  readonly found: number
  readonly median: number
  readonly worst: number
  readonly first: number
}

const say = (line: string): void => void process.stderr.write(`${line}\n`)

process.exitCode = await carryOut(async ({ step, atEnd }) => {
  const server = await startThrowawayServer({ step, atEnd })
  const database = (await provisionDatabases(server.adminUrl, ['access-log'])).get('access-log')
  if (database === undefined) throw new Error('access-log was not provisioned.')
  await migrate('access-log', accessLogService, database.migrator)
  const adminUrl = new URL('/mash_access_log', server.adminUrl).href
  const filled = await step('Rows', () => fillIndex(adminUrl, { events: Math.ceil(rows / FIELDS_PER_EVENT) }))
  const app = createDataSource(database.app, accessLogService, { applicationName: 'bench' })
  await app.initialize()
  atEnd(() => app.destroy())

  const timed = await step('Searches', async () => {
    const times = new Map(queries.map(([name]) => [name, { found: 0, all: [] as number[] }]))
    // In turns, so that no query finds the cache as it left it itself.
    for (let round = 0; round < rounds; round += 1) {
      for (const [name, query] of queries) {
        const began = performance.now()
        const { events } = await findEvents(app, query, nothingKept, { first: MAXIMUM_PAGE, after: null })
        times.get(name)?.all.push(performance.now() - began)
        times.set(name, { all: times.get(name)?.all ?? [], found: events.length })
      }
    }
    return [...times].map(([name, { found, all }]): Timed => ({
      name,
      found,
      median: medianOf(all),
      worst: Math.max(...all),
      first: all[0] ?? 0,
    }))
  })
  process.stdout.write(json ? `${JSON.stringify({ filled, timed }, undefined, 2)}\n` : report(filled, timed))
}, say)

function report(filled: Filled, timed: readonly Timed[]): string {
  const [processor] = cpus()
  const lines = timed.map(
    ({ name, found, median, worst, first }) =>
      `| ${name} | ${found} | ${short(median)} | ${short(worst)} | ${short(first)} |`,
  )
  return [
    `${filled.fieldRows} field rows of ${filled.events} events (${filled.rows} rows of ${filled.kinds} kinds, ${filled.megabytes} MB).`,
    `First page of ${MAXIMUM_PAGE} events, each asked ${rounds} times in turns. Node ${process.version}, ${cpus().length} cores (${processor?.model ?? 'unknown'}).`,
    '',
    '| filter | events | median ms | worst ms | first ms |',
    '| --- | ---: | ---: | ---: | ---: |',
    ...lines,
    '',
    `Median of all ${short(medianOf(timed.map(({ median }) => median)))} ms; slowest median ${short(Math.max(...timed.map(({ median }) => median)))} ms; worst of all ${short(Math.max(...timed.map(({ worst }) => worst)))} ms.`,
    '',
  ].join('\n')
}

function short(value: number): string {
  return value.toFixed(1)
}

function medianOf(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
}
