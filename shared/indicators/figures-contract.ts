import { z } from 'zod'
import type { IndicatorUnit } from './indicator.js'

/** What the front door asks a part for when a snapshot is taken: the figures of a period, for whom, and in which request at the gateway. */
export const figuresQuestion = z.strictObject({
  from: z.iso.date(),
  to: z.iso.date(),
  asker: z.strictObject({ id: z.string(), agency: z.string(), role: z.string() }),
  requestId: z.string(),
})

/** {@link figuresQuestion} */
export type FiguresQuestion = z.output<typeof figuresQuestion>

const units: Readonly<Record<IndicatorUnit, IndicatorUnit>> = {
  COUNT: 'COUNT',
  PERCENTAGE: 'PERCENTAGE',
  PER_10000: 'PER_10000',
  ANNUALISED_PER_10000: 'ANNUALISED_PER_10000',
  PER_WEEKDAY: 'PER_WEEKDAY',
  PER_WEEK: 'PER_WEEK',
  PER_MONTH: 'PER_MONTH',
  PER_WORKING_DAY: 'PER_WORKING_DAY',
}

const figure = z.object({
  name: z.string(),
  group: z.string().nullable(),
  numerator: z.number().int(),
  denominator: z.number().nullable(),
  value: z.number().nullable(),
  unit: z.enum(units),
  definition: z.string(),
  target: z.number().nullable(),
  baseline: z.number().nullable(),
  neighbours: z.number().nullable(),
})

const sum = z.object({ total: z.string(), parts: z.array(z.string()) })

/** The figures of one part, with what may be published of them: see `publication.ts`. */
export const partFigures = z.object({
  figures: z.array(figure),
  publication: z.object({
    published: z.array(z.string()),
    addingUp: z.array(z.string()),
    ofGroups: z.array(z.string()),
    sums: z.array(sum),
  }),
})

/** {@link partFigures} */
export type PartFigures = z.output<typeof partFigures>
