import type { Express, RequestHandler } from 'express'
import type { AccessLog } from '#shared/access-log/append/access-log'
import { jsonBody } from '#shared/http/raw-body'
import { readBody } from '#shared/http/read-body'
import { tokenFirst } from '#shared/http/token-first'
import type { serviceTokenVerifier } from '#shared/identity/service-token'
import { explainQuestion, type ExplainQuestion } from './explain-contract.js'
import { BY_ROLE } from '#shared/subgraph/request-entries'
import { recordedCall } from '#shared/subgraph/recorded-call'
import type { Told } from '#shared/subgraph/access-recorder'
import type { Explainer } from './explain-decisions.js'

/** `POST /decisions/explain`: the front door, and nobody else, asks under its own credential how the agency decided. */
export function addExplainRoute(
  app: Express,
  verifyFrontDoor: ReturnType<typeof serviceTokenVerifier>,
  explain: Explainer,
  accessLog: AccessLog,
): void {
  const callers = tokenFirst(verifyFrontDoor, jsonBody)
  const answer: RequestHandler = async (request, response) => {
    const caller = callers.who(request)
    const question = readBody(request, explainQuestion)
    const { asker: actor, requestId } = question
    const call = { name: 'explainDecision', caller, actor, requestId }
    const explained = await recordedCall(accessLog, call, async () => ({
      answer: await explain(question),
      told: [toldBy(question)],
    }))
    response.json(explained)
  }
  app.post('/decisions/explain', ...callers.read, answer)
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
