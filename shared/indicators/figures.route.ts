import type { Express, RequestHandler } from 'express'
import { z } from 'zod'
import type { AccessLog } from '#shared/access-log/append/access-log'
import { jsonBody } from '#shared/http/raw-body'
import { readBody } from '#shared/http/read-body'
import { tokenFirst } from '#shared/http/token-first'
import type { serviceTokenVerifier } from '#shared/identity/service-token'
import { recordedCall } from '#shared/subgraph/recorded-call'
import { BY_ROLE } from '#shared/subgraph/request-entries'
import type { IndicatorReader } from './indicator-reader.js'
import type { Figure } from './indicator.js'
import { readPeriod } from './read-period.js'

/** What the front door asks a part for when a snapshot is taken: the figures of a period, for whom, and in which request at the gateway. */
export const figuresQuestion = z.strictObject({
  from: z.iso.date(),
  to: z.iso.date(),
  asker: z.strictObject({ id: z.string(), agency: z.string(), role: z.string() }),
  requestId: z.string(),
})

/** {@link figuresQuestion} */
export type FiguresQuestion = z.output<typeof figuresQuestion>

const unit = z.enum([
  ...['COUNT', 'PERCENTAGE', 'PER_10000', 'ANNUALISED_PER_10000'],
  ...['PER_WEEKDAY', 'PER_WEEK', 'PER_MONTH', 'PER_WORKING_DAY'],
] as Figure['unit'][]) // the spread of two lists is no longer known to be of these texts

/** What it is answered. */
export const figuresAnswer: z.ZodType<Figure[]> = z.array(
  z.object({
    name: z.string(),
    group: z.string().nullable(),
    numerator: z.number().int(),
    denominator: z.number().nullable(),
    value: z.number().nullable(),
    unit,
    definition: z.string(),
    target: z.number().nullable(),
    baseline: z.number().nullable(),
    neighbours: z.number().nullable(),
  }),
)

/** `POST /indicators`: the front door, and nobody else, asks under its own credential for the figures of a part, to keep them in a snapshot. */
export function addFiguresRoute(
  app: Express,
  verifyFrontDoor: ReturnType<typeof serviceTokenVerifier>,
  reader: IndicatorReader,
  accessLog: AccessLog,
): void {
  const callers = tokenFirst(verifyFrontDoor, jsonBody)
  const answer: RequestHandler = async (request, response) => {
    const caller = callers.who(request)
    const { asker: actor, requestId, ...asked } = readBody(request, figuresQuestion)
    const figures = await recordedCall(
      accessLog,
      { name: 'indicators', caller, actor, requestId },
      async () => ({
        answer: await reader.figures(readPeriod(asked)),
        told: [
          {
            purpose: 'STATISTICS' as const,
            fields: [{ path: 'indicators', category: 'hub.meta', state: 'SHARED' as const, rule: BY_ROLE }],
          },
        ],
      }),
    )
    response.json(figures)
  }
  app.post('/indicators', ...callers.read, answer)
}
