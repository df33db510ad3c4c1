import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createHub, type Hub } from '../../harness/create-hub.js'
import { view } from '../../harness/view.js'
import { sql } from '../../security/database.js'
import { askDesk, deskPerson, type AskDesk, type Data } from './desk.js'
import {
  baby,
  decide,
  decisions,
  items,
  kofi,
  policeDesk,
  requests,
  S05,
  sharing,
  type PoliceDesk,
} from './police-desk.js'

let hub: Hub
let ask: AskDesk
let desk: PoliceDesk
beforeAll(async () => {
  hub = await createHub()
  ask = await askDesk(hub)
  desk = policeDesk(ask)
})
afterAll(() => hub[Symbol.asyncDispose]())

const reads = `query ($id: ID!) { policeRecordReads(assessmentId: $id) { nodes { at userId childId } } }`
const S04 = 'MASH-2026-0004'
const nobodys = 'MASH-1999-9999'

describe('what waits for the desk of an agency', () => {
  it('is what the agency holds and the rules show only by somebody’s approval, with why and by when', async () => {
    const waiting = await desk.requests(S05)
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
    expect(await desk.requests('MASH-2026-0009')).toEqual([])
  })

  it('comes in the order in which it is due, a page at a time, and no page repeats or skips one', async () => {
    const all = await desk.nodes(requests)
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

  it('names a sealed record once somebody has read of the child in the case, and none of its content', async () => {
    expect(await desk.items(S05)).toEqual([])
    await ask(kofi, 'police', requests)
    expect(await desk.items(S05)).toEqual([])
    await view(hub, 'callum', S05)
    const sealed = await desk.items(S05)
    expect(sealed).toMatchObject([
      { childId: baby, field: 'restrictedIntelligence', protection: 'SEALED' },
      { childId: baby, field: 'restrictedIntelligence', protection: 'SEALED' },
    ])
    const { value } = await ask(kofi, 'police', reads, { id: S05 })
    const { nodes } = value as { nodes: readonly Data[] } // the shape of the query
    const own = nodes.filter(({ childId }) => childId === baby).map(({ at }) => at)
    expect(own).toContain(sealed[0]?.['readAt'])
    await view(hub, 'amara', S05)
    expect(await desk.items(S05)).toEqual(sealed)
    expect(JSON.stringify(sealed)).not.toMatch(/Marmalade|loft/)
    expect(await desk.items('MASH-2026-0006')).toEqual([])
  })
})

describe('a case in which nobody asked the agency', () => {
  const reader = 'bronwen'
  const take = `mutation ($input: EmergencyAccessInput!) { takeEmergencyAccess(input: $input) { id } }`
  const explanation = 'The hospital needs the history of the baby now.'
  const input = { assessment: S05, reason: 'DANGER_TO_LIFE', explanation }
  const asking = `assessment_id = '${S05}' AND agency = 'police'`
  const readers = async (): Promise<unknown> => {
    const { value, codes } = await ask(kofi, 'police', reads, { id: S05 })
    return codes.length > 0 ? codes : (value as { nodes: Data[] }).nodes.map(({ userId }) => userId) // of the query
  }

  it('is told to its desk at once when somebody reads in an emergency: what is sealed of it, and who read', async () => {
    await sql(hub, 'front-door', `DELETE FROM mash_assessment_request WHERE ${asking}`)
    expect([await desk.items(S05), await readers()]).toEqual([[], expect.not.arrayContaining([reader])])
    expect((await hub.query(reader, take, { input })).errors).toEqual([])
    await view(hub, reader, S05)
    expect(await desk.items(S05)).toMatchObject([
      { childId: baby, field: 'restrictedIntelligence', protection: 'SEALED' },
      { childId: baby, field: 'restrictedIntelligence', protection: 'SEALED' },
    ])
    expect(await readers()).toContain(reader)
  })

  it('waits for it no longer when the emergency access has ended, and who read it is told all the same', async () => {
    await sql(hub, 'front-door', `UPDATE emergency_access SET expires_at = taken_at`)
    expect([await desk.items(S05), await readers()]).toEqual([[], expect.arrayContaining([reader])])
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
      expect(await desk.requests(id)).toEqual([])
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
    expect(await desk.requests(S04)).toEqual([])
    expect(await desk.items(S04)).toEqual([])
    expect((await ask(kofi, 'police', decisions, { assessment: S04 })).codes).toEqual(['NOT_FOUND'])
    const colleague = deskPerson('kofi-colleague')
    expect((await ask(colleague, 'police', decisions, { assessment: S04 })).codes).toEqual([])
    await sql(hub, 'front-door', `UPDATE case_restriction SET lifted_by = 'edwin', lifted_at = now()`)
    expect(await desk.requests(S04)).not.toEqual([])
  })
})
