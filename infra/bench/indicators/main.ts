import 'reflect-metadata'
import { cpus } from 'node:os'
import { Command } from 'commander'
import { carryOut } from '#infra/dev/run'
import { provisionDatabases } from '#infra/postgres/provision'
import { subgraphs } from '#infra/subgraphs'
import { openStatistics } from '#shared/agency/open-wall'
import { createDataSource } from '#shared/database/create-data-source'
import { migrate } from '#shared/database/migrate'
import { indicatorReader } from '#shared/indicators/indicator-reader'
import type { IndicatorTable } from '#shared/indicators/indicator'
import { earlyHelpIndicators } from '#subgraphs/early-help/indicators/early-help.indicators'
import { frontDoorIndicators } from '#subgraphs/front-door/indicators/front-door.indicators'
import { socialCareIndicators } from '#subgraphs/social-care/indicators/social-care.indicators'
import { startThrowawayServer } from '../throwaway-server.js'
import { fill, fillings } from './fill.js'

/** `npm run bench -- indicators`: every indicator of a year, each part as its service reads it, without HTTP. */
const { contacts, years, rounds, json } = new Command('npm run bench -- indicators')
  .description(
    'Times all indicators of a year, over generated contacts, referrals and requests for early help.',
  )
  .option('--contacts <n>', 'child-contacts a year', Number, 20_000)
  .option('--years <n>', 'years that there are', Number, 3)
  .option('--rounds <n>', 'how often each part is asked', Number, 7)
  .option('--json', 'print the result as JSON', false)
  .parse(process.argv)
  .opts<{ contacts: number; years: number; rounds: number; json: boolean }>()

const tables: readonly IndicatorTable[] = [frontDoorIndicators, socialCareIndicators, earlyHelpIndicators]
const year = { from: '2025-04-01', to: '2026-03-31' }

/** Of one part, in milliseconds. */
interface Timed {
  readonly part: string
  readonly figures: number
  readonly statements: number
  readonly median: number
  readonly worst: number
}

const say = (line: string): void => void process.stderr.write(`${line}\n`)

process.exitCode = await carryOut(async ({ step, atEnd }) => {
  const server = await startThrowawayServer({ step, atEnd })
  const databases = await provisionDatabases(
    server.adminUrl,
    tables.map(({ part }) => part),
  )
  const timed: Timed[] = []
  for (const table of tables) {
    const { part } = table
    const definition = subgraphs.find(({ name }) => name === part)
    const database = databases.get(part)
    if (definition === undefined || database === undefined) throw new Error(`There is no ${part}.`)
    await step(`Records of ${part}`, async () => {
      await migrate(part, definition, database.migrator)
      const url = new URL(`/mash_${part.replaceAll('-', '_')}`, server.adminUrl).href
      await fill(url, fillings[part]?.({ contacts, years }) ?? [])
    })
    let statements = 0
    const app = createDataSource(database.app, definition, {
      applicationName: 'bench',
      onStatement: (sql) => void (statements += /^\s*WITH/.test(sql) ? 1 : 0),
    })
    await app.initialize()
    atEnd(() => app.destroy())
    const open = part === 'front-door' ? undefined : openStatistics
    const reader = indicatorReader(app, table, { population: 67_500, standards: {} }, open)
    await step(`Indicators of ${part}`, async () => {
      const all: number[] = []
      let figures = 0
      for (let round = 0; round < rounds; round += 1) {
        const began = performance.now()
        figures = (await reader.figures(year)).length
        all.push(performance.now() - began)
      }
      const median = all.toSorted((a, b) => a - b)[Math.floor(all.length / 2)] ?? 0
      timed.push({ part, figures, statements: statements / rounds, median, worst: Math.max(...all) })
    })
  }
  process.stdout.write(json ? `${JSON.stringify(timed, undefined, 2)}\n` : report(timed))
}, say)

function report(timed: readonly Timed[]): string {
  const [processor] = cpus()
  const total = timed.reduce((sum, { median }) => sum + median, 0)
  return [
    `${contacts} child-contacts a year for ${years} years, all indicators of the last year, each part asked ${rounds} times.`,
    `Node ${process.version}, ${cpus().length} cores (${processor?.model ?? 'unknown'}).`,
    '',
    '| part | figures | statements | median ms | worst ms |',
    '| --- | ---: | ---: | ---: | ---: |',
    ...timed.map(
      ({ part, figures, statements, median, worst }) =>
        `| ${part} | ${figures} | ${statements} | ${median.toFixed(0)} | ${worst.toFixed(0)} |`,
    ),
    '',
    `One part after the other ${total.toFixed(0)} ms; the services are asked beside one another.`,
    '',
  ].join('\n')
}
