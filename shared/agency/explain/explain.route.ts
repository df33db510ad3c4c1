import type { Express, RequestHandler } from 'express'
import { bearerToken, jsonBody, rawBody } from '#shared/http/raw-body'
import { readBody } from '#shared/http/read-body'
import type { serviceTokenVerifier } from '#shared/identity/service-token'
import { explainQuestion } from './explain-contract.js'
import type { Explainer } from './explain-decisions.js'

/** `POST /decisions/explain`: the front door, and nobody else, asks under its own credential how the agency decided. */
export function addExplainRoute(
  app: Express,
  verifyFrontDoor: ReturnType<typeof serviceTokenVerifier>,
  explain: Explainer,
): void {
  const answer: RequestHandler = async (request, response) => {
    await verifyFrontDoor(bearerToken(request), rawBody(request))
    response.json(await explain(readBody(request, explainQuestion)))
  }
  app.post('/decisions/explain', jsonBody, answer)
}
