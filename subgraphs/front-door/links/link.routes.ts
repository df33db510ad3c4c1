import type { Express, RequestHandler } from 'express'
import type { z } from 'zod'
import { bearerToken, jsonBody, rawBody } from '#shared/http/raw-body'
import { readBody } from '#shared/http/read-body'
import type { FrontDoorServices } from '../services.js'
import { approvalQuestion, approveLink } from './approve-link.js'
import { linkQuestion, resolveLinks } from './resolve-links.js'

/**
 * `POST /links/resolve` and `POST /links/approve`: how an agency links its own people to the hub's index, under its own credential. The
 * link itself is stored by the agency alone.
 */
export function addLinkRoutes(app: Express, { dataSource, verifyAgency }: FrontDoorServices): void {
  const answering =
    <Question, Answer>(
      schema: z.ZodType<Question>,
      answer: (question: Question) => Promise<Answer>,
    ): RequestHandler =>
    async (request, response) => {
      await verifyAgency(bearerToken(request), rawBody(request))
      response.json(await answer(readBody(request, schema)))
    }
  app.post(
    '/links/resolve',
    jsonBody,
    answering(linkQuestion, (question) => resolveLinks(dataSource, question)),
  )
  app.post(
    '/links/approve',
    jsonBody,
    answering(approvalQuestion, async (question) => ({ approved: await approveLink(dataSource, question) })),
  )
}
