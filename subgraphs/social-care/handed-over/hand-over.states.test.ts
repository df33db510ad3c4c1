import 'reflect-metadata'
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openHandOvers, type OpenHandOvers } from '#shared/agency/hand-over/open-hand-overs'
import { findHandOver } from '#shared/agency/hand-over/stored-hand-over'
import { startAgencyDatabase, type AgencyDatabase } from '#shared/agency/testing/agency-database'
import { handOver, handOverOutcomes, type HandOverOutcome } from '#shared/hand-over/hand-over.contract'
import { socialCareReceiver } from '../hand-overs/social-care-receiver.js'
import { socialCare } from '../service.js'
import { SocialCareHandOverEvent, StrategyResult } from './hand-over.codes.js'
import type { SocialCareHandOverEventInput } from './hand-over.input.js'
import { handedOverCourse, type HandedOverState } from './hand-over.states.js'
import type { SocialCareStep } from './stored-step.js'
import { DAY, participants, record as recordEvent, takenIn as childrenTakenIn } from './testing/taken-in.js'

/** Where each event leads from each state, written down apart from the table that the service reads. What is not here cannot happen. */
const expected: Readonly<
  Record<HandedOverState, Readonly<Partial<Record<SocialCareHandOverEvent, HandedOverState>>>>
