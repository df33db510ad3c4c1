import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createHub, type Hub } from '../../harness/create-hub.js'
import { view } from '../../harness/view.js'
import { loggedSince, pseudonyms, sizeOf } from '../../security/access-log-recorded/logged.js'
import { sql } from '../../security/database.js'
import { askDesk, deskPerson, type AskDesk, type Data } from './desk.js'
import { baby, kofi, S05 } from './police-desk.js'

const reads = `query ($id: ID, $first: Int! = 20, $after: String) { policeRecordReads(assessmentId: $id, first: $first, after: $after) {
  nodes { id at userId agency role assessmentId childId purpose basis emergency fields { path category state rule records } }
  endCursor hasNextPage } }`

const S03 = 'MASH-2026-0003'
const S04 = 'MASH-2026-0004'
/** The police was asked in it, and nobody has looked. */
const UNREAD = 'MASH-2026-0009'
const take = `mutation ($input: EmergencyAccessInput!) { takeEmergencyAccess(input: $input) { id } }`
const emergency = {
  assessment: S03,
  reason: 'MISSING_CHILD',
  explanation: 'The hospital needs his history now.',
}

interface Page {
  readonly nodes: readonly (Data & { readonly id: string })[]
  readonly endCursor: string | null
  readonly hasNextPage: boolean
}

let hub: Hub
let ask: AskDesk
beforeAll(async () => {
  hub = await createHub()
  ask = await askDesk(hub)
  await view(hub, 'amara', S05)
})
afterAll(() => hub[Symbol.asyncDispose]())

async function page(variables: object = {}): Promise<Page> {
  const { value, codes } = await ask(kofi, 'police', reads, { id: S05, ...variables })
  expect(codes).toEqual([])
  return value as Page // the shape of the query
}

const idsOf = ({ nodes }: Page): string[] => nodes.map(({ id }) => id)

/** Of all pages, one after the other. */
async function pagedIds(variables: object): Promise<string[]> {
  const paged: string[] = []
  let after: string | null = null
  do {
    const next: Page = await page({ ...variables, after })
    paged.push(...idsOf(next))
    after = next.hasNextPage ? next.endCursor : null
  } while (after !== null)
  return paged
}

