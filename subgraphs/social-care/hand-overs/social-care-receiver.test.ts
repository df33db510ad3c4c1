import 'reflect-metadata'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { receiveHandOver } from '#shared/agency/hand-over/receive-hand-over'
import { startAgencyDatabase, type AgencyDatabase } from '#shared/agency/testing/agency-database'
import { holdRecords, testChild } from '#shared/agency/testing/hold-records'
import { handOverOutcomes, type HandOver } from '#shared/hand-over/hand-over.contract'
import { socialCare } from '../service.js'
import { socialCareReceiver } from './social-care-receiver.js'

let database: AgencyDatabase
beforeAll(async () => {
  database = await startAgencyDatabase(socialCare)
})
afterAll(() => database[Symbol.asyncDispose]())

let decisions = 0
const child = (name: string) => ({
  ...{ id: testChild(name), pseudonym: `pseudonym of ${name}`, givenName: name, familyName: 'Wimbleford' },
  ...{ dateOfBirth: '2019-05-04', identifiers: [] },
})
const aHandOver = (but: Partial<HandOver> = {}): HandOver => ({
  ...{ decision: `MASH-2026-0001/${(decisions += 1)}`, outcome: 'REFERRAL_S17', decidedOn: '2026-11-02' },
  ...{ receivedOn: '2026-11-01', source: '2A', concern: 'Neglect', told: 'She is hungry.', authority: null },
  children: [child(`child ${decisions}`)],
  ...but,
})

const receive = (given: HandOver, caller = 'front-door') =>
  receiveHandOver(database.app, socialCareReceiver, caller, given)

const referralsOf = ({ decision }: HandOver) =>
  database.migrator.query<{ person_id: string }[]>(
    `SELECT * FROM referral WHERE source_reference LIKE $1 || ' %'`,
    [decision],
  )

describe('what is handed over to social care', () => {
  it('is one referral, and one reference, however often it is sent and by how many at once', async () => {
    const given = aHandOver()
    const answers = await Promise.all(Array.from({ length: 8 }, () => receive(given)))
    answers.push(await receive(given))
    expect(new Set(answers.map(({ reference }) => reference)).size).toBe(1)
    expect(await referralsOf(given)).toHaveLength(1)
  })

  it.each([
    ['other words', { told: 'She is not hungry.' }],
    ['another outcome', { outcome: 'LOOKED_AFTER' }],
    ['another child', { children: [child('somebody else')] }],
  ] as const)('is refused with %s under a decision that was handed over', async (_what, but) => {
    const given = aHandOver()
    await receive(given)
    const changed = receive({
      ...given,
      ...but,
      children: 'children' in but ? [...but.children] : given.children,
    })
    await expect(changed).rejects.toMatchObject({ code: 'BAD_INPUT' })
    expect(await referralsOf(given)).toHaveLength(1)
  })

  it.each(['early-help', 'health', 'social-care'])('is refused where %s sends it', async (caller) => {
    await expect(receive(aHandOver(), caller)).rejects.toMatchObject({ code: 'FORBIDDEN' })
  })

  it.each(handOverOutcomes)('is refused where it is none of its own: %s', async (outcome) => {
    const received = receive(aHandOver({ outcome, authority: 'Overwater Council' }))
    if (outcome === 'STEP_ACROSS' || outcome === 'STEP_DOWN') {
      await expect(received).rejects.toMatchObject({ code: 'FORBIDDEN' })
    } else {
      await expect(received).resolves.toMatchObject({ acknowledged: outcome !== 'OTHER_AUTHORITY' })
    }
  })

  it('is a transfer in as well where another authority hands a child with a plan over, with its own conference', async () => {
    const transferIn = { authority: 'Overwater Council', conferenceOn: '2026-03-02' }
    const given = aHandOver({ source: '5C', transferIn })
    await receive(given)
    await receive(given)
    const rows = await database.migrator.query<object[]>(
      `SELECT direction, authority, agreed_on, conference_on FROM transfer WHERE source_reference LIKE $1 || ' %'`,
      [given.decision],
    )
    expect(rows).toEqual([
      {
        direction: 'IN',
        authority: 'Overwater Council',
        agreed_on: '2026-11-02',
        conference_on: '2026-03-02',
      },
    ])
    expect(await referralsOf(given)).toHaveLength(1)
  })

  it('names each child once', async () => {
    const twice = aHandOver({ children: [child('twin'), child('twin')] })
    await expect(receive(twice)).rejects.toMatchObject({ code: 'BAD_INPUT' })
  })
})

describe('a child who is handed over', () => {
  it('is whom a link says, and nobody new', async () => {
    await holdRecords(database.migrator, 'linked', [])
    const given = aHandOver({ children: [child('linked')] })
    await receive(given)
    const [link] = await database.migrator.query<{ person_id: string }[]>(
      'SELECT person_id FROM person_link WHERE hub_id = $1',
      [testChild('linked')],
    )
    expect(await referralsOf(given)).toEqual([expect.objectContaining(link)])
  })

  it.each([
    ['two have the number', '9990000026', 2, null],
    ['a steward has rejected the one who has it', '9990000034', 1, 'REJECTED'],
    ['a link to the one who has it has lapsed', '9990000042', 1, 'LAPSED'],
  ] as const)('is somebody new where %s', async (what, value, people, state) => {
    const number = { type: 'NHS_NUMBER', value } as const
    const held = await database.migrator.query<{ id: string }[]>(
      `INSERT INTO person (local_key, date_of_birth, identifiers)
       SELECT $1 || n, '2019-05-04', $2 FROM generate_series(1, $3) n RETURNING id`,
      [what, JSON.stringify([{ ...number, valid: true }]), people],
    )
    const given = aHandOver({ children: [{ ...child(what), identifiers: [number] }] })
    if (state !== null) {
      await database.migrator.query(
        `INSERT INTO person_link (hub_id, person_id, state, decided_by) VALUES ($1, $2, $3, 'marit')`,
        [testChild(what), held[0]?.id, state],
      )
    }
    await receive(given)
    const [referral] = await referralsOf(given)
    expect(held.map(({ id }) => id)).not.toContain(referral?.person_id)
  })

  it.each(['REJECTED', 'LAPSED'])(
    'is somebody new again where the link to whom it was taken in as is %s, under a key as the census asks for one',
    async (state) => {
      const given = [
        aHandOver({ children: [child(state)] }),
        aHandOver({ children: [child(state)] }),
      ] as const
      await receive(given[0])
      await database.migrator.query('UPDATE person_link SET state = $1 WHERE hub_id = $2', [
        state,
        testChild(state),
      ])
      await receive(given[1])
      const [first, again] = [(await referralsOf(given[0]))[0], (await referralsOf(given[1]))[0]]
      expect(again?.person_id).not.toBe(first?.person_id)
      const keys = await database.migrator.query<{ local_key: string }[]>(
        'SELECT local_key FROM person WHERE id = ANY($1)',
        [[first?.person_id, again?.person_id]],
      )
      expect(keys).toHaveLength(2)
      for (const { local_key } of keys) expect(local_key).toMatch(/^[0-9A-Za-z]{1,20}$/)
    },
  )

  it('is known to the wall: the application reaches no other by way of it', async () => {
    const given = aHandOver()
    await receive(given)
    expect(await database.app.query('SELECT FROM received_hand_over')).toEqual([])
    expect(await database.app.query('SELECT FROM person')).toEqual([])
    await expect(database.app.query(`INSERT INTO person (local_key) VALUES ('nobody')`)).rejects.toThrow(
      'row-level security',
    )
  })
})
