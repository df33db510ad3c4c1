import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ServiceName } from '#infra/dev/services'
import { packageRoot } from '#shared/config/package-root'
import { createHub, type Hub } from '../../harness/create-hub.js'
import { manInTheMiddle } from '../../harness/man-in-the-middle.js'
import { bodies } from '../../security/access-log-recorded/logged.js'
import { askRegistry } from './ask-registry.js'

let hub: Hub
beforeAll(async () => {
  hub = await createHub()
})
afterAll(() => hub[Symbol.asyncDispose]())

const file = (agency: string, name: string): string =>
  readFileSync(join(packageRoot, 'subgraphs', agency, name), 'utf8')
const addressOf = async (agency: ServiceName): Promise<string> =>
  `http://127.0.0.1:${(await hub.environmentOf(agency))['PORT'] ?? ''}/graphql`

/** What the police publish, as they run. */
const asItRuns = async (reason = 'As it runs.') => ({
  author: 'piers',
  sdl: file('police', 'schema.graphql'),
  sharing: file('police', 'sharing.json'),
  routingUrl: await addressOf('police'),
  reason,
})

const ask = (agency: ServiceName, what: string, question: object) => askRegistry(hub, agency, what, question)

const history = async () => {
  const { answer } = await ask('police', 'history', { author: 'piers', first: 20 })
  return answer['supergraphs'] as {
    id: string
    action: string
    agency: string
    author: string
    reason: string
  }[]
}
const failedIn = ({ checks }: Record<string, unknown>): string[] =>
  (checks as { name: string; status: string }[]).flatMap(({ name, status }) =>
    status === 'FAILED' ? name : [],
  )
const codesIn = ({ checks }: Record<string, unknown>): string[] =>
  (checks as { findings: { code: string }[] }[]).flatMap(({ findings }) => findings.map(({ code }) => code))

