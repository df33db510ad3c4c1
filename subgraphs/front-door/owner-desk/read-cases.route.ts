import type { ReadCase } from '#shared/identity/read-cases'
import type { Told } from '#shared/subgraph/access-recorder'
import { loggable } from '#shared/subgraph/loggable'
import { META } from '#shared/subgraph/request-entries'
import type { ServiceRoutes } from '#shared/subgraph/service-route'
import type { FrontDoorServices } from '../services.js'
import { readCases, readCasesQuestion } from './read-cases.js'

/**
 * `POST /cases/read`: an agency asks, under its own credential, whom its own log is about, for somebody of its own desk who wants to know who
 * has read its records.
 */
export function addReadCasesRoute(agencies: ServiceRoutes, services: FrontDoorServices): void {
  agencies.add({
    path: '/cases/read',
    name: 'readCases',
    question: readCasesQuestion,
    answer: async (question) => {
      const answer = await readCases(services, question)
      return { answer, told: answer.cases.flatMap(toldOf), subjects: { desk: loggable(question.desk) } }
    },
  })
}

/** What an agency is told of the children of a case: who they are. */
const toldOf = ({ assessment, children }: ReadCase): Told[] =>
  children.map(({ pseudonym: child }) => ({
    ...{ assessment, child },
    fields: [{ path: 'readCases', category: 'hub.meta', state: 'SHARED', rule: META }],
  }))
