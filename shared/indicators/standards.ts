import { z } from 'zod'
import type { Standard } from './indicator.js'

const standard = z
  .object({ target: z.number(), baseline: z.number(), neighbours: z.number() })
  .partial()
  .strict()

/** What figures are held against, by the name of the indicator: `{"referralsAssessed": {"target": 85, "neighbours": 83.1}}`. */
export type Standards = Readonly<Record<string, Partial<Standard>>>

const standards = z
  .string()
  .default('{}')
  .transform((text, context) => {
    try {
      return z.record(z.string(), standard).parse(JSON.parse(text)) as Standards // absent and undefined are read alike
    } catch {
      context.addIssue(
        'is not JSON such as {"contactsReceived": {"target": 400, "baseline": 380, "neighbours": 390}}',
      )
      return z.NEVER
    }
  })

/** What the figures of a place need to be known of it. */
export const indicatorEnvironment = z.object({
  CHILD_POPULATION: z.coerce
    .number()
    .int()
    .positive()
    .optional()
    .describe('children aged 0 to 17, mid-year estimate of the ONS; without it there are no rates'),
  INDICATOR_STANDARDS: standards.describe('targets, baselines and the average of the statistical neighbours'),
})

/** What is known of the place that figures are about. */
export interface IndicatorSettings {
  readonly population: number | null
  readonly standards: Standards
}

/** The settings of a configuration that has been read. */
export const indicatorSettings = ({
  CHILD_POPULATION,
  INDICATOR_STANDARDS,
}: z.output<typeof indicatorEnvironment>): IndicatorSettings => ({
  population: CHILD_POPULATION ?? null,
  standards: INDICATOR_STANDARDS,
})
