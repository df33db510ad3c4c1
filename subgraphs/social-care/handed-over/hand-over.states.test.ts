import 'reflect-metadata'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { endedOutcomes } from '#shared/agency/hand-over/hand-over-course'
import { openHandOvers, type OpenHandOvers } from '#shared/agency/hand-over/open-hand-overs'
import { findHandOver } from '#shared/agency/hand-over/stored-hand-over'
import { startAgencyDatabase, type AgencyDatabase } from '#shared/agency/testing/agency-database'
import { handOverOutcomes } from '#shared/hand-over/hand-over.contract'
import { socialCare } from '../service.js'
import { SocialCareHandOverEvent } from './hand-over.codes.js'
import type { SocialCareHandOverEventInput } from './hand-over.input.js'
import { handedOverCourse, type HandedOverState } from './hand-over.states.js'
import { recordHandOverEvent } from './record-hand-over-event.js'
import type { SocialCareStep } from './stored-step.js'

/** Where each event leads from each state, written down apart from the table that the service reads. What is not here cannot happen. */
const expected: Readonly<
  Record<HandedOverState, Readonly<Partial<Record<SocialCareHandOverEvent, HandedOverState>>>>
> = {
  RECEIVED: {
    CALL_STRATEGY_DISCUSSION: 'STRATEGY_DISCUSSION_CALLED',
    STEP_DOWN: 'STEPPED_DOWN',
    CLOSE: 'CLOSED',
  },
  AWAITING_AUTHORITY: { ACKNOWLEDGE_TRANSFER: 'TRANSFER_ACKNOWLEDGED' },
  LINKED: {},
  TRANSFER_ACKNOWLEDGED: {},
  STRATEGY_DISCUSSION_CALLED: { HOLD_STRATEGY_DISCUSSION: 'STRATEGY_DISCUSSION_HELD' },
  // It was held, and came to an enquiry.
  STRATEGY_DISCUSSION_HELD: { SEND_OUT_RECORD: 'ENQUIRY' },
  ENQUIRY: { TO_ASSESSMENT_TEAM: 'WITH_ASSESSMENT_TEAM', STEP_DOWN: 'STEPPED_DOWN', CLOSE: 'CLOSED' },
  ASSESSMENT: {
    CALL_STRATEGY_DISCUSSION: 'STRATEGY_DISCUSSION_CALLED',
    TO_ASSESSMENT_TEAM: 'WITH_ASSESSMENT_TEAM',
    STEP_DOWN: 'STEPPED_DOWN',
    CLOSE: 'CLOSED',
  },
  WITH_ASSESSMENT_TEAM: { STEP_DOWN: 'STEPPED_DOWN', CLOSE: 'CLOSED' },
  STEPPED_DOWN: {},
  CLOSED: {},
}

const participants: SocialCareHandOverEventInput['participants'] = [
  { part: 'SOCIAL_WORK_MANAGER', name: 'Edwin Cobblethorpe' },
  { part: 'POLICE', name: 'Callum Inkleby' },
  { part: 'HEALTH', name: 'Dilys Yarrowmere' },
]
/** What each event takes. */
const parts: Readonly<Record<SocialCareHandOverEvent, Partial<SocialCareHandOverEventInput>>> = {
  ACKNOWLEDGE_TRANSFER: {},
  CALL_STRATEGY_DISCUSSION: { participants },
  HOLD_STRATEGY_DISCUSSION: { participants, result: 'ENQUIRY' },
  SEND_OUT_RECORD: { record: 'An enquiry is made, by both of them together.' },
  TO_ASSESSMENT_TEAM: { point: 'CONFERENCE' },
  STEP_DOWN: { told: 'The family asks for help with the mornings.' },
  CLOSE: {},
}

const DAY = '2026-11-02'
let database: AgencyDatabase
beforeAll(async () => {
  database = await startAgencyDatabase(socialCare)
})
afterAll(() => database[Symbol.asyncDispose]())

