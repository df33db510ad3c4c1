import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createHub, type Hub } from '../../harness/create-hub.js'
import { childrenOf, view } from '../../harness/view.js'
import { sql } from '../../security/database.js'
import { askDesk, deskPerson, personOf, type AskDesk, type Data } from './desk.js'

let hub: Hub
let ask: AskDesk
beforeAll(async () => {
  hub = await createHub()
  ask = await askDesk(hub)
})
afterAll(() => hub[Symbol.asyncDispose]())

const kofi = deskPerson('kofi')
const nobodys = 'MASH-1999-9999'
const S04 = 'MASH-2026-0004'
const S05 = 'MASH-2026-0005'
const baby = personOf('S05', 'baby')

const requests = `query ($first: Int! = 50, $after: String) { policeDeskRequests(first: $first, after: $after) {
  nodes { assessmentId childId category rule basis askedAt dueAt overdue recordIds } endCursor hasNextPage } }`
const items = `query ($first: Int! = 50, $after: String) { policeDeskProtectedItems(first: $first, after: $after) {
  nodes { assessmentId childId recordId field sourceReference protection dueAt overdue } endCursor hasNextPage } }`
const decisions = `query ($assessment: ID!) { policeOwnerDecisions(assessmentId: $assessment) {
  nodes { decision recordId stands recipientUser reason reviewOn decidedBy escalation { telephone } } } }`
const decide = `mutation ($input: RecordDecision!) { decidePoliceRecords(input: $input) {
  id recordId decision stands recipientUser escalation { telephone } } }`

const nodesOf = async (query: string, variables = {}): Promise<Data[]> => {
  const { value } = await ask(kofi, 'police', query, variables)
  return (value as { nodes: Data[] }).nodes // the shape of every page
}
const ofCase = (nodes: readonly Data[], assessment: string): Data[] =>
  nodes.filter(({ assessmentId }) => assessmentId === assessment)

const sealedOf = async (assessment: string): Promise<{ field: string; recordId: string }[]> =>
  ofCase(await nodesOf(items), assessment).map(({ field, recordId }) => ({
    field: String(field),
    recordId: String(recordId),
  }))

const sharing = (records: readonly object[], userId: string, change: object = {}) => ({
  input: {
    assessmentId: S05,
    childId: baby,
    records,
    decision: 'SHARED',
    recipients: [{ agency: 'social-care', userId }],
    reason: 'She leads the strategy discussion and must know.',
    ...change,
  },
})

describe('what waits for the desk of an agency', () => {
  it('is what the agency holds and the rules show only by somebody’s approval, with why and by when', async () => {
    const waiting = ofCase(await nodesOf(requests), S05)
    expect(waiting.map(({ category }) => category)).toEqual(['police.intelligence'])
    expect(waiting).toMatchObject([
      {
        childId: baby,
        rule: 'R14',
        basis: 'S47',
        askedAt: '2026-10-27T15:50:00.000Z',
        dueAt: '2026-10-27T16:20:00.000Z',
        overdue: true,
      },
    ])
  })

  it('is nothing where consent leads: the duty to share is not in force there', async () => {
    expect(ofCase(await nodesOf(requests), 'MASH-2026-0009')).toEqual([])
  })

  it('comes in the order in which it is due, a page at a time, and no page repeats or skips one', async () => {
    const all = await nodesOf(requests)
    expect(all.map(({ dueAt }) => String(dueAt))).toEqual(all.map(({ dueAt }) => String(dueAt)).toSorted())
    expect(all.length).toBeGreaterThan(3)
    const paged: Data[] = []
    for (let after: string | null = null, more = true; more;) {
      const { value } = await ask(kofi, 'police', requests, { first: 2, after })
      const page = value as { nodes: Data[]; endCursor: string; hasNextPage: boolean } // as above
      paged.push(...page.nodes)
      expect(page.nodes.length).toBeLessThanOrEqual(2)
      more = page.hasNextPage
      after = page.endCursor
    }
    expect(paged).toEqual(all)
  })

  it('names a sealed record that bears on a case, and none of its content', async () => {
    const sealed = ofCase(await nodesOf(items), S05)
    expect(sealed).toMatchObject([
      { childId: baby, field: 'restrictedIntelligence', protection: 'SEALED' },
      { childId: baby, field: 'restrictedIntelligence', protection: 'SEALED' },
    ])
    expect(JSON.stringify(sealed)).not.toMatch(/Marmalade|loft/)
    expect(ofCase(await nodesOf(items), 'MASH-2026-0006')).toEqual([])
  })
})

describe('the desk is for its own agency’s desk alone', () => {
  const child = {
    childId: baby,
    records: [{ field: 'orders', recordId: baby }],
    isOn: true,
    reason: 'Too short to matter?',
  }
  const every: readonly (readonly [string, object?])[] = [
    [requests],
    [items],
    [decisions, { assessment: S05 }],
    [decide, sharing([{ field: 'orders', recordId: baby }], 'amara')],
    ['mutation ($input: RecordProtection!) { setPoliceSeal(input: $input) { recordId } }', { input: child }],
    [
      'mutation ($input: RecordProtection!) { setPoliceShield(input: $input) { recordId } }',
      { input: child },
    ],
  ]

  it.each([
    ['the desk of another agency', deskPerson('leonie', 'health')],
    ['staff of the agency', { sub: 'farah', agency: 'police', roles: ['AGENCY_STAFF'] }],
    [
      'a member of the hub from the agency',
      { sub: 'callum', agency: 'police', roles: ['MASH_PRACTITIONER'] },
    ],
    ['a manager', { sub: 'edwin', agency: 'social-care', roles: ['MASH_MANAGER'] }],
    ['an auditor', { sub: 'nils', agency: 'front-door', roles: ['AUDITOR'] }],
    ['somebody who is of the council and calls himself a desk', deskPerson('juno', 'social-care')],
  ])('and refused to %s, without one statement', async (_who, caller) => {
    for (const [query, variables] of every) {
      hub.statements.clear()
      expect((await ask(caller, 'police', query, variables)).codes).toEqual(['FORBIDDEN'])
      expect(hub.statements.list).toEqual([])
    }
  })
})

