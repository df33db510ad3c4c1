import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createHub, type Hub } from '../../harness/create-hub.js'
import { childrenOf, view } from '../../harness/view.js'
import { sql } from '../../security/database.js'
import { askDesk, deskPerson, personOf, type AskDesk, type Data } from './desk.js'
import { baby, decide, kofi, policeDesk, S05, sharing, type PoliceDesk } from './police-desk.js'

/** A day to come, on the clock that the hub is on. */
const inDays = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)

let hub: Hub
let ask: AskDesk
let desk: PoliceDesk
beforeAll(async () => {
  hub = await createHub()
  ask = await askDesk(hub)
  desk = policeDesk(ask)
})
afterAll(() => hub[Symbol.asyncDispose]())

describe('S05: Kofi shares one of the sealed items with Amara', () => {
  const seen = async (who: 'amara' | 'callum' | 'dilys' | 'edwin' | 'kofi'): Promise<string> =>
    JSON.stringify((await view(hub, who, S05)).data)

  it('and she alone sees it, and that item alone; and no more when he takes it back', async () => {
    expect(await seen('amara')).not.toMatch(/Marmalade|loft/)
    const [one] = await desk.sealed(S05)
    const before = await view(hub, 'callum', S05)
    const { value } = await ask(kofi, 'police', decide, sharing([one ?? {}], 'amara'))
    expect(value).toMatchObject([
      { decision: 'SHARED', stands: true, recipientUser: 'amara', escalation: null },
    ])

    const amara = await seen('amara')
    expect([amara.includes('Marmalade'), amara.includes('loft')].toSorted()).toEqual([false, true])
    for (const other of ['callum', 'dilys', 'edwin', 'kofi'] as const) {
      expect(await seen(other)).not.toMatch(/Marmalade|loft/)
    }
    const asAt = /"asAt":"[^"]+"/g
    const after = await view(hub, 'callum', S05)
    expect(JSON.stringify(after.data).replace(asAt, '')).toBe(JSON.stringify(before.data).replace(asAt, ''))
    expect(await desk.sealed(S05)).toHaveLength(1)

    const back = sharing([one ?? {}], '', { decision: 'NONE', recipients: [] })
    expect((await ask(kofi, 'police', decide, back)).value).toMatchObject([
      { decision: 'NONE', stands: false, recipientUser: 'amara' },
      { decision: 'SHARED', stands: false },
    ])
    expect(await seen('amara')).not.toMatch(/Marmalade|loft/)
    expect(await desk.sealed(S05)).toHaveLength(2)
  })

  it('the same decision again, or from two windows at once, is one', async () => {
    const [, other] = await desk.sealed(S05)
    const again = sharing([other ?? {}], 'amara')
    await Promise.all([1, 2, 3].map(() => ask(kofi, 'police', decide, again)))
    await ask(kofi, 'police', decide, again)
    const rows = await sql(hub, 'police', 'SELECT FROM owner_decision WHERE record_id = $1', [
      other?.recordId,
    ])
    expect(rows).toHaveLength(1)
    await ask(kofi, 'police', decide, sharing([other ?? {}], '', { decision: 'NONE', recipients: [] }))
  })

  it('what is held from everybody leaves no share standing, and both are taken back together', async () => {
    const [one] = await desk.sealed(S05)
    const stands = async (change: object) => {
      const { value } = await ask(kofi, 'police', decide, sharing([one ?? {}], 'amara', change))
      return (value as Data[]).filter((each) => each['stands']).map(({ decision }) => decision) // the shape asked for
    }
    const held = { decision: 'HELD', reviewOn: inDays(30), recipients: [] }
    expect(await stands({ reason: 'She is to know of it now.' })).toEqual(['SHARED'])
    expect(await stands(held)).toEqual(['HELD'])
    expect(await seen('amara')).not.toMatch(/Marmalade|loft/)
    expect(await stands({ decision: 'NONE', recipients: [] })).toEqual([])
    expect(await seen('amara')).not.toMatch(/Marmalade|loft/)
  })

  it('what is held back is on the list again from the day on which it is to be looked at', async () => {
    const of = { records: null, category: 'police.intelligence' }
    const categories = async () => (await desk.requests(S05)).map(({ category }) => category)
    await ask(
      kofi,
      'police',
      decide,
      sharing([], '', { ...of, decision: 'HELD', recipients: [], reviewOn: inDays(30) }),
    )
    expect(await categories()).toEqual([])
    await sql(hub, 'police', `UPDATE owner_decision SET review_on = '2026-01-01' WHERE decision = 'HELD'`)
    expect(await categories()).toEqual(['police.intelligence'])
    await ask(
      kofi,
      'police',
      decide,
      sharing([], '', { ...of, decision: 'HELD', recipients: [], reviewOn: inDays(60) }),
    )
    expect(await categories()).toEqual([])
    await ask(kofi, 'police', decide, sharing([], '', { ...of, decision: 'NONE', recipients: [] }))
    expect(await categories()).toEqual(['police.intelligence'])
    await sql(hub, 'police', 'DELETE FROM owner_decision')
  })

  it('a request leaves the list when it is decided, and when an override opens it', async () => {
    const categories = async () => (await desk.requests(S05)).map(({ category }) => category)
    expect(await categories()).toEqual(['police.intelligence'])
    const held = sharing([], '', {
      records: null,
      category: 'police.intelligence',
      decision: 'HELD',
      recipients: [],
      reviewOn: inDays(30),
    })
    expect((await ask(kofi, 'police', decide, held)).value).toMatchObject([
      { decision: 'HELD', stands: true, escalation: { telephone: expect.any(String) as string } },
    ])
    expect(await categories()).toEqual([])
    await ask(kofi, 'police', decide, { input: { ...held.input, decision: 'NONE', reviewOn: null } })
    expect(await categories()).toEqual(['police.intelligence'])
    await sql(
      hub,
      'front-door',
      `WITH r AS (INSERT INTO override_request (id, assessment_id, recipients, ground, rationale, expires_at, family_told,
          requested_by, requested_at)
        VALUES (gen_random_uuid(), '${S05}', '[{"agency":"social-care","role":null,"userId":null}]', 'S47', 'why',
          now() + interval '1 day', true, 'amara', now()) RETURNING id)
       INSERT INTO override (request_id, line, subject_id, category, state, decided_by, decided_at)
       SELECT id, 1, '${baby}', 'police.intelligence', 'APPROVED', 'edwin', now() FROM r`,
    )
    expect(await categories()).toEqual([])
  })
})