let count = 0
/** A hand-over that stands somewhere: by its outcome, or by what happened to it last. */
async function standing(state: HandedOverState): Promise<string> {
  const reference = `SC-2026-${(count += 1)}`
  const outcome = handOverOutcomes.find((each) => handedOverCourse.first[each] === state)
  await database.migrator.query(
    `INSERT INTO received_hand_over (decision, digest, outcome, reference, handed_over_by, received_at)
     VALUES ($1, 'x', $2, $3, 'front-door', $4)`,
    [`MASH-2026-${count}/1`, outcome ?? 'REFERRAL_S17', reference, DAY],
  )
  if (outcome !== undefined) return reference
  await database.migrator.query(
    `INSERT INTO hand_over_event (reference, number, event, state, happened_on, by_user, said)
     VALUES ($1, 1, 'CLOSE', $2, $3, 'juno', $4)`,
    [reference, state, DAY, state === 'STRATEGY_DISCUSSION_HELD' ? { result: 'ENQUIRY' } : {}],
  )
  return reference
}

const record = (reference: string, event: SocialCareHandOverEvent) =>
  recordHandOverEvent(
    database.app,
    { reference, event, on: DAY, ...parts[event] },
    { reference, by: 'juno', today: DAY, tellsPlace: () => false },
  )

/** Whether it is in the list of what is not at an end, of which each page takes one statement. */
async function waits(reference: string): Promise<boolean> {
  const waiting: string[] = []
  let after: string | null = null
  do {
    database.statements.length = 0
    const wanted = { ended: endedOutcomes(handedOverCourse), first: 50, after }
    const page: OpenHandOvers<SocialCareStep> = await openHandOvers(database.app, wanted)
    expect(database.statements).toHaveLength(1)
    waiting.push(...page.found.map((each) => each.reference))
    after = page.hasNextPage ? page.endCursor : null
  } while (after !== null)
  expect(new Set(waiting).size).toBe(waiting.length)
  return waiting.includes(reference)
}

test.each(['RECEIVED', 'AWAITING_AUTHORITY', 'LINKED'] as const)(
  'what comes and is %s waits, where something can happen to it',
  async (state) => {
    expect(await waits(await standing(state))).toBe(Object.keys(expected[state]).length > 0)
  },
)

describe.each(handedOverCourse.machine.states)('what was handed over and is %s', (state) => {
  test.each(SocialCareHandOverEvent.codes)(
    '%s: goes on as it is written, or is refused with what is possible',
    async (event) => {
      const reference = await standing(state)
      const before = await database.app.transaction((manager) => findHandOver(manager, reference))
      const recorded = record(reference, event)
      const to = expected[state][event]
      if (to !== undefined) {
        const { steps } = await recorded
        expect(steps.at(-1)).toMatchObject({ event, state: to, by: 'juno' })
        expect(await waits(reference)).toBe(Object.keys(expected[to]).length > 0)
        return
      }
      const possible = Object.keys(expected[state])
      await expect(recorded).rejects.toMatchObject({
        code: 'STEP_NOT_POSSIBLE',
        message: expect.stringContaining(
          possible.length === 0 ? 'Nothing more can be done.' : `Possible: ${possible.join(', ')}.`,
        ) as string,
        possible,
      })
      expect(await database.app.transaction((manager) => findHandOver(manager, reference))).toEqual(before)
    },
  )
})

test('a discussion leads to what it came to, and nowhere where that is not known', async () => {
  for (const [result, to] of [
    ['ENQUIRY', 'ENQUIRY'],
    ['ASSESSMENT', 'ASSESSMENT'],
    ['CLOSED', 'CLOSED'],
    [null, null],
  ] as const) {
    const reference = await standing('STRATEGY_DISCUSSION_CALLED')
    await database.migrator.query(
      `INSERT INTO hand_over_event (reference, number, event, state, happened_on, by_user, said)
       VALUES ($1, 2, 'HOLD_STRATEGY_DISCUSSION', 'STRATEGY_DISCUSSION_HELD', $2, 'juno', $3)`,
      [reference, DAY, result === null ? {} : { result }],
    )
    const recorded = record(reference, 'SEND_OUT_RECORD')
    if (to === null) await expect(recorded).rejects.toMatchObject({ code: 'STEP_NOT_POSSIBLE' })
    else expect((await recorded).steps.at(-1)).toMatchObject({ state: to })
  }
})
