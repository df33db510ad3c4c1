import type { DataSource, EntityManager } from 'typeorm'
import type { Recording } from '#shared/agency/hand-over/hand-over.resolver'
import { findHandOver } from '#shared/agency/hand-over/stored-hand-over'
import { storeStep } from '#shared/agency/hand-over/store-step'
import { StrategyParticipant, StrategyResult } from './hand-over.codes.js'
import type { SocialCareHandOverEventInput } from './hand-over.input.js'
import { readEvent, type ReadEvent } from './read-hand-over-event.js'
import { stepDown } from './step-down.js'
import type { SocialCareStep, SocialCareStored } from './stored-step.js'
import { beginWork, endWork, takeTurn } from './work.js'

const acknowledged = [
  'UPDATE received_hand_over SET acknowledged_at = now() WHERE decision = $1 AND $2::date IS NOT NULL',
  `UPDATE transfer SET acknowledged_on = $2 WHERE source_reference LIKE $1 || ' %'`,
]

/** A discussion, of which a case may have several, as a record of each child: who was there, what it came to, and the record that went out. */
const discussed = `
  INSERT INTO strategy_discussion (person_id, source_reference, held_on, agencies, outcome, narrative)
  SELECT person_id, 'discussion ' || source_reference || ' ' || $6::int, $2, $3, $4, $5 FROM referral
  WHERE source_reference LIKE $1 || ' %'`

const since = (table: string, day = 'started_on'): string =>
  `EXISTS (SELECT FROM ${table} WHERE person_id = referral.person_id AND ${day} >= referral.received_on)`

/**
 * How the episode of need ends, by the closure reasons of the census: after assessment, to early help or with nothing further, where there was an
 * assessment and nothing came of it (DfE's rules 8825Q and 2990); otherwise for another reason.
 */
const closed = `
  UPDATE referral SET closed_on = $2, closure_reason = CASE WHEN ${since('assessment')}
      AND NOT (${since('section_47_enquiry')} OR ${since('child_protection_conference', 'held_on')}
        OR ${since('child_in_need_plan')} OR ${since('child_protection_plan')}) THEN $3 ELSE 'RC7' END
  WHERE source_reference LIKE $1 || ' %' AND closed_on IS NULL`
const closureReasons = { STEPPED_DOWN: 'RC9', CLOSED: 'RC8' } as const

/**
 * Records what happens at social care to a case that was handed over; what became of it is told to the front door, in the same transaction.
 *
 * @throws HubError NOT_FOUND, STEP_NOT_POSSIBLE, BAD_INPUT
 */
export async function recordHandOverEvent(
  dataSource: DataSource,
  input: SocialCareHandOverEventInput,
  recording: Recording,
): Promise<SocialCareStored> {
  const { reference, by, today } = recording
  return dataSource.transaction(async (manager) => {
    const stored = await findHandOver<SocialCareStep>(manager, reference, true)
    const event = readEvent(input, stored, today)
    await storeStep(manager, stored, { ...event, by }, event.said)
    await follow(manager, stored, event, recording)
    return findHandOver<SocialCareStep>(manager, reference)
  })
}

/** What it changes in social care's own records. */
async function follow(
  manager: EntityManager,
  stored: SocialCareStored,
  event: ReadEvent,
  { tellsPlace }: Recording,
): Promise<void> {
  const { decision, steps } = stored
  if (event.event === 'ACKNOWLEDGE_TRANSFER') {
    for (const statement of acknowledged) await manager.query(statement, [decision, event.on])
  }
  if (event.event === 'SEND_OUT_RECORD') await store(manager, stored, event)
  await takeTurn(manager, stored)
  await beginWork(manager, decision, event.state, decidedOn(stored, event))
  if (event.event === 'STEP_DOWN') await stepDown(manager, stored, event, tellsPlace)
  if (event.state === 'STEPPED_DOWN' || event.state === 'CLOSED') {
    await endWork(manager, decision, { from: steps.at(-1)?.state, to: event.state, on: event.on })
    await manager.query(closed, [decision, event.on, closureReasons[event.state]])
  }
}

const lastHeld = ({ steps }: SocialCareStored): SocialCareStep | undefined =>
  steps.findLast(({ event }) => event === 'HOLD_STRATEGY_DISCUSSION')

/** What a discussion came to was decided on the day of it, not when its record went out. */
const decidedOn = (stored: SocialCareStored, { event, on }: ReadEvent): string =>
  (event === 'SEND_OUT_RECORD' ? lastHeld(stored)?.on : undefined) ?? on

async function store(
  manager: EntityManager,
  stored: SocialCareStored,
  { number, record }: ReadEvent,
): Promise<void> {
  const held = lastHeld(stored)
  const agencies = (held?.participants ?? []).map(({ part }) => StrategyParticipant.describe(part))
  const outcome = held?.result ? StrategyResult.describe(held.result) : null
  await manager.query(discussed, [stored.decision, held?.on, agencies, outcome, record, number])
}