describe('the registry', { timeout: 120_000 }, () => {
  it('begins with what the build has, each service at its address', async () => {
    const { answer } = await ask('police', 'list', { author: 'piers' })
    const listed = answer['subgraphs'] as { name: string; author: string; routingUrl: string }[]
    expect(listed.map(({ name }) => name)).toEqual([
      'access-log',
      'early-help',
      'education',
      'front-door',
      'health',
      'police',
      'social-care',
    ])
    expect(listed.find(({ name }) => name === 'police')?.routingUrl).toBe(await addressOf('police'))
    expect(await history()).toMatchObject([{ action: 'BUILT', author: 'build' }])
  })

  it('passes in every section what an agency publishes as it runs, and keeps the answer of a check', async () => {
    const { author, sdl, sharing } = await asItRuns()
    const { status, answer } = await ask('police', 'check', { author, sdl, sharing })
    expect([status, answer['ok'], failedIn(answer)]).toEqual([200, true, []])
    expect(await rows('SELECT agency, ok, author FROM check_run')).toContainEqual({
      agency: 'police',
      ok: true,
      author: 'piers',
    })
    expect(await history()).toHaveLength(1)
  })

  it('publishes nothing that fails, and says what would have been wrong', async () => {
    const bad = {
      ...(await asItRuns()),
      sdl: file('police', 'schema.graphql').replace(
        'type PoliceRecord {',
        'type PoliceRecord { secret: String ',
      ),
    }
    const { status, answer } = await ask('police', 'publish', bad)
    expect([status, answer['ok'], answer['supergraph']]).toEqual([200, false, null])
    // It is not what runs, either.
    expect(failedIn(answer)).toEqual(['sharing', 'reachability'])
    expect(codesIn(answer)).toEqual(['R5', 'OTHER_SCHEMA'])
    expect(await history()).toHaveLength(1)
  })

  it('finds a service that answers another schema, answers anybody, and needs no grant', async () => {
    await using police = await manInTheMiddle(hub, 'police')
    police.change = () => ({
      data: { _service: { sdl: 'type Query { a: Int }' }, _entities: [{ __typename: 'Child' }] },
    })
    const { author, sdl, sharing } = await asItRuns()
    const { answer } = await ask('police', 'check', { author, sdl, sharing })
    expect(codesIn(answer)).toEqual(['OTHER_SCHEMA', 'ANSWERS_ANYBODY', 'NO_GRANT_NEEDED'])
  })

  it.each([
    ['of another host', (port: number) => `http://127.0.0.1:${port}/graphql`],
    ['of this machine by another name', (port: number) => `http://localhost:${port}/graphql`],
  ])('calls nobody for a publisher at an address %s', async (_which, address) => {
    const called: unknown[] = []
    const server = createServer((request) => called.push(request.url)).listen(0, '127.0.0.1')
    await once(server, 'listening')
    const { port } = server.address() as AddressInfo // a TCP server's address is never a string
    const { author, sdl, sharing } = await asItRuns()
    const { answer } = await ask('police', 'check', { author, sdl, sharing, routingUrl: address(port) })
    server.close()
    expect([new Set(codesIn(answer)), called]).toEqual([new Set(['R13', 'NOT_CHECKED']), []])
  })

  it('believes nobody whose keys cannot be fetched', async () => {
    await hub.stop('education')
    const { status, text } = await ask('education', 'check', {
      author: 'edith',
      sdl: file('education', 'schema.graphql'),
      sharing: file('education', 'sharing.json'),
    })
    // Whose keys cannot be fetched is nobody that is known.
    expect([status, text]).toEqual([503, expect.stringContaining('KEYS_UNAVAILABLE')])
    await hub.start('education')
  })

  it('brings into force what passes, once, whoever sends it again', async () => {
    const described = {
      ...(await asItRuns('Other rules.')),
      sharing: file('police', 'sharing.json').replace('known to police, last contact', 'known to police'),
    }
    const first = await ask('police', 'publish', described)
    expect([first.status, first.answer['ok'], failedIn(first.answer)]).toEqual([200, true, []])
    const again = await ask('police', 'publish', described)
    expect(again.answer['supergraph']).toBe(first.answer['supergraph'])
    expect(
      (await history()).map(({ action, agency, author, reason }) => [action, agency, author, reason]),
    ).toEqual([
      ['PUBLISHED', 'police', 'piers', 'Other rules.'],
      ['BUILT', 'gateway', 'build', 'What this build has.'],
    ])
  })

  it('tells what is another from one graph to the next, and gives back every revision', async () => {
    const [now, before] = await history()
    const { answer } = await ask('health', 'diff', {
      author: 'h',
      from: Number(before?.id),
      to: Number(now?.id),
    })
    expect(answer).toMatchObject({ subgraphs: [{ name: 'police' }], added: [], removed: [], breaking: [] })
    const sha256 = (answer['subgraphs'] as { from: string }[])[0]?.from
    const earlier = await ask('health', 'fetch', { author: 'h', name: 'police', sha256 })
    expect(earlier.answer).toMatchObject({
      sdl: file('police', 'schema.graphql'),
      sharing: file('police', 'sharing.json'),
    })
    const current = await ask('health', 'fetch', { author: 'h', name: 'police' })
    expect(current.answer['sha256']).not.toBe(sha256)
    for (const wrong of [{ name: 'nobody' }, { name: 'police', sha256: 'a'.repeat(64) }]) {
      expect((await ask('health', 'fetch', { author: 'h', ...wrong })).status).toBe(404)
    }
  })

  it('lets an agency go back past its own steps, and not past another’s', async () => {
    const [now, before] = await history()
    const to = Number(before?.id)
    const refused = await ask('health', 'rollback', { author: 'h', to, reason: 'x' })
    expect([refused.status, refused.text]).toEqual([403, expect.stringContaining('FORBIDDEN')])
    const done = await ask('police', 'rollback', { author: 'piers', to, reason: 'Not agreed.' })
    expect(done.status).toBe(200)
    const [newest] = await history()
    expect(newest).toMatchObject({ action: 'ROLLED_BACK', agency: 'police', reason: 'Not agreed.' })
    const { answer } = await ask('police', 'diff', { author: 'piers', from: to, to: Number(newest?.id) })
    expect(answer['subgraphs']).toEqual([])
    const same = await ask('police', 'rollback', { author: 'piers', to: Number(newest?.id), reason: 'x' })
    expect([same.status, now?.action]).toEqual([409, 'PUBLISHED'])
    expect((await ask('police', 'rollback', { author: 'piers', to: 10_000, reason: 'x' })).status).toBe(404)
  })

  it('does not take out of the graph what others need', async () => {
    const { status, text } = await ask('police', 'delete', { author: 'piers', reason: 'x' })
    expect([status, text]).toEqual([409, expect.stringContaining('STEP_NOT_POSSIBLE')])
  })

  it('has every step in the gateway’s log: attempted before, done or refused after, by whom', async () => {
    const entries = (await bodies(hub, 'gateway')).map(
      (body) => JSON.parse(body) as { actor: object; action?: { name: string; outcome: string } },
    )
    const told = entries.filter(({ action }) => action?.name.endsWith('Registry'))
    const outcomes = (name: string) =>
      told.flatMap(({ action }) => (action?.name === name ? action.outcome : []))
    expect(outcomes('publishRegistry')).toEqual([
      'ATTEMPTED',
      'DONE',
      'ATTEMPTED',
      'DONE',
      'ATTEMPTED',
      'DONE',
    ])
    expect(outcomes('deleteRegistry')).toEqual(['ATTEMPTED', 'REFUSED'])
    expect(told[0]?.actor).toEqual({ id: 'piers', agency: 'police', role: 'PUBLISHER' })
    expect(new Set(told.map(({ action }) => action?.name)).size).toBe(8)
  })

  it.each(['revision', 'supergraph', 'supergraph_part', 'check_run'])(
    'lets nobody change or delete a row of %s, not its owner either',
    async (table) => {
      for (const statement of [`DELETE FROM ${table}`, `TRUNCATE ${table} CASCADE`]) {
        await expect(rows(statement, 'migrator')).rejects.toThrow('append-only')
      }
      await expect(rows(`DELETE FROM ${table}`, 'app')).rejects.toThrow('permission denied')
    },
  )
})

async function rows(statement: string, role: 'app' | 'migrator' = 'app'): Promise<unknown[]> {
  const client = new Client({ connectionString: hub.databases.get('registry')?.[role] })
  await client.connect()
  try {
    return (await client.query<object>(statement)).rows
  } finally {
    await client.end()
  }
}
