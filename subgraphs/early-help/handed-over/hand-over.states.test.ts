import 'reflect-metadata'
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openHandOvers } from '#shared/agency/hand-over/open-hand-overs'
import { receiveHandOver } from '#shared/agency/hand-over/receive-hand-over'
import { startAgencyDatabase, type AgencyDatabase } from '#shared/agency/testing/agency-database'
import { earlyHelpReceiver } from '../hand-overs/early-help-receiver.js'
import { earlyHelp } from '../service.js'
import { EarlyHelpHandOverEvent } from './hand-over.codes.js'
import type { EarlyHelpHandOverEventInput } from './hand-over.input.js'
import { handedOverCourse, type HandedOverState } from './hand-over.states.js'
import { recordHandOverEvent } from './record-hand-over-event.js'

/** Where each event leads from each state, written down apart from the table that the service reads. What is not here cannot happen. */
const expected: Readonly<
  Record<HandedOverState, Readonly<Partial<Record<EarlyHelpHandOverEvent, HandedOverState>>>>
> = {
  RECEIVED: { OFFER: 'HELP_OFFERED', STEP_UP: 'STEPPED_UP', CLOSE: 'CLOSED' },
  HELP_OFFERED: {
    ACCEPT: 'EARLY_HELP',
    DECLINE: 'NOT_TAKEN_UP',
    GIVE_UP: 'NOT_TAKEN_UP',
    WITHDRAW_CONSENT: 'NOT_TAKEN_UP',
    MOVE_AWAY: 'HELP_ENDED',
    STEP_UP: 'STEPPED_UP',
  },
  EARLY_HELP: {
    WITHDRAW_CONSENT: 'HELP_ENDED',
    MEET_NEEDS: 'HELP_ENDED',
    MOVE_AWAY: 'HELP_ENDED',
    STEP_UP: 'STEPPED_UP',
  },
  NOT_TAKEN_UP: {},
  HELP_ENDED: {},
  STEPPED_UP: {},
  CLOSED: {},
}

/** How a case comes to stand somewhere. */
const wayTo: Readonly<Record<HandedOverState, readonly EarlyHelpHandOverEvent[]>> = {
  RECEIVED: [],
  HELP_OFFERED: ['OFFER'],
  EARLY_HELP: ['OFFER', 'ACCEPT'],
  NOT_TAKEN_UP: ['OFFER', 'DECLINE'],
  HELP_ENDED: ['OFFER', 'ACCEPT', 'MEET_NEEDS'],
  STEPPED_UP: ['STEP_UP'],
  CLOSED: ['CLOSE'],
}

/** What each event takes. */
const parts: Partial<Record<EarlyHelpHandOverEvent, Partial<EarlyHelpHandOverEventInput>>> = {
  OFFER: { service: 'Breakfast club' },
  ACCEPT: { lead: 'Idris Umberfold' },
}

const DAY = '2026-11-02'
let database: AgencyDatabase
beforeAll(async () => {
  database = await startAgencyDatabase(earlyHelp)
})
afterAll(() => database[Symbol.asyncDispose]())

let count = 0
/** A case of two children that was passed on, and what has happened to it since. */
async function passedOn(events: readonly EarlyHelpHandOverEvent[] = [], from = 'front-door') {
  const decision = `${from === 'front-door' ? 'MASH' : 'SC'}-2026-0001/${(count += 1)}`
  const child = (name: string) => ({
    ...{ id: randomUUID(), pseudonym: name, givenName: name, familyName: 'Wimbleford' },
    ...{ dateOfBirth: '2019-05-04', identifiers: [] },
  })
  const { reference } = await receiveHandOver(database.app, earlyHelpReceiver, from, {
    ...{ decision, outcome: from === 'front-door' ? 'STEP_ACROSS' : 'STEP_DOWN', decidedOn: DAY },
    ...{ receivedOn: null, source: null, concern: null, told: 'She is hungry.', authority: null },
    children: [child('one'), child('another')],
  })
  await database.migrator.query(`UPDATE received_hand_over SET received_at = $1 WHERE reference = $2`, [
    DAY,
    reference,
  ])
  for (const event of events) await record(reference, event)
  return { reference, decision }
}

const record = (reference: string, event: EarlyHelpHandOverEvent, but: object = parts[event] ?? {}) =>
  recordHandOverEvent(
    database.app,
    { reference, event, on: DAY, ...but },
    { reference, by: 'idris', today: DAY, tellsPlace: () => false },
  )

const rowsOf = (table: string, decision: string, columns: string) =>
  database.migrator.query<object[]>(
    `SELECT ${columns} FROM ${table} WHERE source_reference LIKE '%' || $1 || ' %'`,
    [decision],
  )

