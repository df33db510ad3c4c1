import { z } from 'zod'
import type { Cell } from '#shared/access-log/export/spreadsheet'

const number = z.number().nullable()

/** A figure as the graph tells it. */
export const figure = z.object({
  group: z.string().nullable(),
  numerator: number,
  denominator: number,
  value: number,
  unit: z.string(),
  definition: z.string(),
  target: number,
  baseline: number,
  neighbours: number,
  suppressed: z.boolean(),
})

/** What is selected of a figure. */
export const FIGURE = Object.keys(figure.shape).join(' ')

/** A figure with the part of the report and the indicator that it is of; `status` where a part has none. */
export interface FigureLine {
  readonly part: string
  readonly indicator: string
  readonly figure: z.output<typeof figure>
}

/** The columns of a spreadsheet. A number that is suppressed is "c", as DfE writes it. */
export const columns: Readonly<Record<string, (line: FigureLine) => Cell>> = {
  part: ({ part }) => part,
  indicator: ({ indicator }) => indicator,
  group: ({ figure: { group } }) => group,
  numerator: ({ figure: { numerator, suppressed } }) => numerator ?? (suppressed ? 'c' : null),
  denominator: ({ figure: { denominator } }) => denominator,
  value: ({ figure: { value, suppressed } }) => value ?? (suppressed ? 'c' : null),
  unit: ({ figure: { unit } }) => unit,
  target: ({ figure: { target } }) => target,
  baseline: ({ figure: { baseline } }) => baseline,
  neighbours: ({ figure: { neighbours } }) => neighbours,
  definition: ({ figure: { definition } }) => definition,
}
