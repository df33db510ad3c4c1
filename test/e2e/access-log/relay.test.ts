import { request } from 'undici'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openCheckpoint } from '#shared/access-log/note/checkpoint'
import { cosignatureOf } from '#shared/access-log/note/cosignature'
import { parseKeyRing } from '#shared/access-log/verify/key-ring'
import { signServiceToken } from '#shared/identity/service-token'
import { readSigningKey } from '#shared/identity/signing-key'
import { createHub, type Hub } from '../../harness/create-hub.js'
import { view } from '../../harness/view.js'
import { sql } from '../../security/database.js'

const logs = ['front-door', 'police', 'health', 'education', 'early-help', 'social-care', 'gateway'] as const

let hub: Hub
let auditor: string
beforeAll(async () => {
  hub = await createHub({ signed: true })
  auditor = await hub.signIn('nils')
  await view(hub, 'amara', 'MASH-2026-0004')
})
afterAll(() => hub[Symbol.asyncDispose]())

interface Told {
  readonly status: number
  readonly text: string
  readonly bytes: Buffer
}

async function get(path: string, token?: string, method: 'GET' | 'POST' = 'GET'): Promise<Told> {
  const headers = token === undefined ? {} : { authorization: `Bearer ${token}` }
  const response = await request(`${hub.url}${path}`, { method, headers })
  const bytes = Buffer.from(await response.body.arrayBuffer())
  return { status: response.statusCode, text: bytes.toString(), bytes }
}

/** The checkpoint of a log once what the view wrote is signed and both witnesses have cosigned it: before that it is one of an empty log. */
async function checkpointOf(service: string): Promise<string> {
  let note = ''
  await expect
    .poll(
      async () => {
        const { status, text } = await get(`/log/${service}/checkpoint`, auditor)
        note = text
        if (status !== 200 || text.split('\n')[1] === '0') return status
        return text.split('\n').filter((line) => line.startsWith('— ')).length
      },
      { timeout: 60_000 },
    )
    .toBe(3)
  return note
}

describe('the logs, through the gateway', () => {
  it.each(logs)(
    '%s: an auditor is shown what its key has signed and both witnesses have cosigned',
    async (service) => {
      const keys = parseKeyRing((await get('/log/keys')).text)
      const key = keys.logs.get(`mash-hub.example/${service}`) ?? expect.fail('a log without a key')
      const checkpoint = openCheckpoint(await checkpointOf(service), key)
      expect(checkpoint.size).toBeGreaterThan(0)
      const witnesses = ['access-log', 'gateway'].map((name) => `mash-hub.example/${name}/witness`)
      expect([...keys.witnesses.keys()].toSorted()).toEqual(witnesses)
      for (const witness of keys.witnesses.values()) expect(cosignatureOf(checkpoint, witness)).toBeDefined()
    },
  )

  it('shows entries as they are stored, byte for byte, once it is an entry who read them', async () => {
    const size = Number((await checkpointOf('police')).split('\n')[1])
    const path = `tile/entries/000.p/${size}`
    const { status, bytes } = await get(`/log/police/${path}`, auditor)
    expect(status).toBe(200)
    const bodies = await sql<{ body: string }>(
      hub,
      'police',
      `SELECT body FROM log.entry WHERE index < $1 ORDER BY index`,
      [size],
    )
    const stored = bodies.map(({ body }) => {
      const text = Buffer.from(body)
      const length = Buffer.alloc(2)
      length.writeUInt16BE(text.length)
      return Buffer.concat([length, text])
    })
    expect(bytes.equals(Buffer.concat(stored))).toBe(true)
    const [read] = await sql<{ action: unknown; actor: unknown }>(
      hub,
      'gateway',
      `SELECT body::jsonb -> 'action' AS action, body::jsonb -> 'actor' AS actor FROM log.entry ORDER BY index DESC LIMIT 1`,
    )
    expect(read).toEqual({
      action: { name: 'readLogEntries', outcome: 'DONE', subjects: { log: 'police', entries: path } },
      actor: { id: 'nils', agency: 'front-door', role: 'AUDITOR' },
    })
  })

  it('proves, and tells what a witness has seen', async () => {
    const size = Number((await checkpointOf('police')).split('\n')[1])
    expect(
      JSON.parse((await get(`/log/police/proof/inclusion?index=0&size=${size}`, auditor)).text),
    ).toHaveProperty('proof')
    const { text } = await get(
      '/log/access-log/witness/checkpoints?origin=mash-hub.example%2Fpolice&after=-1',
      auditor,
    )
    expect(JSON.parse(text)).toMatchObject({ witness: 'mash-hub.example/access-log/witness' })
  })

  it.each(['amara', 'edwin', 'kofi', 'oona', 'piers', 'marit'] as const)(
    'tells %s nothing',
    async (persona) => {
      const { status, text } = await get('/log/police/checkpoint', await hub.signIn(persona))
      expect([status, text.includes('FORBIDDEN')]).toEqual([403, true])
    },
  )

  it('tells nothing to nobody, nor to a token that is none', async () => {
    for (const token of [undefined, 'x', auditor.slice(0, -4)])
      expect((await get('/log/police/checkpoint', token)).status).toBe(401)
  })

  it.each([
    '/log/police/health',
    '/log/police/graphql',
    '/log/police/tile/../../health',
    '/log/police/tile/%2e%2e/%2e%2e/health',
    '/log/police/checkpoint/../../.well-known/jwks.json',
    '/log/identity-provider/checkpoint',
    '/log/nobody/checkpoint',
    '/log/police/witness/add-checkpoint',
    '/log/police/checkpoint%0d%0ax',
    '/log/police/proof/inclusion?index=a&size=b',
    '/log/police/tile/9/x000/000',
    '/log//127.0.0.1:9/checkpoint',
  ])('reaches nothing else of a service: %s', async (path) => {
    const { status } = await get(path, auditor)
    expect([400, 401, 404]).toContain(status)
  })

  it('shows its own log under its own name to services alone', async () => {
    expect((await get('/log/checkpoint', auditor)).status).toBe(401)
    const keyFile = (await hub.environmentOf('access-log'))['SIGNING_KEY_FILE'] ?? ''
    const token = await signServiceToken(await readSigningKey(keyFile), {
      from: 'access-log',
      to: 'gateway',
      body: '',
    })
    expect((await get('/log/checkpoint', token)).text).toContain('mash-hub.example/gateway\n')
    const police = (await hub.environmentOf('police'))['SIGNING_KEY_FILE'] ?? ''
    const other = await signServiceToken(await readSigningKey(police), {
      from: 'police',
      to: 'gateway',
      body: '',
    })
    expect((await get('/log/checkpoint', other)).status).toBe(401)
  })

  it('says that an agency cannot be reached, and nothing more', async () => {
    await hub.stop('police')
    const { status, text } = await get('/log/police/checkpoint', auditor)
    await hub.start('police')
    expect([status, text.includes('AGENCY_UNAVAILABLE')]).toEqual([503, true])
    expect(text).not.toMatch(/ECONN|127\.0\.0\.1/)
  })
})