describe.each(handedOverCourse.machine.states)('what was passed on and is %s', (state) => {
  test.each(EarlyHelpHandOverEvent.codes)(
    '%s: goes on as it is written, or is refused with what is possible',
    async (event) => {
      const { reference, decision } = await passedOn(wayTo[state])
      const told = () =>
        database.migrator.query<{ receiver: string; body: string }[]>(
          'SELECT receiver, body FROM outbox WHERE id LIKE $1 ORDER BY id',
          [`PROGRESS ${reference}/%`],
        )
      const before = await told()
      const recorded = record(reference, event)
      const to = expected[state][event]
      if (to === undefined) {
        await expect(recorded).rejects.toMatchObject({
          code: 'STEP_NOT_POSSIBLE',
          possible: Object.keys(expected[state]),
        })
        expect(await told()).toEqual(before)
        return
      }
      const { steps } = await recorded
      expect(steps.at(-1)).toMatchObject({ event, state: to, by: 'idris' })
      const [last] = (await told()).slice(before.length)
      expect(last?.receiver).toBe('front-door')
      expect(JSON.parse(last?.body ?? '')).toEqual({
        ...{ decision, reference, number: wayTo[state].length + 1, progress: to, on: DAY },
      })
    },
  )

  test('waits for early help, unless it is at an end', async () => {
    const { reference } = await passedOn(wayTo[state])
    const wanted = { first: 50, after: null }
    const { found, hasNextPage } = await openHandOvers(database.app, wanted)
    const waits = found.some((each) => each.reference === reference)
    expect({ waits, hasNextPage }).toEqual({
      waits: Object.keys(expected[state]).length > 0,
      hasNextPage: false,
    })
  })
})

test.each([
  [['OFFER'], 'OFFERED', null, []],
  [['OFFER', 'ACCEPT'], 'ACCEPTED', null, [null, null]],
  [['OFFER', 'DECLINE'], 'DECLINED', DAY, []],
  [['OFFER', 'GIVE_UP'], 'NO_CONTACT', DAY, []],
  [['OFFER', 'WITHDRAW_CONSENT'], 'CONSENT_WITHDRAWN', DAY, []],
  [['OFFER', 'MOVE_AWAY'], 'MOVED', DAY, []],
  [['OFFER', 'STEP_UP'], 'STEPPED_UP', DAY, []],
  // Of an offer that was taken up the figures are told by the answer, and not by how the help ended.
  [['OFFER', 'ACCEPT', 'WITHDRAW_CONSENT'], 'ACCEPTED', DAY, ['CONSENT_WITHDRAWN', DAY]],
  [['OFFER', 'ACCEPT', 'MEET_NEEDS'], 'ACCEPTED', DAY, ['NEEDS_MET', DAY]],
  [['OFFER', 'ACCEPT', 'MOVE_AWAY'], 'ACCEPTED', DAY, ['MOVED', DAY]],
  [['OFFER', 'ACCEPT', 'STEP_UP'], 'ACCEPTED', DAY, ['STEPPED_UP', DAY]],
] as const)(
  'after %j the records of each child say so',
  async (events, takeUp, endedOn, [outcome, helpedUntil]) => {
    const { decision } = await passedOn(events)
    const offer = { offered_on: DAY, service: 'Breakfast club', take_up: takeUp, ended_on: endedOn }
    expect(await rowsOf('offer', decision, 'offered_on, service, take_up, ended_on')).toEqual([offer, offer])
    const episode = { started_on: DAY, lead_professional: 'Idris Umberfold', outcome, ended_on: helpedUntil }
    const expectedEpisodes = outcome === undefined ? [] : [episode, episode]
    const columns = 'started_on, lead_professional, outcome, ended_on'
    expect(await rowsOf('episode', decision, columns)).toEqual(expectedEpisodes)
  },
)

test('social care is told of what it has stepped down', async () => {
  const { reference, decision } = await passedOn(['OFFER'], 'social-care')
  const rows = await database.migrator.query<{ receiver: string; body: string }[]>(
    'SELECT receiver, body FROM outbox WHERE id = $1',
    [`PROGRESS ${reference}/1`],
  )
  expect(rows.map(({ receiver }) => receiver)).toEqual(['social-care'])
  expect(JSON.parse(rows[0]?.body ?? '')).toMatchObject({ decision, progress: 'HELP_OFFERED' })
})

test.each([
  ['what belongs to it', 'OFFER', {}, 'service: OFFER takes it.'],
  ['nothing else', 'CLOSE', { lead: 'Idris Umberfold' }, 'lead: CLOSE does not take it.'],
  ['one line', 'OFFER', { service: 'Breakfast\nclub' }, 'service'],
  ['a day that has come', 'CLOSE', { on: '2026-11-03' }, 'on lies between'],
  ['no day before it came', 'CLOSE', { on: '2026-11-01' }, 'on lies between'],
] as const)('an event takes %s', async (_what, event, but, words) => {
  const { reference } = await passedOn()
  await expect(record(reference, event, but)).rejects.toMatchObject({
    code: 'BAD_INPUT',
    message: expect.stringContaining(words) as string,
  })
})

test('of two who record the same at once one does', async () => {
  const { reference, decision } = await passedOn()
  const recorded = await Promise.allSettled([record(reference, 'OFFER'), record(reference, 'OFFER')])
  expect(recorded.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
  expect(await rowsOf('offer', decision, 'take_up')).toHaveLength(2)
})
