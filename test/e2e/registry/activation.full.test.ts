import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Client } from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { startGateway } from '#gateway/start-gateway'
import { packageRoot } from '#shared/config/package-root'
import { createHub, type Hub } from '../../harness/create-hub.js'
import { hubClient, type HubAnswer } from '../../harness/hub-client.js'
import { manInTheMiddle } from '../../harness/man-in-the-middle.js'
import { runMash } from '../../harness/run-mash.js'
import { underLoad } from '../../harness/under-load.js'
import { bodies } from '../../security/access-log-recorded/logged.js'
import { askRegistry } from './ask-registry.js'

/** Two gateways of one hub, each by itself. */
let hub: Hub
let other: string
const undo = new AsyncDisposableStack()
beforeAll(async () => {
  // Nobody is turned away, and no answer that is held back given up, because this machine does not keep up.
  hub = undo.use(
    await createHub({
      gateway: {
        REQUESTS_AT_ONCE: '1000',
        ACCESS_LOG_DEADLINE_MS: '120000',
        FRONT_DOOR_DEADLINE_MS: '120000',
      },
    }),
  )
  const environment = await hub.environmentOf('gateway')
  const lastSupergraph = `${environment['LAST_SUPERGRAPH_FILE'] ?? ''}.other`
  const { url } = undo.use(
    await startGateway({ ...environment, PORT: '0', LAST_SUPERGRAPH_FILE: lastSupergraph }),
  )
  other = url
})
afterAll(() => undo.disposeAsync())

const subjects =
  '{ mashAssessment(id: "MASH-2026-0004") { subjects { child { name police { status } health { status } } } } }'
const whole = '{ me { name } logIntegrity { service } }'

async function ask(url: string, query: string, persona: 'nils' | 'amara' = 'nils'): Promise<HubAnswer> {
  return hubClient(url, '').post(await hub.signIn(persona), JSON.stringify({ query }))
}

/** Whether the access log's part is in the graph: an answer is of one graph or of the other, and never in between. */
function isWhole({ status, data, errors }: HubAnswer): boolean {
  if (status === 400) {
    expect(errors.map(({ extensions }) => extensions['code'])).toEqual(['GRAPHQL_VALIDATION_FAILED'])
    return false
  }
  expect([status, errors]).toEqual([200, []])
  expect(data).toEqual({ me: { name: 'Nils Lanternshaw' }, logIntegrity: expect.any(Array) as unknown })
  return true
}

const served = async (url: string): Promise<boolean> => isWhole(await ask(url, whole))
const step = async (what: string, question: object) => {
  const { status, answer } = await askRegistry(hub, 'access-log', what, {
    reason: 'For a test.',
    ...question,
  })
  expect(status).toBe(200)
  return answer
}
const soon = { timeout: 20_000 }

async function inRegistry(statement: string, as: 'app' | 'superuser' = 'app'): Promise<string[]> {
  const url = new URL(hub.databases.get('registry')?.app ?? '')
  if (as === 'superuser')
    Object.assign(url, { username: new URL(hub.adminUrl).username, password: new URL(hub.adminUrl).password })
  const client = new Client({ connectionString: url.href })
  await client.connect()
  try {
    return (await client.query<{ id: string }>(statement)).rows.map(({ id }) => id)
  } finally {
    await client.end()
  }
}