describe('S09: health decides on single items', () => {
  const leonie = deskPerson('leonie', 'health')
  const S09 = 'MASH-2026-0009'
  const rosamund = personOf('S09', 'rosamund')
  const decideHealth = `mutation ($input: RecordDecision!) { decideHealthRecords(input: $input) { recordId } }`
  const rows = (table: string) =>
    sql<{ id: string }>(
      hub,
      'health',
      `SELECT r.id FROM ${table} r JOIN person_link USING (person_id) WHERE hub_id = $1`,
      [rosamund],
    )
  const health = async (): Promise<Data> => {
    const child = childrenOf(await view(hub, 'amara', S09)).get(rosamund)
    return child?.['health'] as Data // null fails the test that reads it
  }

  it('holds back what the rules would show, with whom to ring, and shares what a young person’s refusal withholds', async () => {
    const input = {
      assessmentId: S09,
      childId: rosamund,
      recipients: [],
      reason: 'It would harm her more than it helps.',
    }
    const [attendance] = await rows('urgent_attendance')
    expect(attendance).toBeDefined()
    const hold = { category: 'health.urgent-care', decision: 'HELD', reviewOn: inDays(365) }
    expect((await ask(leonie, 'health', decideHealth, { input: { ...input, ...hold } })).value).toEqual([
      { recordId: attendance?.id },
    ])
    const { disclosure, ...rest } = await health()
    expect(JSON.stringify(rest)).not.toContain('urgent-care')
    expect(disclosure).toContainEqual(
      expect.objectContaining({
        category: 'health.urgent-care',
        reason: 'OWNER_HOLDS',
        ask: expect.stringMatching(/\d{5}/) as string,
      }),
    )

    // Held though the rules would show it: nothing but the day on which it is looked at brings it to the desk.
    const list = async () =>
      JSON.stringify(
        (await ask(leonie, 'health', '{ healthDeskRequests(first: 50) { nodes { assessmentId category } } }'))
          .value,
      )
    const waits = `{"assessmentId":"${S09}","category":"health.urgent-care"}`
    expect(await list()).not.toContain(waits)
    await sql(hub, 'health', `UPDATE owner_decision SET review_on = '2026-01-01' WHERE decision = 'HELD'`)
    expect(await list()).toContain(waits)

    const share = {
      category: 'health.camhs-known',
      decision: 'SHARED',
      recipients: [{ agency: 'social-care' }],
    }
    await ask(leonie, 'health', decideHealth, { input: { ...input, ...share } })
    expect(JSON.stringify(await health())).toContain('2026-01-19')
    expect(JSON.stringify(await health())).not.toContain('count the stairs')
  })
})

