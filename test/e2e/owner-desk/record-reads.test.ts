import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createHub, type Hub } from '../../harness/create-hub.js'
import { view } from '../../harness/view.js'
import { loggedSince, pseudonyms, sizeOf } from '../../security/access-log-recorded/logged.js'
import { sql } from '../../security/database.js'
import { askDesk, deskPerson, type AskDesk, type Data } from './desk.js'
import { baby, kofi, S05 } from './police-desk.js'

const reads = `query ($id: ID!, $first: Int! = 20, $after: String) { policeRecordReads(assessmentId: $id, first: $first, after: $after) {
  nodes { id at userId agency role assessmentId childId purpose basis emergency fields { path category state rule records } }
  endCursor hasNextPage } }`

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
    const whole = (await page({ first: 100 })).nodes.map(({ id }) => id)
    expect((await page()).nodes[0]).toMatchObject({ userId: 'edwin' })
    const paged: string[] = []
    let after: string | null = null
    do {
      const next: Page = await page({ first: 1, after })
      paged.push(...next.nodes.map(({ id }) => id))
      after = next.hasNextPage ? next.endCursor : null
    } while (after !== null)
    expect(paged).toEqual(whole)
  })

  it('does not count what the desk itself looked at', async () => {
    const before = (await page({ first: 100 })).nodes.length
    await ask(kofi, 'police', reads, { id: S05 })
    expect((await page({ first: 100 })).nodes).toHaveLength(before)
  })

  it('waits while the case is restricted, also for the one who is named for the agency, as if nobody had read', async () => {
    const whole = await page()
    expect(whole.nodes).not.toEqual([])
    const restriction = `INSERT INTO case_restriction (assessment_id, reason, named_viewers, set_by, set_at)
      VALUES ($1, 'COLLEAGUE', '{edwin,kofi}', 'edwin', now())`
    await sql(hub, 'front-door', restriction, [S05])
    expect(await page()).toEqual({ nodes: [], endCursor: null, hasNextPage: false })
    await sql(hub, 'front-door', `UPDATE case_restriction SET lifted_by = 'edwin', lifted_at = now()`)
    const ids = ({ nodes }: Page) => nodes.map(({ id }) => id)
    expect(ids(await page())).toEqual(ids(whole))
  })

  it('is told to no other desk, and to nobody else', async () => {
    for (const who of [deskPerson('dilys', 'health'), { ...kofi, roles: ['MASH_PRACTITIONER'] }]) {
      expect((await ask(who, 'police', reads, { id: S05 })).codes).toEqual(['FORBIDDEN'])
    }
  })

  it('is not found for a case that is not there, and for one that is kept from the desk', async () => {
    expect((await ask(kofi, 'police', reads, { id: 'MASH-1999-9999' })).codes).toEqual(['NOT_FOUND'])
    await sql(
      hub,
      'front-door',
      `INSERT INTO case_restriction (assessment_id, reason, named_viewers, set_by, set_at) VALUES ($1, 'COLLEAGUE', '{edwin}', 'edwin', now())`,
      [S05],
    )
    expect((await ask(kofi, 'police', reads, { id: S05 })).codes).toEqual(['NOT_FOUND'])
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
