import 'reflect-metadata'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { PersonaId } from '#shared/synthetic/personas'
import { startFrontDoor, type FrontDoorUnderTest } from '../testing/front-door-under-test.js'

let hub: FrontDoorUnderTest
beforeAll(async () => {
  hub = await startFrontDoor(undefined, 240)
})
afterAll(() => hub[Symbol.asyncDispose]())

interface Page {
  readonly nodes: readonly { readonly id: string; readonly rag: string; readonly receivedAt: string }[]
  readonly endCursor: string | null
  readonly hasNextPage: boolean
}

const query = `query ($filter: MashAssessmentFilter, $first: Int! = 50, $after: String) {
  mashAssessments(filter: $filter, first: $first, after: $after) { nodes { id rag receivedAt } endCursor hasNextPage } }`

async function page(persona: PersonaId, variables: object = {}): Promise<Page> {
  const { data, errors } = await hub.ask(persona, query, variables)
  expect(errors).toBeUndefined()
  // The shape is the query's own.
  return data?.['mashAssessments'] as Page
}

const idsOf = ({ nodes }: Page): string[] => nodes.map(({ id }) => id)

describe('a worklist', () => {
  test('holds the cases that the person has a task on, newest first, and no other', async () => {
    const { nodes } = await page('callum')
    expect(nodes.map(({ id }) => id)).not.toContain('MASH-2026-0003')
    const received = nodes.map(({ receivedAt }) => receivedAt)
    expect(received).toEqual(received.toSorted().toReversed())
    const rows = await hub.sql(`SELECT FROM mash_assessment_task WHERE user_id = 'callum'`)
    expect(nodes).toHaveLength(rows.length)
  })

  test('costs two statements', async () => {
    hub.statements.length = 0
    expect((await page('edwin')).nodes.length).toBeGreaterThan(12)
    expect(hub.statements).toHaveLength(2)
  })

  test('is the same in small pages as in one, also where cases came in the same instant', async () => {
    await hub.sql(`UPDATE mash_assessment SET received_at = '2026-10-01' WHERE id > 'MASH-2026-1000'`)
    const whole = idsOf(await page('edwin'))
    const paged: string[] = []
    let after: string | null = null
    for (;;) {
      const next: Page = await page('edwin', { first: 4, after })
      paged.push(...idsOf(next))
      if (!next.hasNextPage) break
      after = next.endCursor
    }
    expect(paged).toEqual(whole)
    expect(new Set(paged).size).toBe(paged.length)
  })

  test('is narrowed to what is open, by state and by urgency', async () => {
    const all = idsOf(await page('amara'))
    const open = idsOf(await page('amara', { filter: { open: true } }))
    const over = idsOf(await page('amara', { filter: { open: false } }))
    expect([...open, ...over].sort()).toEqual(all.toSorted())
    expect(open).toContain('MASH-2026-0008')
    expect(over).toContain('MASH-2026-0001')
    expect(idsOf(await page('amara', { filter: { status: ['ANALYSIS'], rag: ['AMBER'] } }))).toContain(
      'MASH-2026-0010',
    )
    const red = await page('amara', { filter: { rag: ['RED'] } })
    expect(new Set(red.nodes.map(({ rag }) => rag))).toEqual(new Set(['RED']))
    expect(idsOf(await page('amara', { filter: { status: [] } }))).toEqual([])
  })

  test.each([
    ['a cursor of nothing', { after: 'nonsense' }],
    ['a cursor of another list', { after: Buffer.from('["2026-01-01","x",0]').toString('base64url') }],
    ['a page of none', { first: 0 }],
    ['too long a page', { first: 51 }],
  ])('refuses %s in words', async (_case, variables) => {
    const { data, errors } = await hub.ask('amara', query, variables)
    expect(data).toBeNull()
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_INPUT' } }])
  })

  test.each(['gethin', 'kofi', 'marit', 'nils'] as const)(
    'is not for %s, who is no member of the hub',
    async (persona) => {
      const { errors } = await hub.ask(persona, query)
      expect(errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }])
    },
  )
})
