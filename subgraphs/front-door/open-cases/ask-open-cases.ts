import type { EntityManager } from 'typeorm'
import type { OpenCasesQuestion } from '#shared/hand-over/open-cases.contract'
import { putInOutbox } from '#shared/outbox/put-in-outbox'

/** Those whom the hub knows to have died, or to be somebody else now, are children of the case all the same. */
const children = `
  SELECT s.person_id AS id, k.pseudonym FROM mash_assessment_subject s JOIN log_key k ON k.child_id = s.person_id
  WHERE s.assessment_id = $1 ORDER BY s.position, s.person_id`

/**
 * Asks social care whether the children of a contact are open there already, with the contact itself: until that is answered nobody assumes
 * either. The case stays RECEIVED, and it is asked again.
 */
export async function askOpenCases(manager: EntityManager, assessment: string): Promise<void> {
  const body: OpenCasesQuestion = { children: await manager.query(children, [assessment]) }
  await putInOutbox(manager, {
    id: `OPEN_CASES ${assessment}`,
    kind: 'OPEN_CASES',
    receiver: 'social-care',
    body,
  })
}