describe('a decision is refused', () => {
  const [field, recordId] = ['intelligence', baby]
  it.each([
    ['without a reason', sharing([{ field, recordId }], 'amara', { reason: '  too few ' })],
    [
      'with a reason that goes on for ever',
      sharing([{ field, recordId }], 'amara', { reason: 'x'.repeat(9_000) }),
    ],
    [
      'with a reason that hides something',
      sharing([{ field, recordId }], 'amara', { reason: 'it is \u202eneeded, really' }),
    ],
    ['without recipients where it shares', sharing([{ field, recordId }], '', { recipients: [] })],
    [
      'for an agency that nobody knows',
      sharing([{ field, recordId }], '', { recipients: [{ agency: 'x' }] }),
    ],
    [
      'for a hundred recipients',
      sharing([{ field, recordId }], '', { recipients: Array(100).fill({ agency: 'police' }) }),
    ],
    [
      'without a day on which what is held is looked at again',
      sharing([{ field, recordId }], '', { decision: 'HELD' }),
    ],
    [
      'with a day that is more than a year ahead',
      sharing([{ field, recordId }], '', { decision: 'HELD', reviewOn: inDays(400) }),
    ],
    [
      'with a day that is over',
      sharing([{ field, recordId }], '', { decision: 'HELD', reviewOn: '2020-01-01' }),
    ],
    ['without records or category', sharing([], 'amara', { records: null })],
    ['with both', sharing([{ field, recordId }], 'amara', { category: 'police.orders' })],
    ['for no record', sharing([], 'amara')],
    ['for another agency’s category', sharing([], 'amara', { records: null, category: 'health.universal' })],
    ['for a field that is not there', sharing([{ field: 'constructor', recordId }], 'amara')],
  ])('%s', async (_how, variables) => {
    expect((await ask(kofi, 'police', decide, variables)).codes).toEqual(['BAD_INPUT'])
  })

  it.each([
    ['a record that is not there', sharing([{ field, recordId }], 'amara')],
    ['a record whose id is no id', sharing([{ field, recordId: "' OR true --" }], 'amara')],
    [
      'a child of another case',
      sharing([], 'amara', { records: null, category: 'police.orders', childId: personOf('S06', 'baby') }),
    ],
    [
      'a child whose id is no id',
      sharing([], 'amara', { records: null, category: 'police.orders', childId: '\0' }),
    ],
  ])('as not found for %s', async (_what, variables) => {
    expect((await ask(kofi, 'police', decide, variables)).codes).toEqual(['NOT_FOUND'])
  })

  it('for records of a child of the same case whose link is not confirmed', async () => {
    const [one] = await desk.sealed(S05)
    await sql(hub, 'police', `UPDATE person_link SET state = 'LAPSED' WHERE hub_id = $1`, [baby])
    expect((await ask(kofi, 'police', decide, sharing([one ?? {}], 'amara'))).codes).toEqual(['NOT_FOUND'])
    expect(await desk.sealed(S05)).toEqual([])
    await sql(hub, 'police', `UPDATE person_link SET state = 'CONFIRMED' WHERE hub_id = $1`, [baby])
  })

  it('for legal advice, which is nobody’s to share', async () => {
    const juno = deskPerson('a-desk-of-the-council', 'social-care')
    const query = `mutation ($input: RecordDecision!) { decideSocialCareRecords(input: $input) { recordId } }`
    const variables = sharing([], 'amara', { records: null, category: 'common.legal' })
    expect((await ask(juno, 'social-care', query, variables)).codes).toEqual(['BAD_INPUT'])
  })
})
