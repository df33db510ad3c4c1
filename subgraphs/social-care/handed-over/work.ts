import type { EntityManager } from 'typeorm'
import { addWorkingDays } from '#shared/calendar/working-days'
import type { HandedOverState } from './hand-over.states.js'
import type { SocialCareStored } from './stored-step.js'

/** Working days from the strategy discussion within which the initial child protection conference meets (Working Together 2026). */
const CONFERENCE_DAYS = 15

/** Of those who record at once what happens in several cases of the same child, one after the other: each sees what goes on. */
const turn = `SELECT pg_advisory_xact_lock(hashtextextended('work of ' || id, 0)) FROM (SELECT id FROM unnest($1::text[]) id ORDER BY id) child`

/** Waits until nobody else changes the work of these children, to the end of the transaction. */
export async function takeTurn(
  manager: EntityManager,
  { children: named }: Pick<SocialCareStored, 'children'>,
): Promise<void> {
  await manager.query(turn, [named.map(({ id }) => id)])
}

/** Each child of a decision, with the key by which an import of the census knows the record: by the child and the day on which it began. */
const begun = `SELECT person_id, local_key || '/' || $2::text, $2::text::date`
const children = `FROM referral JOIN person ON person.id = person_id WHERE referral.source_reference LIKE $1 || ' %'`

/** What goes on is gone on with: within an episode of need no child is assessed twice at a time (DfE's rule 8896). */
const assessment = `
  INSERT INTO assessment (person_id, source_reference, started_on) ${begun} ${children} AND NOT EXISTS (
    SELECT FROM assessment WHERE person_id = referral.person_id AND started_on >= received_on AND authorised_on IS NULL)
  ON CONFLICT DO NOTHING`

const enquiry = `
  INSERT INTO section_47_enquiry (person_id, source_reference, started_on, conference_target_on) ${begun}, $3::date ${children}
  ON CONFLICT DO NOTHING`

/**
 * Keeps what begins with a state that a case has come to. An enquiry is carried out by an assessment, which begins with it or goes on (Working
 * Together, section 47 enquiries).
 *
 * @param on the day on which that was decided
 */
export async function beginWork(
  manager: EntityManager,
  decision: string,
  state: HandedOverState,
  on: string,
): Promise<void> {
  if (state !== 'ASSESSMENT' && state !== 'ENQUIRY') return
  await manager.query(assessment, [decision, on])
  if (state === 'ENQUIRY') await manager.query(enquiry, [decision, on, addWorkingDays(on, CONFERENCE_DAYS)])
}

/** Work of the episode of need, under the name `work`, as it was on that day: but for what another case of the child has begun, or goes on with. */
const ofTheEpisode = `FROM referral WHERE referral.source_reference LIKE $1 || ' %'
  AND work.person_id = referral.person_id AND work.started_on BETWEEN received_on AND $2
  AND NOT EXISTS (
    SELECT FROM referral other JOIN received_hand_over ON decision = split_part(other.source_reference, ' ', 1)
      JOIN hand_over_event USING (reference)
    WHERE other.person_id = work.person_id AND other.received_on <= work.started_on AND decision <> $1 AND NOT ended
      AND state IN ('ASSESSMENT', 'ENQUIRY'))`

/** Nothing of a closed case goes on. What social care has said of it stays. */
const assessed = `
  UPDATE assessment work SET authorised_on = $2, outcome = coalesce(work.outcome, $3) ${ofTheEpisode} AND authorised_on IS NULL`

const noConference = `
  UPDATE section_47_enquiry work SET conference_not_required = true ${ofTheEpisode} AND conference_not_required IS NULL
    AND NOT EXISTS (SELECT FROM child_protection_conference WHERE person_id = work.person_id AND held_on >= work.started_on)`

/** What the assessment came to, by how the case ended: figures count by these words. */
const outcomes = { STEPPED_DOWN: 'Step down to early help', CLOSED: 'No further action' } as const

/**
 * Ends with a case what goes on of it. An enquiry needed no conference where the case ends out of it; where the assessment team had taken over,
 * at a conference it may be, nobody here knows that.
 */
export async function endWork(
  manager: EntityManager,
  decision: string,
  {
    from,
    to,
    on,
  }: { readonly from: HandedOverState | undefined; readonly to: keyof typeof outcomes; readonly on: string },
): Promise<void> {
  await manager.query(assessed, [decision, on, outcomes[to]])
  if (from === 'ENQUIRY') await manager.query(noConference, [decision, on])
}
