import { randomUUID } from 'node:crypto'
import { Command } from 'commander'
import pc from 'picocolors'
import { z } from 'zod'
import { dataOf, queryHub } from '../hub-client.js'
import { asJson, asPersona, printJson } from '../options.js'
import { accessToken } from '../session.js'

interface SnapshotOptions {
  readonly from: string
  readonly to: string
  readonly as?: string
  readonly json?: true
}

export const snapshotDocument = `mutation TakeIndicatorSnapshot($input: SnapshotInput!) { takeIndicatorSnapshot(input: $input) { id kind unpublishedBecause } }`
const taken = z.object({ id: z.string(), kind: z.string(), unpublishedBecause: z.string().nullable() })

/** `mash indicators snapshot` */
export const snapshotCommand = (withPeriod: (command: Command) => Command): Command =>
  withPeriod(new Command('snapshot'))
    .description(
      'keeps the figures of a whole month, quarter or financial year as they are now; the first is published',
    )
    .addOption(asPersona())
    .addOption(asJson())
    .addHelpText('after', '\nExample: mash indicators snapshot --from 2026-04-01 --to 2026-04-30 --as oona')
    .action(async ({ from, to, as, json }: SnapshotOptions) => {
      const answer = await queryHub(await accessToken(as), snapshotDocument, {
        input: { id: randomUUID(), from, to },
      })
      const { id, kind, unpublishedBecause } = taken.parse(dataOf(answer)['takeIndicatorSnapshot'])
      if (json) printJson(answer)
      else
        process.stdout.write(
          `${pc.green('Kept.')} ${kind} ${id}. ${unpublishedBecause ?? 'It is published.'}\n`,
        )
    })

interface CompareOptions {
  readonly as?: string
  readonly json?: true
}

export const comparisonDocument = `query IndicatorDifferences($earlier: ID!, $later: ID!) { indicatorDifferences(earlier: $earlier, later: $later) {
  part indicator group earlier later earlierValue laterValue } }`
const number = z.number().nullable()
const differences = z.array(
  z.object({
    ...{ part: z.string(), indicator: z.string(), group: z.string().nullable() },
    ...{ earlier: number, later: number, earlierValue: number, laterValue: number },
  }),
)

/** `mash indicators compare` */
export const compareCommand = (): Command =>
  new Command('compare')
    .description('where two snapshots of the same period differ')
    .argument('<earlier>', 'id of a snapshot')
    .argument('<later>', 'id of another')
    .addOption(asPersona())
    .addOption(asJson())
    .addHelpText('after', '\nExample: mash indicators compare 8a2c… 41f7… --as oona')
    .action(async (earlier: string, later: string, { as, json }: CompareOptions) => {
      const answer = await queryHub(await accessToken(as), comparisonDocument, { earlier, later })
      const found = differences.parse(dataOf(answer)['indicatorDifferences'])
      if (json) {
        printJson(answer)
        return
      }
      const lines = found.map((each) => {
        const name = [each.part, each.indicator, ...(each.group === null ? [] : [each.group])].join(' / ')
        return `  ${name.padEnd(70)} ${told(each.earlier, each.earlierValue)} -> ${told(each.later, each.laterValue)}\n`
      })
      const begin = found.length === 0 ? 'Both say the same.\n' : 'Figures differ between extracts:\n'
      process.stdout.write(begin + lines.join(''))
    })

const told = (count: number | null, value: number | null): string =>
  count === null ? 'none' : value === null || value === count ? String(count) : `${count} (${value})`
