import type { Express, RequestHandler } from 'express'
import type { AccessLog } from '#shared/access-log/append/access-log'
import { jsonBody } from '#shared/http/raw-body'
import { readBody } from '#shared/http/read-body'
import { tokenFirst } from '#shared/http/token-first'
import type { serviceTokenVerifier } from '#shared/identity/service-token'
import { recordedCall } from '#shared/subgraph/recorded-call'
import { BY_ROLE } from '#shared/subgraph/request-entries'
import type { IndicatorReader } from './indicator-reader.js'
import { figuresQuestion, type PartFigures } from './figures-contract.js'
import type { IndicatorTable } from './indicator.js'
import { publicationOf } from './publication.js'
import { readPeriod } from './read-period.js'

/** `POST /indicators`: the front door, and nobody else, asks under its own credential for the figures of a part, to keep them in a snapshot. */
export function addFiguresRoute(
  app: Express,
  verifyFrontDoor: ReturnType<typeof serviceTokenVerifier>,
  table: IndicatorTable,
  reader: IndicatorReader,
  accessLog: AccessLog,
): void {
  const callers = tokenFirst(verifyFrontDoor, jsonBody)
  const publication = publicationOf(table)
  const answer: RequestHandler = async (request, response) => {
    const caller = callers.who(request)
    const { asker: actor, requestId, ...asked } = readBody(request, figuresQuestion)
    const part: PartFigures = await recordedCall(
      accessLog,
      { name: 'indicators', caller, actor, requestId },
      async () => ({
        answer: { figures: await reader.figures(readPeriod(asked)), publication },
        told: [
          {
            purpose: 'STATISTICS' as const,
            fields: [{ path: 'indicators', category: 'hub.meta', state: 'SHARED' as const, rule: BY_ROLE }],
          },
        ],
      }),
    )
    response.json(part)
  }
  app.post('/indicators', ...callers.read, answer)
}
