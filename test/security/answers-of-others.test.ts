import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createHub, type Hub } from '../harness/create-hub.js'
import { manInTheMiddle, type Answer, type ManInTheMiddle } from '../harness/man-in-the-middle.js'
import { childrenOf, view, type Data } from '../harness/view.js'

const CASE = 'MASH-2026-0004'

let hub: Hub
let police: ManInTheMiddle
/** What police truly say, and everybody else. */
let truth: Map<string, Data>
beforeAll(async () => {
  hub = await createHub()
  police = await manInTheMiddle(hub, 'police')
  truth = await look()
})
afterAll(async () => {
  await police[Symbol.asyncDispose]()
  await hub[Symbol.asyncDispose]()
})

/** The children of the case as the gateway shows them, whatever police answer. */
async function look(): Promise<Map<string, Data>> {
  const answer = await view(hub, 'amara', CASE)
  expect(answer.errors).toEqual([])
  return childrenOf(answer)
}

const entities = (change: (entities: Data[]) => unknown) => (answer: Answer) => ({
  ...answer,
  data: { _entities: change((answer.data?.['_entities'] ?? []) as Data[]) },
})

const deep: unknown = JSON.parse(`${'['.repeat(3_000)}${']'.repeat(3_000)}`)

const exchanged: Readonly<Record<string, (answer: Answer) => unknown>> = {
  'in another order (T27)': entities((all) => all.toReversed()),
  'one for all (T27)': entities((all) => all.map(() => all[0])),
  'under another id (T27)': entities((all) => all.map((child) => ({ ...child, id__key: 'another' }))),
  'in another order, beside an empty list of errors': (answer) => ({
    ...entities((all) => all.toReversed())(answer),
    errors: [],
  }),
  'one too few, beside an empty list of errors': (answer) => ({
    ...entities((all) => all.slice(1))(answer),
    errors: [],
  }),
  'with less than was asked': entities((all) =>
    all.map((child) => ({ ...child, police: { status: 'NOTHING_KNOWN' } })),
  ),
  'with nothing where something must be': entities((all) =>
    all.map((child) => ({ ...child, police: { ...(child['police'] as Data), disclosure: null } })),
  ),
  'with a value as deep as it gets': entities((all) =>
    all.map((child) => ({ ...child, police: { ...(child['police'] as Data), asAt: deep } })),
  ),
  'under no key': entities((all) => all.map(({ police }) => ({ police }))),
}

/** What police have no say in: the hub's own word on the child, what other agencies hold, and where objects come from. */
const strange = JSON.parse(`{
  "id": "another", "grant": "another", "identity": { "name": "Another" }, "health": { "status": "NOTHING_KNOWN" },
  "__typename": "ChildIdentity", "__proto__": { "status": "SHARED" }, "constructor": { "prototype": {} } }`) as Data

describe('children whom an agency answers', () => {
  it.each(Object.entries(exchanged))('%s are nobody’s: it is unavailable', async (_, change) => {
    police.change = change
    const seen = await look()
    expect([...seen.keys()]).toEqual([...truth.keys()])
    for (const [id, child] of seen) {
      expect((child['police'] as Data)['status']).toBe('UNAVAILABLE')
      expect(child['identity']).toEqual(truth.get(id)?.['identity'])
    }
  })

  it('with what it was not asked for (T28): of that nothing is taken, and the rest is', async () => {
    police.change = entities((all) =>
      all.map((child) => ({ ...child, ...strange, police: { ...strange, ...(child['police'] as Data) } })),
    )
    expect(withoutTimes(await look())).toEqual(withoutTimes(truth))
    expect({}).not.toHaveProperty('status')
  })
})

describe('an answer that is right', () => {
  it.each(['text/html', 'text/plain', 'application/javascript', 'application/jsonp', ''])(
    'but says that it is %j is no answer (T26)',
    async (type) => {
      police.change = undefined
      police.type = type
      for (const child of (await look()).values())
        expect((child['police'] as Data)['status']).toBe('UNAVAILABLE')
    },
  )

  it.each(['application/json; charset=utf-8', 'application/graphql-response+json'])(
    'and says that it is %s is taken',
    async (type) => {
      police.change = undefined
      police.type = type
      expect(withoutTimes(await look())).toEqual(withoutTimes(truth))
    },
  )
})

/** When an agency read its records differs from view to view. */
const withoutTimes = (children: Map<string, Data>): unknown =>
  JSON.parse(JSON.stringify([...children], (key, value: unknown) => (key === 'asAt' ? null : value)))
