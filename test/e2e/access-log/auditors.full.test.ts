import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fieldOf, partnerAgencies } from '#shared/agency/partner-agencies'
import type { PersonaId } from '#shared/synthetic/personas'
import { createHub, type Hub } from '../../harness/create-hub.js'
import { categoriesOf, childrenOf, shownCategories, view, type Data } from '../../harness/view.js'
import { sql } from '../../security/database.js'

const CASE = 'MASH-2026-0004'

interface Event {
  readonly id: string
  readonly service: string
  readonly index: number
  readonly actor: { readonly id: string }
  readonly child: { readonly id: string | null; readonly name: string | null } | null
  readonly fields: readonly Readonly<
    Record<'path' | 'category' | 'state' | 'reason' | 'rule' | 'consent', string>
  >[]
}

let hub: Hub
let children: Map<string, Data>
beforeAll(async () => {
  hub = await createHub({ signed: true })
  children = childrenOf(await view(hub, 'amara', CASE))
})
afterAll(() => hub[Symbol.asyncDispose]())

/** Answers one root field, which is not refused. */
async function ask<Answer>(query: string, variables = {}, as: PersonaId = 'nils'): Promise<Answer> {
  const { data, errors } = await hub.query(as, query, variables)
  expect(errors).toEqual([])
  // The one root field that was asked for, in the graph's own shape.
  return Object.values(data ?? {})[0] as Answer
}

const found = `query ($filter: AccessEventFilter) { accessEvents(filter: $filter, first: 100) { nodes {
  id service index actor { id } child { id name } fields { path category state reason rule consent } } } }`

const search = async (filter: object): Promise<readonly Event[]> =>
  (await ask<{ nodes: readonly Event[] }>(found, { filter })).nodes

/** Waits until an event of each agency about a child is collected. */
async function collected(child: string): Promise<readonly Event[]> {
  let events: readonly Event[] = []
  await expect
    .poll(
      async () => {
        events = await search({ child, actor: 'amara' })
        return new Set(events.map(({ service }) => service))
      },
      { timeout: 90_000 },
    )
    .toEqual(new Set(['front-door', 'gateway', ...partnerAgencies]))
  return events
}

describe('after a view an auditor', () => {
  it('finds of every child what every agency showed and withheld, by which rule and consent', async () => {
    expect(children.size).toBe(4)
    for (const [id, child] of children) {
      const events = await collected(id)
      for (const { child: told } of events) expect(told).toEqual({ id, name: expect.any(String) as string })
      for (const agency of partnerAgencies) {
        const record = child[fieldOf(agency)] as Data & {
          disclosure: { category: string; state: string; reason: string }[]
        }
        const fields = events.filter(({ service }) => service === agency).flatMap((event) => event.fields)
        const categoriesIn = (state: string): Set<string> =>
          new Set(fields.filter((field) => field.state === state).map(({ category }) => category))
        for (const category of shownCategories(agency, record))
          expect(categoriesIn('SHARED')).toContain(category)
        // A line may stand for what has no field of its own, or may not even be named.
        const published = new Set(categoriesOf(agency).values())
        const told = record.disclosure.filter(({ category }) => published.has(category))
        for (const { category, state, reason } of told) {
          const same = fields.filter((field) => field.category === category && field.state === state)
          expect(same.map((field) => field.reason)).toContain(reason)
        }
        for (const field of fields.filter(({ category }) => category !== 'hub.meta')) {
          expect(field.rule).toMatch(/^R\d+[a-z]?$|^ROLE$|^META$/)
        }
      }
    }
  })

  it('is proved each event, and told what the gateway passed on of it', async () => {
    const [child = ''] = children.keys()
    const [event] = await search({ child, service: 'police', actor: 'amara' })
    interface Traced {
      readonly trace: {
        readonly proof: { readonly size: number } | null
        readonly receipts: readonly { readonly matches: boolean }[]
      }
    }
    const query =
      'query ($id: ID!) { accessEvent(id: $id) { trace { proof { size } receipts { matches } } } }'
    const { trace } = await ask<Traced>(query, { id: event?.id })
    expect(trace.proof?.size).toBeGreaterThan(event?.index ?? Infinity)
    expect(trace.receipts).toEqual([{ matches: true }])
  })

  it('tells a child’s family who looked, and finds that he asked', async () => {
    const [child = ''] = children.keys()
    const { nodes: report } = await ask<{ nodes: readonly Event[] }>(
      'query ($child: ID!) { whoSawChild(child: $child) { nodes { service actor { id } } } }',
      { child },
    )
    expect(new Set(report.map(({ actor }) => actor.id))).toEqual(new Set(['amara']))
    expect(new Set(report.map(({ service }) => service))).toEqual(new Set(['front-door', ...partnerAgencies]))
    await expect
      .poll(
        async () => {
          const own = await search({ actor: 'nils', service: 'access-log' })
          return own.flatMap(({ fields }) => fields.map(({ path }) => path))
        },
        { timeout: 60_000 },
      )
      .toContain('Query.whoSawChild')
  })
})

