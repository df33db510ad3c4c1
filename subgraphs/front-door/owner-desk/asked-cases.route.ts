import type { Express, RequestHandler } from 'express'
import { signAskedCases } from '#shared/identity/asked-cases'
import type { SigningKey } from '#shared/identity/signing-key'
import { bearerToken, jsonBody, rawBody } from '#shared/http/raw-body'
import { readBody } from '#shared/http/read-body'
import type { FrontDoorServices } from '../services.js'
import { askedCases, askedCasesQuestion } from './asked-cases.js'

/**
 * `POST /cases/asked`: an agency asks, under its own credential, in which open cases it was asked, for somebody of its own desk. Who is of
 * the desk, the agency knows; who may know of a restricted case, the front door does.
 */
export function addAskedCasesRoute(app: Express, services: FrontDoorServices, key: SigningKey): void {
  const answer: RequestHandler = async (request, response) => {
    const agency = await services.verifyAgency(bearerToken(request), rawBody(request))
    const question = readBody(request, askedCasesQuestion)
    const cases = await askedCases(services, agency, question)
    response.type('application/jwt').send(await signAskedCases(key, agency, question.desk, cases))
  }
  app.post('/cases/asked', jsonBody, answer)
}
