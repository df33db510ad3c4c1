import type { EntityManager } from 'typeorm'
import { HubError } from '#shared/errors/hub-error'
import { PREGNANCY_DAYS } from '../consent/effective-consent.js'
import type { CaseState } from '../mash-assessment/case-state.js'
import { caseMachine } from './case.states.js'
import { isBelowS47 } from './is-below-s47.js'
import { recall } from './recall-requests.js'
import { holdCase, recordHubEvent, type HubParts } from './record-hub-event.js'

/**
 * The record by which a consent was taken back, as somebody names it. The register comes first: sharing goes by it, and by no event.
 *
 * @throws HubError BAD_INPUT for any other record; STEP_NOT_POSSIBLE for one that the case says already
 */
export function withdrawalIn({ consents, events }: CaseState, named: string): string {
  const record = consents.find(({ id }) => id === named.toLowerCase())
  if (record?.answer !== 'WITHDRAWN') {
    throw new HubError(
      'BAD_INPUT',
      'consent names no withdrawal of the register: record it there, with withdrawConsent.',
    )
  }
  if (events.some(({ consent }) => consent === record.id)) {
    throw new HubError('STEP_NOT_POSSIBLE', 'CONSENT_WITHDRAWN: the case says that this one was taken back.')
  }
  return record.id
}

/** What is taken back, since when it had been said, and when. */
export interface Withdrawal {
  readonly id: string
  readonly subjectId: string
  readonly saidAt: Date
  readonly at: Date
}

/** What the mother said about herself while she carried a child is her word about the child. */
const theirCases = `
  SELECT a.id FROM mash_assessment a
  WHERE a.status = ANY($2::text[]) AND EXISTS (
    SELECT FROM mash_assessment_subject s JOIN person p ON p.id = s.person_id
    WHERE s.assessment_id = a.id AND (p.id = $1
      OR (p.date_of_birth IS NULL OR p.date_of_birth > $3 AND p.date_of_birth <= $3::timestamptz + make_interval(days => ${PREGNANCY_DAYS}))
        AND EXISTS (SELECT FROM person_relation WHERE child_id = p.id AND relative_id = $1 AND relationship = 'MOTHER')))
  ORDER BY a.id`

/**
 * Says on every case of a child that is still to be decided, and on which consent bears, that a consent was taken back, in the transaction
 * that puts it into the register: whoever goes by an older version of the case is told so.
 */
export async function noteWithdrawal(
  manager: EntityManager,
  parts: HubParts,
  { id: consent, subjectId, saidAt, at }: Withdrawal,
): Promise<void> {
  const undecided = [caseMachine.steps.CONSENT_WITHDRAWN].flat().flatMap(({ from }) => from)
  const rows = await manager.query<{ id: string }[]>(theirCases, [subjectId, undecided, saidAt])
  for (const { id } of rows) {
    const state = await holdCase(manager, parts, id, at)
    // It may have been decided, or its basis raised, while this waited for it.
    if (!undecided.includes(state.status) || !isBelowS47(state)) continue
    const why = 'A consent was taken back in the register.'
    await recordHubEvent(manager, state, { event: 'CONSENT_WITHDRAWN', why, consent })
    await recall(manager, state, state.version + 1)
  }
}
