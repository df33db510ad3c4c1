import express from 'express'
import { generateKeyPairSync } from 'node:crypto'
import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createApp, handleErrors } from '#shared/http/create-app'
import { listen, type RunningService } from '#shared/http/listen'
import { parseHubDirectory } from '#shared/config/hub-directory'
import { signServiceToken } from '#shared/identity/service-token'
import { importSigningKey, type SigningKey } from '#shared/identity/signing-key'
import { createLogger } from '#shared/observability/logger'
import { accessLog, type LogReceipts } from './append/access-log.js'
import { logReaders } from './log-readers.js'
import { logRoutes } from './log.routes.js'
import { leafHash } from './merkle/hash.js'
import { verifyConsistency, verifyInclusion } from './merkle/verify.js'
import { openCheckpoint, type SignedCheckpoint } from './note/checkpoint.js'
import { signedCheckpoints } from './signed-checkpoints.js'
import { anEntry } from './testing/an-entry.js'
import { startLogDatabase, type LogDatabase } from './testing/log-database.js'
import { aSigner } from './testing/log-keys.js'
import { signOnce } from './testing/sign-once.js'
import { decodeBundle } from './tile/bundle.js'
import { splitHashes } from './tile/tile.js'

const origin = 'mash-hub.example/police'
const signer = aSigner(origin)
const undo = new AsyncDisposableStack()
const receipts: LogReceipts['entries'][number][] = []
let database: LogDatabase
let service: RunningService
let small: SignedCheckpoint
let keys: Record<'gateway' | 'health', SigningKey>