> = {
  RECEIVED: {
    START_ASSESSMENT: 'ASSESSMENT',
    CALL_STRATEGY_DISCUSSION: 'STRATEGY_DISCUSSION_CALLED',
    STEP_DOWN: 'STEPPED_DOWN',
    CLOSE: 'CLOSED',
  },
  AWAITING_DISCUSSION: {
    CALL_STRATEGY_DISCUSSION: 'STRATEGY_DISCUSSION_CALLED',
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

const CHILD = randomUUID()
const ofOne = JSON.stringify([{ id: CHILD, pseudonym: 'a pseudonym' }])
let database: AgencyDatabase
beforeAll(async () => {
  database = await startAgencyDatabase(socialCare)
  await database.migrator.query(
    `WITH known AS (INSERT INTO person (local_key) VALUES ('FICTION1') RETURNING id)
     INSERT INTO person_link (hub_id, person_id, state, decided_by) SELECT $1, id, 'CONFIRMED', 'sabine' FROM known`,
    [CHILD],
  )
})
afterAll(() => database[Symbol.asyncDispose]())

let count = 0
/** A hand-over that stands somewhere: by its outcome, or by what happened to it last. */
async function standing(state: HandedOverState): Promise<string> {
  const reference = `SC-2026-${(count += 1)}`
  const outcome = handOverOutcomes.find((each) => handedOverCourse.first[each] === state)
  await database.migrator.query(
    `INSERT INTO received_hand_over (decision, digest, outcome, reference, handed_over_by, received_at, children)
     VALUES ($1, 'x', $2, $3, 'front-door', $4, $5)`,
    [`MASH-2026-${count}/1`, outcome ?? 'REFERRAL_S17', reference, DAY, ofOne],
  )
  if (outcome !== undefined) return reference
  await database.migrator.query(
    `INSERT INTO hand_over_event (reference, number, event, state, happened_on, by_user, said)
     VALUES ($1, 1, 'CLOSE', $2, $3, 'juno', $4)`,
    [reference, state, DAY, state === 'STRATEGY_DISCUSSION_HELD' ? { result: 'ENQUIRY' } : {}],
  )
  return reference
}

const takenIn = (outcome: HandOverOutcome = 'REFERRAL_S17') => childrenTakenIn(database, { outcome })
const record = (
  reference: string,
  event: SocialCareHandOverEvent,
  but: Partial<SocialCareHandOverEventInput> = {},
) => recordEvent(database.app, reference, event, but)

/** Whether it is in the list of what is not at an end, of which each page takes one statement. */
async function waits(reference: string): Promise<boolean> {
  const waiting: string[] = []
  let after: string | null = null
  do {
    database.statements.length = 0
    const wanted = { first: 50, after }
    const page: OpenHandOvers<SocialCareStep> = await openHandOvers(database.app, wanted)
    expect(database.statements).toHaveLength(1)
    waiting.push(...page.found.map((each) => each.reference))
    after = page.hasNextPage ? page.endCursor : null
  } while (after !== null)
  expect(new Set(waiting).size).toBe(waiting.length)
  return waiting.includes(reference)
}

test('what comes stands where its outcome says: a strategy discussion that was decided on is to be called', () => {
  expect(handedOverCourse.first).toEqual({
    REFERRAL_S17: 'RECEIVED',
    STRATEGY_S47: 'AWAITING_DISCUSSION',
    LOOKED_AFTER: 'RECEIVED',
    OTHER_AUTHORITY: 'AWAITING_AUTHORITY',
    LINKED_TO_OPEN_CASE: 'LINKED',
  })
})

test.each(socialCareReceiver.from['front-door'] ?? [])(
  'what comes with %s waits, where something can happen to it',
  async (outcome) => {
    const { reference } = await takenIn(outcome)
    const possible = expected[handedOverCourse.first[outcome] ?? 'LINKED']
    expect(await waits(reference)).toBe(Object.keys(possible).length > 0)
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

describe('two children who were handed over', () => {
  test('are discussed as often as it takes, and each discussion is a record of each child', async () => {
    const { reference, decision } = await takenIn()
    const discuss = async (result: StrategyResult) => {
      await record(reference, 'CALL_STRATEGY_DISCUSSION')
      await record(reference, 'HOLD_STRATEGY_DISCUSSION', { participants, result })
      await record(reference, 'SEND_OUT_RECORD')
    }
    await discuss('ASSESSMENT')
    await discuss('ENQUIRY')
    const outcomes = await database.migrator.query<{ outcome: string }[]>(
      `SELECT outcome FROM strategy_discussion WHERE source_reference LIKE $1 ORDER BY outcome`,
      [`discussion ${decision} %`],
    )
    expect(outcomes.map(({ outcome }) => outcome)).toEqual(
      (['ASSESSMENT', 'ASSESSMENT', 'ENQUIRY', 'ENQUIRY'] as const)
        .map((each) => StrategyResult.describe(each))
        .toSorted(),
    )
  })

  test.each([
    ['nobody has assessed', 'CLOSE', [], 'RC7'],
    ['nobody has assessed', 'STEP_DOWN', [], 'RC7'],
    ['were assessed', 'CLOSE', ['assessment'], 'RC8'],
    ['were assessed', 'STEP_DOWN', ['assessment'], 'RC9'],
    ['there was an enquiry about', 'CLOSE', ['assessment', 'section_47_enquiry'], 'RC7'],
    ['have had a plan', 'STEP_DOWN', ['assessment', 'child_in_need_plan'], 'RC7'],
  ] as const)('whom %s are closed by %s for a reason that the census accepts', async (_what, event, work, reason) => {
    const { reference, decision } = await takenIn()
    for (const table of work) {
      await database.migrator.query(
        `INSERT INTO ${table} (person_id, started_on) SELECT person_id, received_on FROM referral WHERE source_reference LIKE $1`,
        [`${decision} %`],
      )
    }
    await record(reference, event)
    const rows = await database.migrator.query<object[]>(
      'SELECT closure_reason FROM referral WHERE source_reference LIKE $1',
      [`${decision} %`],
    )
    expect(rows).toEqual([{ closure_reason: reason }, { closure_reason: reason }])
  }) // prettier-ignore

  /** The ids that early help is told, in the order of the outbox's text. */
  const steppedDown = async (reference: string): Promise<string[]> => {
    const [row] = await database.migrator.query<{ body: string }[]>('SELECT body FROM outbox WHERE id = $1', [
      `STEP_DOWN ${reference}`,
    ])
    return handOver.parse(JSON.parse(row?.body ?? '')).children.map(({ id }) => id)
  }

  test('are stepped down each once, whom social care knows twice as well', async () => {
    const { reference, ids } = await takenIn()
    await database.migrator.query(
      `WITH again AS (INSERT INTO person (id, local_key, given_names, family_name, date_of_birth, identifiers)
         VALUES (gen_random_uuid(), $1, 'Perpetua', 'Wimbleford', '2019-05-04', '[]') RETURNING id)
       INSERT INTO person_link (hub_id, person_id, state, decided_by) SELECT $2, id, 'CONFIRMED', 'sabine' FROM again`,
      [`again ${ids[0]}`, ids[0]],
    )
    await record(reference, 'STEP_DOWN')
    expect((await steppedDown(reference)).toSorted()).toEqual(ids.toSorted())
  })

  test('are not stepped down where it is not kept who they are, for early help would never take that', async () => {
    const { reference } = await takenIn()
    await database.migrator.query(`UPDATE received_hand_over SET children = '[]' WHERE reference = $1`, [
      reference,
    ])
    await expect(record(reference, 'STEP_DOWN')).rejects.toMatchObject({ code: 'STEP_NOT_POSSIBLE' })
    expect(
      await database.migrator.query('SELECT FROM outbox WHERE id = $1', [`STEP_DOWN ${reference}`]),
    ).toEqual([])
  })

  test('are not stepped down without one of them, who would be with nobody', async () => {
    const { reference, ids } = await takenIn()
    await database.migrator.query(`UPDATE person_link SET state = 'REJECTED' WHERE hub_id = $1`, [ids[0]])
    await expect(record(reference, 'STEP_DOWN')).rejects.toMatchObject({ code: 'STEP_NOT_POSSIBLE' })
    await database.migrator.query(`UPDATE person_link SET state = 'CONFIRMED' WHERE hub_id = $1`, [ids[0]])
    await record(reference, 'STEP_DOWN')
    expect(await steppedDown(reference)).toHaveLength(2)
  })
})