describe('who has read the agency’s records', () => {
  it('is told to its desk, from its own log: who, which field of which child, for what, by which rule', async () => {
    const { nodes } = await page()
    const [read] = nodes.filter(({ childId }) => childId === baby)
    expect(read).toMatchObject({
      ...{ userId: 'amara', agency: 'social-care', role: 'MASH_PRACTITIONER', assessmentId: S05 },
      ...{ purpose: 'STRATEGY_DISCUSSION', basis: 'S47', emergency: false },
    })
    const fields = read?.['fields'] as Data[]
    expect(fields).toContainEqual(
      expect.objectContaining({ path: 'PoliceRecord.missingEpisodes', state: 'SHARED', records: 0 }),
    )
    expect(fields.every(({ path }) => String(path).startsWith('PoliceRecord.'))).toBe(true)
  })

  it('comes newest first, a page at a time, and no page repeats or skips one', async () => {
    await view(hub, 'edwin', S05)
    const whole = idsOf(await page({ first: 100 }))
    expect((await page()).nodes[0]).toMatchObject({ userId: 'edwin' })
    expect(await pagedIds({ first: 1 })).toEqual(whole)
  })

  it('does not count what the desk itself looked at', async () => {
    const before = (await page({ first: 100 })).nodes.length
    await ask(kofi, 'police', reads, { id: S05 })
    expect((await page({ first: 100 })).nodes).toHaveLength(before)
  })

  it('comes of every case at once too, a page at a time, and no page repeats or skips one', async () => {
    await view(hub, 'amara', S04)
    const whole = await page({ id: null, first: 100 })
    expect(new Set(whole.nodes.map(({ assessmentId }) => assessmentId))).toEqual(new Set([S04, S05]))
    expect(whole.nodes[0]).toMatchObject({ userId: 'amara', assessmentId: S04 })
    expect(await pagedIds({ id: null, first: 2 })).toEqual(idsOf(whole))
  })

  it('waits while the case is restricted, also for the one who is named for the agency, as if nobody had read', async () => {
    const whole = await page()
    expect(whole.nodes).not.toEqual([])
    const restriction = `INSERT INTO case_restriction (assessment_id, reason, named_viewers, set_by, set_at)
      VALUES ($1, 'COLLEAGUE', '{edwin,kofi}', 'edwin', now())`
    await sql(hub, 'front-door', restriction, [S05])
    expect(await page()).toEqual({ nodes: [], endCursor: null, hasNextPage: false })
    const others = await page({ id: null, first: 1 })
    expect(others.nodes).toMatchObject([{ assessmentId: S04 }])
    expect(new Set((await page({ id: null, first: 100 })).nodes.map((each) => each['assessmentId']))).toEqual(
      new Set([S04]),
    )
    await sql(hub, 'front-door', `UPDATE case_restriction SET lifted_by = 'edwin', lifted_at = now()`)
    expect(idsOf(await page())).toEqual(idsOf(whole))
  })

  it('is told of a case that is closed', async () => {
    const whole = await page()
    await sql(hub, 'front-door', `UPDATE mash_assessment SET status = 'CLOSED' WHERE id = $1`, [S05])
    expect(await page()).toEqual(whole)
    await sql(hub, 'front-door', `UPDATE mash_assessment SET status = 'ANALYSIS' WHERE id = $1`, [S05])
  })

  it('is told of a case in which nobody asked the agency by a request, and once an emergency access to it has ended', async () => {
    expect((await hub.query('bronwen', take, { input: emergency })).errors).toEqual([])
    await view(hub, 'bronwen', S03)
    const whole = await page({ id: S03 })
    expect(whole.nodes[0]).toMatchObject({ userId: 'bronwen', assessmentId: S03, emergency: true })
    await sql(hub, 'front-door', `UPDATE emergency_access SET expires_at = taken_at`)
    expect(await page({ id: S03 })).toEqual(whole)
    expect(idsOf(await page({ id: null, first: 100 }))).toEqual(expect.arrayContaining(idsOf(whole)))
  })

  it('is told to no other desk, and to nobody else', async () => {
    for (const who of [deskPerson('dilys', 'health'), { ...kofi, roles: ['MASH_PRACTITIONER'] }]) {
      for (const id of [S05, null]) {
        expect((await ask(who, 'police', reads, { id })).codes).toEqual(['FORBIDDEN'])
      }
    }
  })

  it('is not found for a case of which its log says nothing, there or not, and the front door is not asked', async () => {
    const from = await sizeOf(hub, 'front-door')
    for (const id of [UNREAD, 'MASH-1999-9999', '', 'a\0b']) {
      expect(await ask(kofi, 'police', reads, { id })).toEqual({ value: undefined, codes: ['NOT_FOUND'] })
    }
    expect(await sizeOf(hub, 'front-door')).toBe(from)
  })

  it('is not found for a case that is kept from the desk, and no list of all cases tells of it', async () => {
    await sql(
      hub,
      'front-door',
      `INSERT INTO case_restriction (assessment_id, reason, named_viewers, set_by, set_at) VALUES ($1, 'COLLEAGUE', '{edwin}', 'edwin', now())`,
      [S05],
    )
    expect(await ask(kofi, 'police', reads, { id: S05 })).toEqual({ value: undefined, codes: ['NOT_FOUND'] })
    const { nodes } = await page({ id: null, first: 100 })
    expect(new Set(nodes.map(({ assessmentId }) => assessmentId))).toEqual(new Set([S03, S04]))
    await sql(hub, 'front-door', 'DELETE FROM case_restriction')
  })

  it('is itself a read that the log tells of, for every child of the case', async () => {
    const from = await sizeOf(hub, 'police')
    await page()
    const logged = await loggedSince(hub, 'police', from)
    const names = await pseudonyms(hub)
    expect(logged.map(({ child }) => child)).toContain(names.get(baby))
    for (const entry of logged) {
      expect(entry).toMatchObject({ actor: { id: 'kofi', role: 'OWNER_DESK' }, assessment: S05 })
      expect(entry.fields.map(({ path }) => path)).toEqual(['Query.policeRecordReads'])
    }
  })
})
