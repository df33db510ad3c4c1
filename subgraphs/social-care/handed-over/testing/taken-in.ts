import { randomUUID } from 'node:crypto'
import type { DataSource } from 'typeorm'
import { receiveHandOver } from '#shared/agency/hand-over/receive-hand-over'
import type { HandOver } from '#shared/hand-over/hand-over.contract'
import { socialCareReceiver } from '../../hand-overs/social-care-receiver.js'
import type { SocialCareHandOverEvent } from '../hand-over.codes.js'
import type { SocialCareHandOverEventInput } from '../hand-over.input.js'
import { recordHandOverEvent } from '../record-hand-over-event.js'

/** The day on which what is {@link takenIn} was decided, and came. */
export const DAY = '2026-11-02'

export const participants: NonNullable<SocialCareHandOverEventInput['participants']> = [
  { part: 'SOCIAL_WORK_MANAGER', name: 'Edwin Cobblethorpe' },
  { part: 'POLICE', name: 'Callum Inkleby' },
  { part: 'HEALTH', name: 'Dilys Yarrowmere' },
]

/** What each event takes. */
const parts: Readonly<Record<SocialCareHandOverEvent, Partial<SocialCareHandOverEventInput>>> = {
  ACKNOWLEDGE_TRANSFER: {},
  START_ASSESSMENT: {},
  CALL_STRATEGY_DISCUSSION: { participants },
  HOLD_STRATEGY_DISCUSSION: { participants, result: 'ENQUIRY' },
  SEND_OUT_RECORD: { record: 'An enquiry is made, by both of them together.' },
  TO_ASSESSMENT_TEAM: { point: 'CONFERENCE' },
  STEP_DOWN: { told: 'The family asks for help with the mornings.' },
  CLOSE: {},
}

/** Records that something happened, with what it takes where nothing else is said. */
export const record = (
  app: DataSource,
  reference: string,
  event: SocialCareHandOverEvent,
  but: Partial<SocialCareHandOverEventInput> = {},
) =>
  recordHandOverEvent(
    app,
    { reference, event, on: DAY, ...parts[event], ...but },
    { reference, by: 'juno', today: '2026-11-30', tellsPlace: () => false },
  )

let count = 0

/** Two children as social care has taken them in, with the hub's ids of both. @param migrator who may say that it came on that day */
export async function takenIn(
  {
    app,
    migrator,
  }: {
    readonly app: DataSource
    readonly migrator: { query(sql: string, values: unknown[]): Promise<unknown> }
  },
  but: Partial<HandOver> = {},
): Promise<{ reference: string; decision: string; ids: readonly [string, string] }> {
  const ids = [randomUUID(), randomUUID()] as const
  const decision = `MASH-2026-0999/${(count += 1)}`
  const given: HandOver = {
    ...{ decision, outcome: 'REFERRAL_S17', decidedOn: DAY, receivedOn: DAY, source: '2A' },
    ...{ concern: 'Neglect', told: 'They are hungry.', authority: 'Elsewhere' },
    children: ids.map((id) => ({
      ...{ id, pseudonym: `pseudonym of ${id}`, givenName: 'Perpetua', familyName: 'Wimbleford' },
      ...{ dateOfBirth: '2019-05-04', identifiers: [] },
    })),
    ...but,
  }
  const { reference } = await receiveHandOver(app, socialCareReceiver, 'front-door', given)
  await migrator.query(`UPDATE received_hand_over SET received_at = $1 WHERE reference = $2`, [
    given.decidedOn,
    reference,
  ])
  return { reference, decision, ids }
}