describe('a case', () => {
  const about = (assessmentId: string) =>
    sharing([{ field: 'orders', recordId: baby }], 'amara', { assessmentId })

  it('in which the agency was not asked, that is closed or is not there, is not found, in the same words', async () => {
    await sql(hub, 'front-door', `UPDATE mash_assessment SET status = 'CLOSED' WHERE id = 'MASH-2026-0010'`)
    // S03 asked education and early help.
    for (const id of ['MASH-2026-0003', 'MASH-2026-0010', nobodys, '', 'x'.repeat(300), 'a\0b']) {
      expect((await ask(kofi, 'police', decisions, { assessment: id })).codes).toEqual(['NOT_FOUND'])
      expect((await ask(kofi, 'police', decide, about(id))).codes).toEqual(['NOT_FOUND'])
      expect(ofCase(await nodesOf(requests), id)).toEqual([])
    }
    await sql(hub, 'front-door', `UPDATE mash_assessment SET status = 'ANALYSIS' WHERE id = 'MASH-2026-0010'`)
  })

  it('that is restricted is there for the desk that is named, and for nobody else of it', async () => {
    await sql(
      hub,
      'front-door',
      `INSERT INTO case_restriction (assessment_id, reason, named_viewers, set_by, set_at)
       VALUES ('${S04}', 'COLLEAGUES_CHILD', '{amara,kofi-colleague}', 'edwin', now())`,
    )
    expect(ofCase(await nodesOf(requests), S04)).toEqual([])
    expect(ofCase(await nodesOf(items), S04)).toEqual([])
    expect((await ask(kofi, 'police', decisions, { assessment: S04 })).codes).toEqual(['NOT_FOUND'])
    const colleague = deskPerson('kofi-colleague')
    expect((await ask(colleague, 'police', decisions, { assessment: S04 })).codes).toEqual([])
    await sql(hub, 'front-door', `UPDATE case_restriction SET lifted_by = 'edwin', lifted_at = now()`)
    expect(ofCase(await nodesOf(requests), S04)).not.toEqual([])
  })
})

describe('S05: Kofi shares one of the sealed items with Amara', () => {
  const seen = async (who: 'amara' | 'callum' | 'dilys' | 'edwin' | 'kofi'): Promise<string> =>
    JSON.stringify((await view(hub, who, S05)).data)

  it('and she alone sees it, and that item alone; and no more when he takes it back', async () => {
    const [one] = await sealedOf(S05)
    expect(await seen('amara')).not.toMatch(/Marmalade|loft/)
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
    expect(await sealedOf(S05)).toHaveLength(1)

    const back = sharing([one ?? {}], '', { decision: 'NONE', recipients: [] })
    expect((await ask(kofi, 'police', decide, back)).value).toMatchObject([
      { decision: 'NONE', stands: false, recipientUser: 'amara' },
      { decision: 'SHARED', stands: false },
    ])
    expect(await seen('amara')).not.toMatch(/Marmalade|loft/)
    expect(await sealedOf(S05)).toHaveLength(2)
  })

  it('the same decision again, or from two windows at once, is one', async () => {
    const [, other] = await sealedOf(S05)
    const again = sharing([other ?? {}], 'amara')
    await Promise.all([1, 2, 3].map(() => ask(kofi, 'police', decide, again)))
    await ask(kofi, 'police', decide, again)
    const rows = await sql(hub, 'police', 'SELECT FROM owner_decision WHERE record_id = $1', [
      other?.recordId,
    ])
    expect(rows).toHaveLength(1)
    await ask(kofi, 'police', decide, sharing([other ?? {}], '', { decision: 'NONE', recipients: [] }))
  })

  it('a request leaves the list when it is decided, and when an override opens it', async () => {
    const categories = async () => ofCase(await nodesOf(requests), S05).map(({ category }) => category)
    expect(await categories()).toEqual(['police.intelligence'])
    const held = sharing([], '', {
      records: null,
      category: 'police.intelligence',
      decision: 'HELD',
      recipients: [],
      reviewOn: '2099-01-04',
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
    const hold = { category: 'health.urgent-care', decision: 'HELD', reviewOn: '2099-02-03' }
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
    const [one] = await sealedOf(S05)
    await sql(hub, 'police', `UPDATE person_link SET state = 'LAPSED' WHERE hub_id = $1`, [baby])
    expect((await ask(kofi, 'police', decide, sharing([one ?? {}], 'amara'))).codes).toEqual(['NOT_FOUND'])
    expect(await sealedOf(S05)).toEqual([])
    await sql(hub, 'police', `UPDATE person_link SET state = 'CONFIRMED' WHERE hub_id = $1`, [baby])
  })

  it('for legal advice, which is nobody’s to share', async () => {
    const juno = deskPerson('a-desk-of-the-council', 'social-care')
    const query = `mutation ($input: RecordDecision!) { decideSocialCareRecords(input: $input) { recordId } }`
    const variables = sharing([], 'amara', { records: null, category: 'common.legal' })
    expect((await ask(juno, 'social-care', query, variables)).codes).toEqual(['BAD_INPUT'])
  })
})
