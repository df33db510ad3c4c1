import type { Express, RequestHandler } from 'express'
import type { AccessLog } from '#shared/access-log/append/access-log'
import { signAskedCases, type AskedCase } from '#shared/identity/asked-cases'
import type { SigningKey } from '#shared/identity/signing-key'
import { jsonBody } from '#shared/http/raw-body'
import { readBody } from '#shared/http/read-body'
import { tokenFirst } from '#shared/http/token-first'
import type { Told } from '#shared/subgraph/access-recorder'
import { loggable } from '#shared/subgraph/loggable'
import { recordedCall } from '#shared/subgraph/recorded-call'
import { META } from '#shared/subgraph/request-entries'
import type { FrontDoorServices } from '../services.js'
import { askedCases, askedCasesQuestion } from './asked-cases.js'

/**
 * `POST /cases/asked`: an agency asks, under its own credential, in which open cases it was asked, for somebody of its own desk. Who is of
 * the desk, the agency knows; who may know of a restricted case, the front door does.
 */
export function addAskedCasesRoute(
  app: Express,
  services: FrontDoorServices,
  key: SigningKey,
  accessLog: AccessLog,
): void {
  const agencies = tokenFirst(services.verifyAgency, jsonBody)
  const answer: RequestHandler = async (request, response) => {
    const agency = agencies.who(request)
    const question = readBody(request, askedCasesQuestion)
    const cases = await recordedCall(accessLog, { name: 'askedCases', caller: agency }, async () => {
      const answer = await askedCases(services, agency, question)
      const subjects = { desk: loggable(question.desk) }
      return { answer, subjects, told: answer.cases.flatMap(toldOf) }
    })
    response.type('application/jwt').send(await signAskedCases(key, agency, question.desk, cases))
  }
  app.post('/cases/asked', ...agencies.read, answer)
}

/** What an agency is told of the children of a case: that there is one, and where consent stands. */
const toldOf = ({ statement: { assessment, children } }: AskedCase): Told[] =>
  children.map(({ pseudonym: child }) => ({
    ...{ assessment, child },
    fields: [{ path: 'askedCases', category: 'hub.meta', state: 'SHARED', rule: META }],
  }))
