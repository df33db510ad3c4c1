import { Command } from 'commander'
import { z } from 'zod'
import { readApiSchema } from '../../supergraph/api-schema.js'
import { dataOf, queryHub } from '../hub-client.js'
import { asJson, asPersona, printJson } from '../options.js'
import { accessToken } from '../session.js'
import { reportParts } from '../../supergraph/report-parts.js'
import { rowsDocument } from './report-document.js'

interface RowsOptions {
  readonly from: string
  readonly to: string
  readonly group?: string
  readonly as?: string
  readonly json?: true
}

const rowList = z.object({
  rows: z.array(z.object({ child: z.number(), month: z.string() })),
  children: z.number(),
  more: z.boolean(),
})

/** `mash indicators rows` */
export const rowsCommand = (withPeriod: (command: Command) => Command): Command =>
  withPeriod(new Command('rows'))
    .description(
      'what one figure counts: children as numbers, which are others in every answer, and the months; for an analyst of six children or more',
    )
    .argument('<part>', 'of the report, such as frontDoor')
    .argument('<indicator>', 'of that part, such as contacts')
    .option('--group <group>', 'of the indicator, where it has groups')
    .addOption(asPersona())
    .addOption(asJson())
    .addHelpText(
      'after',
      '\nExample: mash indicators rows frontDoor contacts --from 2026-04-01 --to 2026-06-30 --as oona',
    )
    .action(
      async (part: string, indicator: string, { as, json, ...wanted }: RowsOptions, command: Command) => {
        const parts = reportParts(readApiSchema()).map((each) => each.part)
        if (!parts.includes(part)) command.error(`error: the parts of the report are ${parts.join(', ')}.`)
        const answer = await queryHub(await accessToken(as), rowsDocument(part), { ...wanted, indicator })
        const { rows, children, more } = rowList.parse(dataOf(answer)[`${part}IndicatorRows`])
        if (json) printJson(answer)
        else {
          const lines = rows.map(({ child, month }) => `  child ${child}  ${month}\n`)
          process.stdout.write(`${children} children\n${lines.join('')}${more ? '  … and more rows\n' : ''}`)
        }
      },
    )
