import type { Express } from 'express'
import type { ServiceParts } from '#shared/subgraph/definition'
import { serviceCalls } from '#shared/identity/service-calls'
import type { Told } from '#shared/subgraph/access-recorder'
import { loggable } from '#shared/subgraph/loggable'
import { BY_ROLE, META } from '#shared/subgraph/request-entries'
import { serviceRoutes } from '#shared/subgraph/service-route'
import type { FrontDoorServices } from '../services.js'
import { signedRoutes } from '../signed-routes.js'
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
  { name, directory, accessLog, key }: ServiceParts,
): void {
  // Nobody, in a hub without that service.
  const callers = directory.services[CALLER] === undefined ? [] : [CALLER]
  const log = signedRoutes(serviceRoutes(app, serviceCalls(name, directory, callers), accessLog), key)
  log.add({
    path: '/hub/pseudonyms',
    name: 'pseudonyms',
    question: pseudonymQuestion,
    answer: async (question) => {
      const children = await keyedChildren(dataSource, question)
      return { answer: { children }, told: children.map(toldOf('hub.meta', META)) }
    },
  })
  log.add({
    path: '/hub/pseudonym-children',
    name: 'pseudonymChildren',
    question: childrenQuestion,
    answer: async (question) => {
      const children = await namedChildren(dataSource, question)
      const told = children.map(toldOf('front-door.identity', BY_ROLE))
      return { answer: { children }, told, subjects: { auditor: loggable(question.auditor) } }
    },
  })
  log.add({
    path: '/hub/kept-from',
    name: 'keptFrom',
    question: keptFromQuestion,
    answer: async (question) => ({
      answer: await keptFrom(dataSource, question),
      told: [],
      subjects: { auditor: loggable(question.auditor) },
    }),
  })
  log.add({
    path: '/hub/known-cases',
    name: 'knownCases',
    question: knownCasesQuestion,
    answer: async (question) => ({ answer: { cases: await knownCases(dataSource, question) }, told: [] }),
  })
  log.add({
    path: '/hub/standing',
    name: 'standing',
    question: standingQuestion,
    answer: async (question) => ({
      answer: {
        standings: await standingsThen({ dataSource, policies, protectedPlaces, dutyRota }, question),
      },
      told: [],
    }),
  })
  log.add({
    path: '/hub/day-after',
    name: 'dayAfter',
    question: dayAfterQuestion,
    answer: async (question) => ({ answer: { days: await daysAfter(dataSource, question) }, told: [] }),
  })
}

const toldOf =
  (category: string, rule: string) =>
  ({ pseudonym: child }: { readonly pseudonym: string }): Told => ({
    child,
    fields: [{ path: 'pseudonyms', category, state: 'SHARED', rule }],
  })
