import { Command, InvalidArgumentError, Option } from 'commander'
import { z } from 'zod'
import { spreadsheetLines } from '#shared/access-log/export/spreadsheet'
import { readApiSchema } from '../../supergraph/api-schema.js'
import { exitCodes } from '../exit-codes.js'
import { dataOf, queryHub } from '../hub-client.js'
import { asPersona, printJson } from '../options.js'
import { accessToken } from '../session.js'
import { columns, FIGURE, figure, type FigureLine } from './figure-line.js'
import { figuresText } from './figures-text.js'
import { reportParts } from '../../supergraph/report-parts.js'
import { reportDocument } from './report-document.js'
import { rowsCommand } from './rows.command.js'
import { compareCommand, snapshotCommand } from './snapshot.commands.js'

interface IndicatorsOptions {
  readonly from?: string
  readonly to?: string
  readonly format: 'table' | 'json' | 'csv'
  readonly published?: true
  readonly as?: string
}

const help = `
Without --published the figures are as they are now, with every number, for any period: they are internal. With it they are what a snapshot
of a whole month, quarter or financial year published; "c" stands for 1 to 5 children, and for what would tell of them.

Examples:
  mash indicators --from 2026-04-01 --to 2026-06-30 --as oona
  mash indicators --from 2026-04-01 --to 2026-06-30 --published --format csv --as oona > quarter.csv
  mash indicators rows frontDoor contacts --from 2026-04-01 --to 2026-06-30 --as oona
  mash indicators snapshot --from 2026-04-01 --to 2026-06-30 --as oona
  mash indicators compare <snapshot> <later snapshot> --as oona`

/** `mash indicators` */
export const indicatorsCommand = (): Command =>
  new Command('indicators')
    // Its sub-commands have a period of their own, or none.
    .enablePositionalOptions()
    .option('--from <day>', 'first day of the period, as 2026-04-01', day)
    .option('--to <day>', 'last day of the period', day)
    .description(
      'the performance report: figures of the front door, social care and early help, and no child',
    )
    .addOption(
      new Option('--format <format>', 'how they are told').choices(['table', 'json', 'csv']).default('table'),
    )
    .option('--published', 'what is published of the period, from its snapshot')
    .addOption(asPersona())
    .addHelpText('after', help)
    .action(async (options: IndicatorsOptions, command: Command) => {
      const { from, to, format, published } = options
      if (from === undefined || to === undefined)
        command.error('error: --from <day> and --to <day> say of which period.')
      const token = await accessToken(options.as)
      const { lines, missing, differences } = await (published ? publishedLines : reportLines)(token, {
        from,
        to,
      })
      if (format === 'json') printJson({ from, to, missing, differences, figures: lines.map(flat) })
      else if (format === 'csv') process.stdout.write(csv(lines))
      else process.stdout.write(figuresText(lines))
      for (const each of missing) process.stderr.write(`${each}\n`)
      if (differences > 0)
        process.stderr.write(
          `Figures differ between extracts: ${differences}. See mash indicators compare.\n`,
        )
      if (missing.length > 0) process.exitCode = exitCodes.FAILED
    })
    .addCommand(rowsCommand(withPeriod))
    .addCommand(snapshotCommand(withPeriod))
    .addCommand(compareCommand())

function withPeriod(command: Command): Command {
  return command
    .requiredOption('--from <day>', 'first day of the period, as 2026-04-01', day)
    .requiredOption('--to <day>', 'last day of the period', day)
}

function day(text: string): string {
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return text
  throw new InvalidArgumentError('A day is written as 2026-04-01.')
}

interface Told {
  readonly lines: readonly FigureLine[]
  /** What is not there, as sentences. */
  readonly missing: readonly string[]
  readonly differences: number
}

const part = z.looseObject({ status: z.string() })

async function reportLines(token: string, period: object): Promise<Told> {
  const schema = readApiSchema()
  const report = z
    .looseObject({ differences: z.array(z.unknown()) })
    .parse(dataOf(await queryHub(token, reportDocument(schema), { ...period }))['performanceReport'])
  const parts = reportParts(schema).map((each) => ({ ...each, told: part.parse(report[each.part]) }))
  const lines = parts.flatMap(({ part: name, indicators, told }) =>
    indicators.flatMap((indicator) =>
      z
        .union([z.array(figure), figure.transform((one) => [one]), z.null().transform(() => [])])
        .parse(told[indicator])
        .map((one): FigureLine => ({ part: name, indicator, figure: one })),
    ),
  )
  const missing = parts
    .filter(({ told }) => told.status === 'UNAVAILABLE')
    .map(({ part: name }) => `${name} could not be reached: its figures are not known, and not nought.`)
  return { lines, missing, differences: report.differences.length }
}

export const publishedDocument = `query PublishedIndicators($from: LocalDate!, $to: LocalDate!) { publishedIndicators(from: $from, to: $to) {
  figures { part indicator ${FIGURE} } } }`
const publication = z
  .object({ figures: z.array(figure.extend({ part: z.string(), indicator: z.string() })) })
  .nullable()

async function publishedLines(token: string, period: object): Promise<Told> {
  const found = publication.parse(
    dataOf(await queryHub(token, publishedDocument, { ...period }))['publishedIndicators'],
  )
  const lines = (found?.figures ?? []).map(({ part: name, indicator, ...one }): FigureLine => ({
    ...{ part: name, indicator, figure: one },
  }))
  const missing = found === null ? ['Nothing is published of this period: mash indicators snapshot.'] : []
  return { lines, missing, differences: 0 }
}

const flat = ({ part: name, indicator, figure: one }: FigureLine): object => ({
  part: name,
  indicator,
  ...one,
})

const csv = (lines: readonly FigureLine[]): string =>
  spreadsheetLines([
    Object.keys(columns),
    ...lines.map((line) => Object.values(columns).map((cell) => cell(line))),
  ])
