import 'reflect-metadata'
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { startFrontDoor, type FrontDoorUnderTest } from '../testing/front-door-under-test.js'
import { refusing, told } from '../testing/verbs.js'

const CASE = 'MASH-2026-0011'
let hub: FrontDoorUnderTest
beforeAll(async () => {
  hub = await startFrontDoor()
})
afterAll(() => hub[Symbol.asyncDispose]())
beforeEach(() => hub.sql('DELETE FROM emergency_access; DELETE FROM case_restriction'))

/** An access that somebody of another team took, due for review on a day. */
async function access(userId: string, reviewBy: string, state = 'AWAITING_REVIEW'): Promise<string> {
  const id = randomUUID()
  await hub.sql(
    `INSERT INTO emergency_access (id, assessment_id, user_id, team, reason, explanation, taken_at, expires_at, review_by, state,
       reviewed_by, reviewed_at, review_note)
     VALUES ($1, $2, $3, 'Another team', 'DANGER_TO_LIFE', 'He was not found.', '2026-11-02T08:00:00Z', '2026-11-02T12:00:00Z', $4, $5,
       CASE WHEN $5 <> 'AWAITING_REVIEW' THEN 'edwin' END, CASE WHEN $5 <> 'AWAITING_REVIEW' THEN '2026-11-02T08:30:00Z'::timestamptz END,
       CASE WHEN $5 <> 'AWAITING_REVIEW' THEN 'So it was.' END)`,
    [id, CASE, userId, reviewBy, state],
  )
  return id
}
const review = (id: string, justified = true) =>
  hub.ask(
    'edwin',
    `mutation ($id: ID!, $justified: Boolean!) {
      reviewEmergencyAccess(id: $id, justified: $justified, note: "So it was.") { state } }`,
    { id, justified },
  )
const alerts = async (): Promise<string[]> => {
  const all = told(await hub.ask('edwin', '{ emergencyAccesses { id } }')) as { id: string }[] // the query's own shape
  return all.map(({ id }) => id)
}

/** How a review leads from each state, written down apart from the table that the service reads. */
const states = {
  AWAITING_REVIEW: { findJustified: 'JUSTIFIED', findNotJustified: 'NOT_JUSTIFIED' },
  JUSTIFIED: {},
  NOT_JUSTIFIED: {},
} as const

describe.each(Object.entries(states))(
  'an access that is %s',
  (state, leads: Readonly<Record<string, string>>) => {
    test.each([
      ['findJustified', true],
      ['findNotJustified', false],
    ] as const)('%s: leads where it is written, or is refused', async (step, justified) => {
      const answer = await review(await access('bronwen', '2026-11-03', state), justified)
      const to = leads[step]
      if (to !== undefined) expect(told(answer)).toEqual({ state: to })
      else {
        expect(answer).toEqual(
          refusing(
            'STEP_NOT_POSSIBLE',
            `${step}: the emergency access is ${state}. Nothing more can be done.`,
          ),
        )
      }
    })
  },
)

test('nobody reviews her own access, though she is of another team since', async () => {
  expect(await review(await access('edwin', '2026-11-03'))).toEqual(refusing('ANOTHER_PERSON_NEEDED'))
})

test('what waits stands before what was reviewed, and what is due sooner before the rest', async () => {
  const reviewed = await access('callum', '2026-11-02', 'JUSTIFIED')
  const later = await access('amara', '2026-11-05')
  const sooner = await access('bronwen', '2026-11-03')
  expect(await alerts()).toEqual([sooner, later, reviewed])
})

test('of a case that is kept from the manager there is none', async () => {
  const id = await access('amara', '2026-11-03')
  await hub.sql(
    `INSERT INTO case_restriction (assessment_id, reason, named_viewers, set_by, set_at)
     VALUES ($1, 'COLLEAGUES_CHILD', '{amara}', 'another manager', now())`,
    [CASE],
  )
  expect(await alerts()).toEqual([])
  expect(await review(id)).toEqual(refusing('NOT_FOUND'))
})
