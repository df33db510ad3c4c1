import type { DataSource, EntityManager } from 'typeorm'
import { readTransaction } from '#shared/database/read-transaction'
import { HubError } from '#shared/errors/hub-error'
import type { GrantStatement } from '#shared/identity/grant-statement'
import { policyAt } from '#shared/policy-history/policy-at'
import type { Policy } from '#shared/sharing/policy'
import type { Concept } from '../concept.js'
import { Decisions, UNLINKED, type RecordLabels } from '../decisions.js'
import { openDesk } from '../open-wall.js'
import type { ExplainAnswer, ExplainQuestion } from './explain-contract.js'
import { explainDecision, type ExplainedDecision } from './explained-decision.js'

/** Explains how one agency decided. */
export type Explainer = (question: ExplainQuestion) => Promise<ExplainAnswer>

/**
 * Makes the explainer of one agency. It decides by the very code that its views are decided by, under the policy that was in force, and
 * looks at no record: what it says of labels holds whether there is a record with that label or not.
 *
 * @throws HubError BAD_INPUT for a child or a category that there was not
 */
export function explainer(agency: string, concepts: readonly Concept[], dataSource: DataSource): Explainer {
  return ({ statement, child, category }) =>
    readTransaction(dataSource, async (manager) => {
      await openDesk(manager, [child])
      const at = new Date(statement.at)
      const { from, sha256, policy } = await policyAt(manager, at)
      if (!policy.categories.has(category)) {
        throw new HubError('BAD_INPUT', 'category is none of the sharing rules of that time.')
      }
      const fields = concepts.filter((each) => each.category === category).map(({ field }) => field)
      return {
        policy: { from: from.toISOString(), sha256 },
        decisions: explainAll(agency, statement, child, category, policy),
        ownerDecisions: await ownerDecisionsAt(manager, statement, child, fields),
      }
    })
}

/** Every way in which records of the category can differ, each decided as if there were one. */
function explainAll(
  agency: string,
  statement: ExplainQuestion['statement'],
  childId: string,
  category: string,
  policy: Policy,
): ExplainedDecision[] {
  const child = statement.children.find(({ id }) => id === childId)
  if (child === undefined) throw new HubError('BAD_INPUT', 'child was none of the case at that time.')
  // The engine asks a statement for what the case says; the token's own claims decide nothing.
  const grant: GrantStatement = { ...statement, jti: 'explanation', grant: 'explanation', exp: 0 }
  return recordsToExplain(statement, childId, category).map((labels) => {
    const { otherPerson, item } = labels
    const person = otherPerson === UNLINKED ? undefined : otherPerson
    const explained: ExplainedDecision[] = []
    const decisions = new Decisions(agency, grant, {
      policy,
      decide: (request, names) => {
        const about = { person: person ?? null, item: item ?? null, consentRecord: null }
        const decided = explainDecision(about, request, names, policy)
        explained.push(decided)
        return decided.decision
      },
    })
    decisions.of(child, category, labels)
    const [only] = explained
    if (only === undefined) throw new Error('A decision was made without its engine.')
    const { consentRecord = null } = decisions.groundOf(child, category, labels)
    return { ...only, consentRecord }
  })
}

/** The labels, and the people and records that the statement itself names. */
function recordsToExplain(
  { people, overrides }: ExplainQuestion['statement'],
  childId: string,
  category: string,
): RecordLabels[] {
  const others = [...people.map(({ id }) => id), ...overrides.map(({ subject }) => subject)]
  const items = overrides.flatMap(({ subject, items: named }) =>
    named
      .filter((item) => item.category === category)
      .map(({ id }): RecordLabels => ({ item: id, ...(subject !== childId && { otherPerson: subject }) })),
  )
  return [
    {},
    { cameWithContact: true },
    { shielded: true },
    { sealed: true },
    { owner: 'SHARED' },
    { owner: 'HELD' },
    { otherPerson: UNLINKED },
    ...[...new Set(others)].filter((id) => id !== childId).map((otherPerson) => ({ otherPerson })),
    ...items,
  ]
}

type OwnerDecisionRow = Omit<ExplainAnswer['ownerDecisions'][number], 'decidedAt' | 'decision'> & {
  readonly decision: 'SHARED' | 'HELD' | 'NONE'
  readonly decidedAt: Date
}

/** Of the same record and recipients the newest of that time stands; instants are told in milliseconds everywhere. */
const ownerDecisions = `
  SELECT DISTINCT ON (record_id, recipient_agency, recipient_role, recipient_user)
    id, record_id AS "recordId", field, decision, recipient_agency AS "recipientAgency",
    recipient_role AS "recipientRole", recipient_user AS "recipientUser", review_on AS "reviewOn",
    decided_by AS "decidedBy", decided_at AS "decidedAt"
  FROM owner_decision
  WHERE assessment_id = $1 AND hub_id = $2 AND field = ANY ($3::text[])
    AND date_trunc('milliseconds', decided_at) <= $4
    AND coalesce(recipient_agency, $5) = $5 AND coalesce(recipient_role, $6) = $6 AND coalesce(recipient_user, $7) = $7
  ORDER BY record_id, recipient_agency, recipient_role, recipient_user, decided_at DESC, id`

async function ownerDecisionsAt(
  manager: EntityManager,
  { assessment, at, viewer, sub }: ExplainQuestion['statement'],
  child: string,
  fields: readonly string[],
): Promise<ExplainAnswer['ownerDecisions']> {
  const parameters = [assessment, child, fields, at, viewer.agency, viewer.role, sub]
  const rows = await manager.query<OwnerDecisionRow[]>(ownerDecisions, parameters)
  return rows.flatMap(({ decision, decidedAt, ...row }) =>
    decision === 'NONE' ? [] : [{ ...row, decision, decidedAt: decidedAt.toISOString() }],
  )
}
