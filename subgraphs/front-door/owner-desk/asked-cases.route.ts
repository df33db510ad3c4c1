import type { AskedCase } from '#shared/identity/asked-cases'
import type { Told } from '#shared/subgraph/access-recorder'
import { loggable } from '#shared/subgraph/loggable'
import { META } from '#shared/subgraph/request-entries'
import type { ServiceRoutes } from '#shared/subgraph/service-route'
import type { FrontDoorServices } from '../services.js'
import { askedCases, askedCasesQuestion } from './asked-cases.js'

/**
 * `POST /cases/asked`: an agency asks, under its own credential, in which open cases it was asked, for somebody of its own desk. Who is of
 * the desk, the agency knows; who may know of a restricted case, the front door does.
 */
export function addAskedCasesRoute(agencies: ServiceRoutes, services: FrontDoorServices): void {
  agencies.add({
    path: '/cases/asked',
    name: 'askedCases',
    question: askedCasesQuestion,
    answer: async (question, agency) => {
      const answer = await askedCases(services, agency, question)
      return { answer, told: answer.cases.flatMap(toldOf), subjects: { desk: loggable(question.desk) } }
    },
  })
}

/** What an agency is told of the children of a case: that there is one, and where consent stands. */
const toldOf = ({ statement: { assessment, children } }: AskedCase): Told[] =>
  children.map(({ pseudonym: child }) => ({
    ...{ assessment, child },
    fields: [{ path: 'askedCases', category: 'hub.meta', state: 'SHARED', rule: META }],
  }))
