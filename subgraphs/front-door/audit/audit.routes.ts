import type { Express, RequestHandler } from 'express'
import type { z } from 'zod'
import type { AccessLog } from '#shared/access-log/append/access-log'
import { serviceUrl, type HubDirectory } from '#shared/config/hub-directory'
import { jsonBody } from '#shared/http/raw-body'
import { readBody } from '#shared/http/read-body'
import { tokenFirst } from '#shared/http/token-first'
import { serviceTokenVerifier } from '#shared/identity/service-token'
import type { Told } from '#shared/subgraph/access-recorder'
import { loggable } from '#shared/subgraph/loggable'
import { recordedCall, type CallAnswer } from '#shared/subgraph/recorded-call'
import { BY_ROLE, META } from '#shared/subgraph/request-entries'
import type { FrontDoorServices } from '../services.js'
import { dayAfterQuestion, daysAfter } from './day-after.js'
import { keptFrom, keptFromQuestion } from './kept-from.js'
import { knownCases, knownCasesQuestion } from './known-cases.js'
import { childrenQuestion, keyedChildren, namedChildren, pseudonymQuestion } from './named-children.js'
import { standingQuestion, standingsThen } from './standing-then.js'

const CALLER = 'access-log'

/**
 * What the access-log service, and nobody else, asks under its own credential: `POST /hub/pseudonyms` and `POST /hub/pseudonym-children`,
 * who is who in the logs; `POST /hub/kept-from`, what of them an auditor is not to be told; `POST /hub/known-cases`, which cases there are and
 * whose reports wait; `POST /hub/standing`, what somebody was to a case when she looked at it, and `POST /hub/day-after`, what happened to the
 * case within a day of that.
 */
export function addAuditRoutes(
  app: Express,
  { dataSource, policies, protectedPlaces, dutyRota }: FrontDoorServices,
  directory: HubDirectory,
  accessLog: AccessLog,
): void {
  const callers = tokenFirst(serviceTokenVerifier('front-door', callersOf(directory)), jsonBody)
  const answering =
    <Question, Answer>(
      name: string,
      schema: z.ZodType<Question>,
      answer: (question: Question) => Promise<CallAnswer<Answer>>,
    ): RequestHandler =>
    async (request, response) => {
      const caller = callers.who(request)
      const question = readBody(request, schema)
      response.json(await recordedCall(accessLog, { name, caller }, () => answer(question)))
    }

  const pseudonyms = answering('pseudonyms', pseudonymQuestion, async (question) => {
    const children = await keyedChildren(dataSource, question)
    return { answer: { children }, told: children.map(toldOf('hub.meta', META)) }
  })
  const children = answering('pseudonymChildren', childrenQuestion, async (question) => {
    const found = await namedChildren(dataSource, question)
    const told = found.map(toldOf('front-door.identity', BY_ROLE))
    return { answer: { children: found }, told, subjects: { auditor: loggable(question.auditor) } }
  })
  const kept = answering('keptFrom', keptFromQuestion, async (question) => ({
    answer: await keptFrom(dataSource, question),
    told: [],
    subjects: { auditor: loggable(question.auditor) },
  }))
  const cases = answering('knownCases', knownCasesQuestion, async (question) => ({
    answer: { cases: await knownCases(dataSource, question) },
    told: [],
  }))
  const standing = answering('standing', standingQuestion, async (question) => ({
    answer: { standings: await standingsThen({ dataSource, policies, protectedPlaces, dutyRota }, question) },
    told: [],
  }))
  app.post('/hub/pseudonyms', ...callers.read, pseudonyms)
  app.post('/hub/pseudonym-children', ...callers.read, children)
  app.post('/hub/kept-from', ...callers.read, kept)
  app.post('/hub/known-cases', ...callers.read, cases)
  const days = answering('dayAfter', dayAfterQuestion, async (question) => ({
    answer: { days: await daysAfter(dataSource, question) },
    told: [],
  }))
  app.post('/hub/day-after', ...callers.read, days)
  app.post('/hub/standing', ...callers.read, standing)
}

/** Nobody, in a hub without that service. */
const callersOf = (directory: HubDirectory): Record<string, { readonly jwksUrl: string }> =>
  directory.services[CALLER] === undefined
    ? {}
    : { [CALLER]: { jwksUrl: `${serviceUrl(directory, CALLER)}/.well-known/jwks.json` } }

const toldOf =
  (category: string, rule: string) =>
  ({ pseudonym: child }: { readonly pseudonym: string }): Told => ({
    child,
    fields: [{ path: 'pseudonyms', category, state: 'SHARED', rule }],
  })
