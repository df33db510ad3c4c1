import { Router } from 'express'
import type { DataSource } from 'typeorm'
import type { AccessLog } from '#shared/access-log/append/access-log'
import { HubError } from '#shared/errors/hub-error'
import { jsonBody } from '#shared/http/raw-body'
import { readBody } from '#shared/http/read-body'
import { tokenFirst } from '#shared/http/token-first'
import type { AccessClaims } from '#shared/identity/access-token'
import type { TokenVerifier } from '#shared/identity/verify-token'
import { addApproval, approvalsBy, askedOf, type Approval } from '../store/approval.js'
import { loggedAnswer, type Answer } from './logged-answer.js'
import { approvalQuestions, type ApprovalQuestion } from './questions.js'

/** What of the gateway data owners need. */
export interface ApprovalParts {
  readonly dataSource: DataSource
  readonly accessLog: AccessLog
  readonly verifyUser: TokenVerifier<AccessClaims>
}

/** The role of who answers for an agency's data. */
const DATA_OWNER = 'OWNER_DESK'

/**
 * What data owners let through, though a rule refuses it: `POST /registry/approvals` and `/registry/approve`. Not under an agency's key, which
 * is its publishers', but under the data owner's own name, as the identity provider vouches for it: what others publish of an agency's data
 * is for that agency alone to allow, and what it publishes of its own for somebody else than its publisher.
 */
export function approvalRoutes({ dataSource: { manager }, accessLog, verifyUser }: ApprovalParts): Router {
  const users = tokenFirst(async (token) => {
    const user = await verifyUser(token)
    return () => user
  }, jsonBody)
  const routes = Router()
  const on = <Name extends keyof typeof approvalQuestions>(
    name: Name,
    act: (by: DataOwner, question: ApprovalQuestion<Name>) => Promise<Answer>,
  ): void => {
    routes.post(`/registry/${name}`, ...users.read, async (request, response) => {
      const { sub, agency, roles } = users.who(request)
      // The schema of a name is that name's: TypeScript does not follow it through the table.
      const question = readBody<unknown>(request, approvalQuestions[name]) as ApprovalQuestion<Name>
      const actor = { id: sub, agency, role: DATA_OWNER }
      const answer = await loggedAnswer(accessLog, { name, actor }, () => {
        if (!roles.includes(DATA_OWNER)) throw new HubError('FORBIDDEN')
        return act({ approver: sub, owner: agency }, question)
      })
      response.json(answer)
    })
  }

  on('approvals', async ({ owner }, { first }) => ({
    answer: { asked: await askedOf(manager, owner), approvals: await approvalsBy(manager, owner, first) },
  }))
  on('approve', async (by, { name: agency, sha256, reason, days }) => {
    const [refused] = await askedOf(manager, by.owner, { agency, sha256 })
    if (refused === undefined)
      throw new HubError('STEP_NOT_POSSIBLE', 'Nothing of this revision waits for your agency’s word.')
    if (refused.author === by.approver) throw new HubError('ANOTHER_PERSON_NEEDED')
    const { findings } = refused
    const approval = await addApproval(manager, { agency, sha256, ...by, reason, findings }, days)
    return { answer: { approval }, subjects: { subgraph: agency, revision: sha256 } }
  })
  return routes
}

/** Somebody who answers for an agency's data. */
type DataOwner = Pick<Approval, 'approver' | 'owner'>