const newKey = (): Promise<SigningKey> =>
  importSigningKey(generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' }))

beforeAll(async () => {
  database = undo.use(await startLogDatabase())
  const log = accessLog(origin, database.pool)
  const add = async (many: number) =>
    receipts.push(...(await log.append(Array.from({ length: many }, () => anEntry()))).entries)
  await add(300)
  small = (await signOnce(database.urls.signer, signer)).checkpoint ?? expect.fail()
  await add(300)
  await signOnce(database.urls.signer, signer)
  // Not signed yet.
  await add(2)

  keys = { gateway: await newKey(), health: await newKey() }
  const gateway = undo.use(await listen(createApp('gateway', keys.gateway), '127.0.0.1', 0))
  const directory = parseHubDirectory(
    JSON.stringify({
      identity: { issuer: 'http://127.0.0.1:1', audience: 'a' },
      services: { gateway: { url: gateway.url } },
    }),
  )
  const app = express().use(logRoutes(database.pool, logReaders('police', directory)))
  service = undo.use(await listen(app.use(handleErrors(createLogger('police', 'silent'))), '127.0.0.1', 0))
})
afterAll(() => undo.disposeAsync())

async function get(path: string, token?: string): Promise<Response> {
  const bearer = token ?? (await signServiceToken(keys.gateway, { from: 'gateway', to: 'police', body: '' }))
  return fetch(`${service.url}${path}`, { headers: { authorization: `Bearer ${bearer}` } })
}
const bytes = async (path: string): Promise<Uint8Array> =>
  new Uint8Array(await (await get(path)).arrayBuffer())
const proof = async (path: string): Promise<Buffer[]> =>
  ((await (await get(path)).json()) as { proof: string[] }).proof.map((hash) => Buffer.from(hash, 'base64'))
const checkpoint = async (): Promise<SignedCheckpoint> =>
  openCheckpoint(await (await get('/log/checkpoint')).text(), signer.key)

describe('a log that is read from the outside', () => {
  test('tells its last checkpoint, and all, by its own signature', async () => {
    expect(await checkpoint()).toMatchObject({ origin, size: 600 })
    const all = signedCheckpoints.parse(await (await get('/log/checkpoints')).json())
    expect(all.checkpoints.map(({ size }) => size)).toEqual([300, 600])
    for (const { note, size } of all.checkpoints) expect(openCheckpoint(note, signer.key).size).toBe(size)
    const later = signedCheckpoints.parse(await (await get('/log/checkpoints?after=300')).json())
    expect(later.checkpoints.map(({ size }) => size)).toEqual([600])
  })

  test('appends what witnesses said of it, the last of each', async () => {
    const lines = ['— w/1 AAAAAAAA', '— w/1 AAAAAAAB', '— w/2 AAAAAAAC']
    const { rows } = await database.pool.query<{ now: Date }>('SELECT now()')
    const admin = new Client({ connectionString: database.urls.signer })
    await admin.connect()
    for (const [place, line] of lines.entries()) {
      await admin.query('INSERT INTO log.cosignature VALUES (600, $1, $2, $3)', [
        line.split(' ')[1],
        new Date(Number(rows[0]?.now) + place * 1_000),
        line,
      ])
    }
    await admin.end()
    const { signatures } = await checkpoint()
    expect(signatures.slice(1).map(({ line }) => line)).toEqual(lines.slice(1))
  })

  test('gives entries and tiles that hash to what receipts say', async () => {
    const bundles = ['/000', '/001', '/002.p/88'].map((path) => bytes(`/log/tile/entries${path}`))
    const entries = (await Promise.all(bundles)).flatMap(decodeBundle)
    expect(entries.map((entry) => leafHash(entry).toString('base64'))).toEqual(
      receipts.slice(0, 600).map(({ leafHash }) => leafHash),
    )
    const tiles = ['/000', '/001', '/002.p/88'].map((path) => bytes(`/log/tile/0${path}`))
    expect(
      (await Promise.all(tiles)).flatMap(splitHashes).map((hash) => Buffer.from(hash).toString('base64')),
    ).toEqual(receipts.slice(0, 600).map(({ leafHash }) => leafHash))
    expect(await bytes('/log/tile/1/000.p/2')).toHaveLength(64)
    // A tile that was partial when an earlier checkpoint was signed.
    expect(await bytes('/log/tile/0/001.p/44')).toHaveLength(44 * 32)
  })

  test('proves each entry that a receipt tells of, and that it has only grown', async () => {
    const { size, root } = await checkpoint()
    for (const place of [0, 255, 256, 599]) {
      const receipt = receipts[place] ?? expect.fail()
      const made = await proof(`/log/proof/inclusion?index=${receipt.index}&size=${size}`)
      const leaf = Buffer.from(receipt.leafHash, 'base64')
      expect(verifyInclusion({ index: receipt.index, size, leafHash: leaf, proof: made, root })).toBe(true)
    }
    const made = await proof(`/log/proof/consistency?from=300&to=${size}`)
    expect(verifyConsistency({ from: 300, to: size, fromRoot: small.root, toRoot: root, proof: made })).toBe(
      true,
    )
    const earlier = await proof('/log/proof/inclusion?index=7&size=300')
    const leaf = Buffer.from(receipts[7]?.leafHash ?? '', 'base64')
    expect(verifyInclusion({ index: 7, size: 300, leafHash: leaf, proof: earlier, root: small.root })).toBe(
      true,
    )
  })

  test.each([
    ['/log/proof/inclusion?index=600&size=600', 400],
    ['/log/proof/inclusion?index=601&size=602', 404],
    ['/log/proof/inclusion?index=-1&size=600', 400],
    ['/log/proof/inclusion?index=1', 400],
    ['/log/proof/inclusion?index=1&size=2&size=3', 400],
    ['/log/proof/consistency?from=0&to=600', 400],
    ['/log/proof/consistency?from=9&to=8', 400],
    ['/log/proof/consistency?from=9&to=8&also=1', 400],
    ['/log/tile/0/002', 404],
    ['/log/tile/0/002.p/89', 404],
    ['/log/tile/0/003.p/1', 404],
    ['/log/tile/2/000.p/1', 404],
    ['/log/tile/64/000', 404],
    ['/log/tile/0/2', 404],
    ['/log/tile/entries/002.p/90', 404],
    ['/log/tile/entries/../000', 404],
    ['/log/checkpoints?after=x', 400],
    ['/log/other', 404],
  ])('does not answer %s: %i', async (path, status) => {
    expect((await get(path)).status).toBe(status)
  })

  test('is read by nobody else', async () => {
    const wrong = [
      '',
      'nonsense',
      await signServiceToken(keys.health, { from: 'health', to: 'police', body: '' }),
      await signServiceToken(keys.health, { from: 'gateway', to: 'police', body: '' }),
      await signServiceToken(keys.gateway, { from: 'gateway', to: 'health', body: '' }),
      await signServiceToken(keys.gateway, { from: 'gateway', to: 'police', body: 'another' }),
    ]
    const paths = [
      '/log/checkpoint',
      '/log/checkpoints',
      '/log/tile/0/000',
      '/log/tile/entries/000',
      '/log/proof/consistency?from=1&to=2',
      '/log/other',
    ]
    for (const path of paths) {
      for (const token of wrong) expect([path, (await get(path, token)).status]).toEqual([path, 401])
    }
  })
})
