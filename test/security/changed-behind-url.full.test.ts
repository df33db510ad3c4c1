import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { createHub, type Hub } from '../harness/create-hub.js'
import { manInTheMiddle, type Answer, type ManInTheMiddle } from '../harness/man-in-the-middle.js'
import { runMash } from '../harness/run-mash.js'
import { childrenOf, view, type Data } from '../harness/view.js'
import { bodies } from './access-log-recorded/logged.js'

const CASE = 'MASH-2026-0004'

let hub: Hub
let police: ManInTheMiddle
beforeAll(async () => {
  hub = await createHub({ gateway: { REGISTRY_WATCH_MS: '100' } })
  police = await manInTheMiddle(hub, 'police')
})
afterAll(async () => {
  await police[Symbol.asyncDispose]()
  await hub[Symbol.asyncDispose]()
})

/** What `mash subgraph list` has found, by subgraph. */
async function listed(): Promise<Record<string, string[]>> {
  const key = (await hub.environmentOf('health'))['SIGNING_KEY_FILE']
  const environment = { MASH_GATEWAY_URL: hub.url, MASH_AGENCY: 'health', MASH_AGENCY_KEY_FILE: key }
  const { stdout } = await runMash(['subgraph', 'list', '--json'], environment)
  const { data } = JSON.parse(stdout) as { data: { name: string; findings: { code: string }[] }[] }
  return Object.fromEntries(data.map(({ name, findings }) => [name, findings.map(({ code }) => code)]))
}

/** What the gateway's log says of services that changed, the latest last. */
async function logged(): Promise<unknown[]> {
  const entries = (await bodies(hub, 'gateway')).map(
    (body) =>
      JSON.parse(body) as { action?: { name: string; subjects?: { subgraph?: string; found?: string } } },
  )
  return entries.flatMap(({ action }) =>
    /^subgraph(Not)?AsPublished$/.test(action?.name ?? '')
      ? [[action?.name, action?.subjects?.subgraph, action?.subjects?.found]]
      : [],
  )
}

const schema = (change: (sdl: string) => string) => (answer: Answer) => {
  const { sdl } = (answer.data?.['_service'] ?? {}) as { sdl?: string }
  return sdl === undefined ? answer : { data: { _service: { sdl: change(sdl) } } }
}

/** The child's record as another schema would have it: a field more, another agency's, and one under another name. */
const smuggled = (answer: Answer): Answer => {
  const children = answer.data?.['_entities'] as Data[] | undefined // as the police answer them
  if (children === undefined) return answer
  const entities = children.map((child) => ({
    ...child,
    health: { status: 'NOTHING_KNOWN' },
    police: { ...(child['police'] as Data), allegations: ['smuggled'] },
  }))
  return { ...answer, data: { ...answer.data, _entities: entities } }
}

describe('a schema that passes the check and then changes behind its URL', () => {
  it('is not noted while it is what was published', async () => {
    await vi.waitFor(async () => expect((await listed())['police']).toEqual([]), 30_000)
    expect(await logged()).toEqual([])
  })

  it('is named in mash subgraph list, once in the log, and gives nobody more than was published', async () => {
    const before = childrenOf(await view(hub, 'amara', CASE))
    const other = schema((sdl) => `${sdl}\ntype PoliceAllegation { text: String }`)
    police.change = (answer) => smuggled(other(answer))
    await vi.waitFor(async () => expect((await listed())['police']).toEqual(['OTHER_SCHEMA']), 30_000)
    const after = await view(hub, 'amara', CASE)
    expect(after.errors).toEqual([])
    expect(JSON.stringify(after)).not.toContain('smuggled')
    for (const [id, child] of childrenOf(after)) expect(child['health']).toMatchObject(statusOf(before, id))
    expect(await logged()).toEqual([['subgraphNotAsPublished', 'police', 'OTHER_SCHEMA']])
    expect((await listed())['health']).toEqual([])
  })

  it('that tells its schema to anybody since is named for that as well', async () => {
    const { change } = police
    const sdl = 'type Query { a: Int }'
    police.change = (answer) =>
      answer.data === undefined ? { data: { _service: { sdl } } } : change?.(answer)
    await vi.waitFor(
      async () => expect((await listed())['police']).toEqual(['OTHER_SCHEMA', 'ANSWERS_ANYBODY']),
      30_000,
    )
  })

  it('is no longer named when it is what was published again; an outage is told, and not taken for a change', async () => {
    police.change = undefined
    await vi.waitFor(async () => expect((await listed())['police']).toEqual([]), 30_000)
    const entries = await logged()
    expect(entries.at(-1)).toEqual(['subgraphAsPublished', 'police', undefined])
    await hub.stop('education')
    await vi.waitFor(async () => expect((await listed())['education']).toEqual(['UNREACHABLE']), 30_000)
    await hub.start('education')
    await vi.waitFor(async () => expect((await listed())['education']).toEqual([]), 30_000)
    expect(await logged()).toEqual(entries)
  })
})

const statusOf = (children: Map<string, Data>, id: string): object => ({
  status: (children.get(id)?.['health'] as Data)['status'],
})
