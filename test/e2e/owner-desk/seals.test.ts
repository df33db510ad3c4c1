import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createHub, type Hub } from '../../harness/create-hub.js'
import { childrenOf, view } from '../../harness/view.js'
import { sql } from '../../security/database.js'
import {
  askDesk,
  deskPerson,
  personOf,
  type AskDesk,
  type Caller,
  type Data,
  type DeskAnswer,
} from './desk.js'

let hub: Hub
let ask: AskDesk
beforeAll(async () => {
  hub = await createHub()
  ask = await askDesk(hub)
})
afterAll(() => hub[Symbol.asyncDispose]())

const S05 = 'MASH-2026-0005'
const baby = personOf('S05', 'baby')
const kofi = deskPerson('kofi')
const colleague = deskPerson('kofis-colleague')

const protect = (which: 'Seal' | 'Shield') =>
  `mutation ($input: RecordProtection!) { setPolice${which}(input: $input) { recordId sealed shielded } }`

const recordOf = async (table: string): Promise<string> => {
  const [row] = await sql<{ id: string }>(
    hub,
    'police',
    `SELECT r.id FROM ${table} r JOIN person_link USING (person_id) WHERE hub_id = $1`,
    [baby],
  )
  return row?.id ?? ''
}

async function set(
  who: Caller,
  which: 'Seal' | 'Shield',
  isOn: boolean,
  change: object = {},
): Promise<DeskAnswer> {
  const records = [{ field: 'domesticAbuseIncidents', recordId: await recordOf('domestic_abuse_incident') }]
  const input = { childId: baby, records, isOn, reason: 'An operation is under way.', ...change }
  return ask(who, 'police', protect(which), { input })
}

const seenByAmara = async (): Promise<Data> => {
  const police = childrenOf(await view(hub, 'amara', S05)).get(baby)?.['police']
  return police as Data // null fails the test that reads it
}
const changes = () =>
  sql(
    hub,
    'police',
    'SELECT protection, is_on, changed_by, reason FROM protection_change ORDER BY changed_at',
  )

describe('a seal', () => {
  it('takes a record out of every view from the next query on, with its date; lifting it takes another person', async () => {
    expect((await seenByAmara())['domesticAbuseIncidents']).toHaveLength(1)
    expect(await set(kofi, 'Seal', true)).toMatchObject({ codes: [], value: [{ sealed: true }] })
    const sealed = await seenByAmara()
    expect(sealed['domesticAbuseIncidents']).toEqual([])
    expect(JSON.stringify(sealed)).not.toContain('2026-08-15')

    expect((await set(kofi, 'Seal', false)).codes).toEqual(['ANOTHER_PERSON_NEEDED'])
    expect((await seenByAmara())['domesticAbuseIncidents']).toEqual([])
    expect(await set(colleague, 'Seal', false)).toMatchObject({ codes: [], value: [{ sealed: false }] })
    expect((await seenByAmara())['domesticAbuseIncidents']).toHaveLength(1)
  })

  it('that stands already is left to who set it, and each change is written down once', async () => {
    await sql(hub, 'police', 'TRUNCATE protection_change')
    await Promise.all([1, 2, 3].map(() => set(kofi, 'Seal', true)))
    await set(colleague, 'Seal', true)
    expect((await set(kofi, 'Seal', false)).codes).toEqual(['ANOTHER_PERSON_NEEDED'])
    await Promise.all([1, 2].map(() => set(colleague, 'Seal', false)))
    expect(await changes()).toMatchObject([
      { protection: 'SEALED', is_on: true, changed_by: 'kofi' },
      { protection: 'SEALED', is_on: false, changed_by: 'kofis-colleague' },
    ])
  })

  it('that came with an import is lifted by anybody of the desk', async () => {
    await sql(hub, 'police', 'TRUNCATE protection_change')
    await sql(hub, 'police', 'UPDATE domestic_abuse_incident SET sealed = true')
    expect((await set(kofi, 'Seal', false)).value).toMatchObject([{ sealed: false }])
  })

  it('does not open what is silent by its category', async () => {
    const [row] = await sql<{ id: string }>(
      hub,
      'police',
      `SELECT r.id FROM intelligence_report r JOIN person_link USING (person_id) WHERE hub_id = $1 AND restricted`,
      [baby],
    )
    const records = [{ field: 'restrictedIntelligence', recordId: row?.id }]
    await set(kofi, 'Seal', false, { records })
    expect(JSON.stringify(await seenByAmara())).not.toMatch(/Marmalade|loft/)
  })
})

describe('a shield', () => {
  it('takes out what tells a place, says so, and leaves the record', async () => {
    await set(kofi, 'Shield', true)
    expect((await seenByAmara())['domesticAbuseIncidents']).toMatchObject([
      { protected: true, place: null, summary: null, occurredOn: '2026-08-15' },
    ])
    expect((await set(kofi, 'Shield', false)).codes).toEqual(['ANOTHER_PERSON_NEEDED'])
    await set(colleague, 'Shield', false)
    expect((await seenByAmara())['domesticAbuseIncidents']).toMatchObject([{ protected: false }])
  })
})

it('of a seal that one of two desk people sets while the other lifts it, nobody lifts her own', async () => {
  await sql(hub, 'police', 'TRUNCATE protection_change')
  for (let round = 0; round < 5; round += 1) {
    const isOn = round % 2 === 0
    await Promise.all([set(kofi, 'Seal', isOn), set(colleague, 'Seal', !isOn)])
  }
  const all = (await changes()) as { is_on: boolean; changed_by: string }[] // the columns of the query
  for (const [place, change] of all.entries()) {
    if (!change.is_on) expect(all[place - 1]).toMatchObject({ is_on: true })
    if (!change.is_on) expect(all[place - 1]?.changed_by).not.toBe(change.changed_by)
  }
})

describe('is refused', () => {
  const id = '00000000-0000-4000-8000-000000000000'
  it.each([
    ['for a record that is not there', { records: [{ field: 'orders', recordId: id }] }, 'NOT_FOUND'],
    ['for a record under another field', { records: [{ field: 'orders', recordId: baby }] }, 'NOT_FOUND'],
    [
      'for a record whose id is no id',
      { records: [{ field: 'orders', recordId: "x' OR true" }] },
      'NOT_FOUND',
    ],
    ['for a child that the agency does not know', { childId: id }, 'NOT_FOUND'],
    ['for a child whose id is no id', { childId: "' --" }, 'NOT_FOUND'],
    ['for no record', { records: [] }, 'BAD_INPUT'],
    ['for a thousand', { records: Array(1_000).fill({ field: 'orders', recordId: id }) }, 'BAD_INPUT'],
    ['without a reason', { reason: 'because' }, 'BAD_INPUT'],
  ])('%s', async (_what, change, code) => {
    expect((await set(kofi, 'Seal', true, change)).codes).toEqual([code])
  })
})
