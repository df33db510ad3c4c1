import type { Told } from '#shared/subgraph/access-recorder'
import { BY_ROLE } from '#shared/subgraph/request-entries'
import type { ServiceRoutes } from '#shared/subgraph/service-route'
import { explainQuestion, type ExplainQuestion } from './explain-contract.js'
import type { Explainer } from './explain-decisions.js'

/** `POST /decisions/explain`: the front door asks under its own credential how the agency decided. */
export function addExplainRoute(frontDoor: ServiceRoutes, explain: Explainer): void {
  frontDoor.add({
    path: '/decisions/explain',
    name: 'explainDecision',
    question: explainQuestion,
    asker: ({ asker: actor, requestId }) => ({ actor, requestId }),
    answer: async (question) => ({ answer: await explain(question), told: [toldBy(question)] }),
  })
}

/** An explanation shows no record. It says by which rules one would be shown, and that is told of the child. */
function toldBy({ statement, child, category }: ExplainQuestion): Told {
  const pseudonym = statement.children.find(({ id }) => id === child)?.pseudonym
  return {
    assessment: statement.assessment,
    ...(pseudonym !== undefined && { child: pseudonym }),
    fields: [{ path: 'explainDecision', category, state: 'SHARED', rule: BY_ROLE }],
  }
}