describe('a graph that comes into force', { timeout: 180_000 }, () => {
  beforeEach(async () => {
    if (!(await served(hub.url))) await step('rollback', { to: 1 })
    await expect.poll(() => served(other), soon).toBe(true)
  })

  it('is served by the gateway that was asked before it answers, and soon by every other', async () => {
    expect(await step('delete', {})).toMatchObject({ activeSince: expect.any(String) as string })
    expect(await served(hub.url)).toBe(false)
    await expect.poll(() => served(other), soon).toBe(false)
  })

  it('is found by a gateway whose connection was lost, and by one that nobody tells', async () => {
    const listening = `SELECT pid AS id FROM pg_stat_activity WHERE application_name = 'gateway registry, listening'`
    const before = await inRegistry(listening, 'superuser')
    expect(before).toHaveLength(2)
    await inRegistry(listening.replace('pid AS id', 'pg_terminate_backend(pid)::text AS id'), 'superuser')
    await step('delete', {})
    await expect.poll(() => served(other), soon).toBe(false)
    const after = await inRegistry(listening, 'superuser')
    expect(after.filter((each) => before.includes(each))).toEqual([])

    // As a step does it, without a word.
    await copyGraph(1)
    await expect.poll(() => served(other), soon).toBe(true)
    await expect.poll(() => served(hub.url), soon).toBe(true)
  })

  it('does not touch what was asked before: that is answered by the graph before, which then lets go of its connections', async () => {
    await using man = await manInTheMiddle(hub, 'access-log')
    const [held, release] = [Promise.withResolvers<undefined>(), Promise.withResolvers<undefined>()]
    man.change = async (answer) => {
      held.resolve(undefined)
      await release.promise
      return answer
    }
    const asked = ask(hub.url, whole)
    await held.promise
    await step('delete', {})
    expect(await served(hub.url)).toBe(false)
    expect(await man.connections()).toBeGreaterThan(0)
    release.resolve(undefined)
    const answer = await asked
    expect(isWhole(answer)).toBe(true)
    expect((await bodies(hub, 'gateway')).join()).toContain(String(answer.extensions['requestId']))
    await expect.poll(() => man.connections(), soon).toBe(0)
  })

  it('keeps the graph before until it has asked everybody that an answer needs', async () => {
    const expected = (await ask(hub.url, subjects, 'amara')).data
    await using man = await manInTheMiddle(hub, 'front-door')
    const [held, release] = [Promise.withResolvers<undefined>(), Promise.withResolvers<undefined>()]
    man.change = async (answer) => {
      man.change = undefined
      held.resolve(undefined)
      await release.promise
      return answer
    }
    const asked = ask(hub.url, subjects, 'amara')
    await held.promise
    await step('delete', {})
    expect(await served(hub.url)).toBe(false)
    release.resolve(undefined)
    const { data, errors, extensions } = await asked
    expect([data, errors, extensions['agencies']]).toEqual([expected, [], undefined])
  })

  it('T35 costs no request of a hundred a second, mixes no answer, and loses no entry of the log', async () => {
    const expected = (await ask(hub.url, subjects, 'amara')).data
    const wholes: boolean[] = []
    const requests = await underLoad(
      async (count) => {
        const url = count % 2 ? hub.url : other
        if (count % 10 === 1) {
          const answer = await ask(url, whole)
          wholes.push(isWhole(answer))
          return answer
        }
        const answer = await (count % 10 === 2 ? ask(url, subjects, 'amara') : ask(url, '{ me { name } }'))
        expect([answer.status, answer.errors, answer.extensions['agencies']]).toEqual([200, [], undefined])
        expect(answer.data).toEqual(count % 10 === 2 ? expected : { me: { name: 'Nils Lanternshaw' } })
        return answer
      },
      async () => {
        const { supergraph } = await step('delete', {})
        const published = await step('publish', await accessLogAsItRuns())
        expect(published).toMatchObject({ ok: true, activeSince: expect.any(String) as string })
        await step('rollback', { to: Number(supergraph) })
        await step('rollback', { to: 1 })
      },
    )
    expect(new Set(wholes)).toEqual(new Set([true, false]))
    const logged = new Set(
      (await bodies(hub, 'gateway')).map((body) => (JSON.parse(body) as { requestId: string }).requestId),
    )
    const answered = requests.filter(({ status }) => status === 200)
    expect(answered.filter(({ extensions }) => !logged.has(String(extensions['requestId'])))).toEqual([])
    expect(answered.length).toBeGreaterThan(100)
  })

  it('is refused where it cannot be served: the one before goes on, also at the next start, and whoever went there is told', async () => {
    const broken = await copyGraph(1, `'type Query { a: Int }'`)
    const environment = {
      MASH_GATEWAY_URL: hub.url,
      MASH_AGENCY: 'front-door',
      MASH_AGENCY_KEY_FILE: (await hub.environmentOf('front-door'))['SIGNING_KEY_FILE'],
    }
    const rollBack = (to: string) =>
      runMash(['supergraph', 'rollback', to, '--reason', 'For a test.'], environment)
    expect((await rollBack('1')).code).toBe(0)
    const refused = await rollBack(broken)
    expect([refused.code, refused.stderr]).toEqual([1, expect.stringContaining('cannot serve it')])
    expect(await served(hub.url)).toBe(true)
    await hub.stop('gateway')
    await hub.start('gateway')
    expect(await served(hub.url)).toBe(true)
    expect((await rollBack('1')).stderr).toContain('is served since')
  })
})

/** Brings a graph into force as one of the history, or with another text, behind everybody's back; answers its number. */
async function copyGraph(id: number, sdl = 'supergraph_sdl'): Promise<string> {
  const [added = ''] = await inRegistry(`
    WITH added AS (
      INSERT INTO supergraph (sha256, supergraph_sdl, api_sdl, action, agency, author, reason)
      SELECT sha256, ${sdl}, api_sdl, action, agency, author, reason FROM supergraph WHERE id = ${id} RETURNING id),
    made_of AS (
      INSERT INTO supergraph_part (supergraph_id, revision_id)
      SELECT added.id, revision_id FROM added, supergraph_part WHERE supergraph_id = ${id})
    SELECT id FROM added`)
  return added
}

async function accessLogAsItRuns() {
  const { PORT = '' } = await hub.environmentOf('access-log')
  const sdl = readFileSync(join(packageRoot, 'subgraphs/access-log/schema.graphql'), 'utf8')
  return { sdl, routingUrl: `http://127.0.0.1:${PORT}/graphql` }
}