describe('an auditor whom a manager keeps from a case by name', () => {
  it('finds nothing of it, by whatever she asks, and the other auditor all', async () => {
    const exclude = (step: string, rest: string): Promise<unknown> =>
      ask(`mutation { ${step}(assessment: "${CASE}", userId: "nils"${rest}) { id } }`, {}, 'edwin')
    const [child = ''] = children.keys()
    const before = await search({ child, actor: 'amara' })
    const one = before.find(({ service }) => service === 'police') ?? expect.fail('the police showed nothing')
    await exclude('excludeFromCase', ', reason: COLLEAGUES_CHILD')
    expect(await search({ child })).toEqual([])
    expect((await search({})).filter((event) => before.some(({ id }) => id === event.id))).toEqual([])
    const asked =
      'query ($id: ID!, $child: ID!) { accessEvent(id: $id) { id } whoSawChild(child: $child) { nodes { id } } }'
    const { data, errors } = await hub.query('nils', asked, { id: one.id, child })
    expect([data?.['whoSawChild'], errors[0]?.extensions['code']]).toEqual([{ nodes: [] }, 'NOT_FOUND'])
    const other = await ask<{ nodes: readonly Event[] }>(
      found,
      { filter: { child, actor: 'amara' } },
      'quentin',
    )
    expect(other.nodes.map(({ id }) => id)).toEqual(expect.arrayContaining(before.map(({ id }) => id)))
    await exclude('readmitToCase', '')
    expect((await search({ child, actor: 'amara' })).map(({ id }) => id)).toEqual(before.map(({ id }) => id))
  })
})

describe('one byte that is changed in PostgreSQL', () => {
  interface Status {
    readonly service: string
    readonly problem: { readonly kind: string; readonly firstBadIndex: number } | null
    readonly witnesses: readonly { readonly at: string | null }[]
  }
  const integrity = (): Promise<readonly Status[]> =>
    ask('{ logIntegrity { service problem { kind firstBadIndex } witnesses { at } } }')

  it('is found in the log of whichever agency, and named with its place; the other logs are whole', async () => {
    const before = await integrity()
    expect(before.map(({ problem }) => problem)).toEqual(before.map(() => null))
    const [event] = await search({ service: 'health', actor: 'amara' })
    const index = event?.index ?? expect.fail('health has shown nothing')
    // As whoever owns the tables could, and the service itself cannot.
    const [partition] = await sql<{ name: string }>(
      hub,
      'health',
      'SELECT tableoid::regclass::text AS name FROM log.entry WHERE index = $1',
      [index],
    )
    for (const table of ['log.entry', partition?.name ?? ''])
      await sql(hub, 'health', `ALTER TABLE ${table} DISABLE TRIGGER append_only`)
    await sql(hub, 'health', `UPDATE log.entry SET body = replace(body, 'amara', 'amarb') WHERE index = $1`, [
      index,
    ])
    await expect
      .poll(async () => (await integrity()).find(({ service }) => service === 'health')?.problem, {
        timeout: 90_000,
      })
      .toEqual({ kind: 'EDITED', firstBadIndex: index })
    const others = (await integrity()).filter(({ service }) => service !== 'health')
    expect(others.map(({ problem }) => problem)).toEqual(others.map(() => null))
    // What was collected of it before is what was signed.
    expect((await search({ service: 'health', actor: 'amara' })).map(({ id }) => id)).toContain(event?.id)
  })
})
