import { Router } from 'express'
import { serviceUrl } from '#shared/config/hub-directory'
import { jsonBody } from '#shared/http/raw-body'
import { readBody } from '#shared/http/read-body'
import { tokenFirst } from '#shared/http/token-first'
import { serviceTokenVerifier } from '#shared/identity/service-token'
import type { ServiceParts } from '#shared/subgraph/definition'
import { recordedCall } from '#shared/subgraph/recorded-call'
import { META } from '#shared/subgraph/request-entries'
import type { KnownLog } from '../collect/known-logs.js'
import { isUnderReview, reviewQuestion } from './under-review.js'

const CALLER = 'front-door'

/** What the front door, and nobody else, asks under its own credential: `POST /hub/under-review`, whether an access to a child is under review. */
export function reviewRoutes(
  logs: readonly KnownLog[],
  { name, directory, dataSource, accessLog }: ServiceParts,
): Router {
  const jwksUrl = `${serviceUrl(directory, CALLER)}/.well-known/jwks.json`
  const callers = tokenFirst(serviceTokenVerifier(name, { [CALLER]: { jwksUrl } }), jsonBody)
  const routes = Router()
  routes.post('/hub/under-review', ...callers.read, async (request, response) => {
    const caller = callers.who(request)
    const question = readBody(request, reviewQuestion)
    const answer = await recordedCall(accessLog, { name: 'underReview', caller }, async () => ({
      answer: { underReview: await isUnderReview(dataSource, logs, question) },
      told: [
        {
          child: question.pseudonym,
          fields: [{ path: 'underReview', category: 'hub.meta', state: 'SHARED', rule: META }],
        },
      ],
    }))
    response.json(answer)
  })
  return routes
}
