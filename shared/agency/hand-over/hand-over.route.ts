import type { Express, RequestHandler } from 'express'
import { serviceUrl } from '#shared/config/hub-directory'
import { handOver } from '#shared/hand-over/hand-over.contract'
import { bearerToken, jsonBody, rawBody } from '#shared/http/raw-body'
import { readBody } from '#shared/http/read-body'
import { serviceTokenVerifier } from '#shared/identity/service-token'
import type { ServiceParts } from '#shared/subgraph/definition'
import { recordedCall } from '#shared/subgraph/recorded-call'
import { receiveHandOver, type HandOverReceiver } from './receive-hand-over.js'

/** `POST /hub/hand-overs`: services that may, and nobody else, hand a decision over under their own credential. */
export function addHandOverRoute(
  app: Express,
  receiver: HandOverReceiver,
  { name, directory, dataSource, accessLog }: ServiceParts,
): void {
  const callers = Object.keys(receiver.from).map((caller) => [
    caller,
    { jwksUrl: `${serviceUrl(directory, caller)}/.well-known/jwks.json` },
  ])
  // Object.fromEntries cannot say that these are the callers.
  const verify = serviceTokenVerifier(name, Object.fromEntries(callers) as CallerKeys)
  const answer: RequestHandler = async (request, response) => {
    const caller = await verify(bearerToken(request), rawBody(request))
    const given = readBody(request, handOver)
    const { decision } = given
    response.json(
      await recordedCall(accessLog, { name: 'receiveHandOver', caller }, async () => ({
        answer: await receiveHandOver(dataSource, receiver, caller, given),
        // It tells the caller what the caller has told, and a reference.
        told: given.children.map(({ pseudonym: child }) => ({ child, fields: [] })),
        subjects: { decision },
      })),
    )
  }
  app.post('/hub/hand-overs', jsonBody, answer)
}

type CallerKeys = Parameters<typeof serviceTokenVerifier>[1]
