import { writeFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { generateKeyPairSync } from 'node:crypto'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createLogger } from '#shared/observability/logger'
import { accessLog, type AccessLog } from '../append/access-log.js'
import { encodeEntry } from '../encode-entry.js'
import { addLeaves } from '../merkle/frontier.js'
import { cosignatureOf } from '../note/cosignature.js'
import { openCheckpoint } from '../note/checkpoint.js'
import { formatNote, parseNote } from '../note/signed-note.js'
import { verifierKeyOf } from '../note/verifier-key.js'
import { anEntry } from '../testing/an-entry.js'
import { startLogDatabase, type LogDatabase } from '../testing/log-database.js'
import { aSigner } from '../testing/log-keys.js'
import { startWitness, type RunningWitness } from '../testing/running-witness.js'
import { tampering, type Tampering } from '../testing/tampering.js'
import { startLogSigner, type LogSigner } from './log-signer.js'
import { startSigners } from './start-signers.js'

const origin = 'mash-hub.example/police'
const signer = aSigner(origin)
const witnessKey = aSigner('mash-hub.example/witness/gateway', 'witness')
const silent = createLogger('log-signer', 'silent')
const rhythm = { look: 20, heartbeat: 1_100 }

const shared = new AsyncDisposableStack()
let undo: AsyncDisposableStack
let database: LogDatabase
let superuser: Tampering
let log: AccessLog
let witness: RunningWitness

beforeAll(async () => {
  database = shared.use(await startLogDatabase())
  superuser = shared.use(await tampering(database.adminUrl))
  witness = shared.use(await startWitness(database, witnessKey, new Map([[origin, signer.key]])))
  log = accessLog(origin, database.pool)
  await superuser.backUp('empty')
})
afterAll(() => shared.disposeAsync())
beforeEach(() => (undo = new AsyncDisposableStack()))
afterEach(async () => {
  await undo.disposeAsync()
  await superuser.restore('empty')
  await superuser.run('DELETE FROM log.witnessed; DROP SCHEMA IF EXISTS earlier CASCADE')
})

const start = (witnesses = [witness]): LogSigner =>
  undo.use(startLogSigner({ url: database.urls.signer, signer, witnesses }, silent, rhythm))
const add = (count: number) => log.append(Array.from({ length: count }, () => anEntry()))

const until = async (what: () => boolean | Promise<boolean>): Promise<void> => {
  while (!(await what())) await sleep(10)
}
const checkpoints = async () =>
  (
    await database.pool.query<{ size: string; root: Buffer; note: string }>(
      'SELECT * FROM log.checkpoint ORDER BY size',
    )
  ).rows
const signedTo = (size: number) => until(async () => Number((await checkpoints()).at(-1)?.size) === size)
const cosignatures = async () =>
  (
    await database.pool.query<{ size: string; line: string }>(
      'SELECT * FROM log.cosignature ORDER BY size, signed_at',
    )
  ).rows
const cosignedTo = (size: number) => until(async () => Number((await cosignatures()).at(-1)?.size) === size)

describe('a signer', () => {
  test('signs a log that is empty, and as it grows, and has each cosigned', async () => {
    start()
    await cosignedTo(0)
    await add(3)
    await cosignedTo(3)
    await add(600)
    await cosignedTo(603)
    for (const { size, root, note } of await checkpoints()) {
      expect(openCheckpoint(note, signer.key)).toMatchObject({ origin, size: Number(size), root })
    }
    const notes = new Map(
      (await checkpoints()).map(({ size, note }) => [size, openCheckpoint(note, signer.key)]),
    )
    for (const { size, line } of await cosignatures()) {
      const text = notes.get(size)?.text ?? ''
      expect(cosignatureOf(parseNote(formatNote(text, [line])), witnessKey.key)).toBeDefined()
    }
  })

  test('has a log that is silent cosigned again, so that silence is provable', async () => {
    start()
    await add(2)
    await until(async () => (await cosignatures()).filter(({ size }) => size === '2').length >= 2)
    expect((await checkpoints()).filter(({ size }) => size === '2')).toHaveLength(1)
  })

  test('goes on signing when a witness does not answer, and shows it the log when it does', async () => {
    const absent = {
      url: 'http://127.0.0.1:9',
      key: aSigner('mash-hub.example/witness/absent', 'witness').key,
    }
    undo.use(
      startLogSigner({ url: database.urls.signer, signer, witnesses: [absent, witness] }, silent, rhythm),
    )
    await add(5)
    await cosignedTo(5)
    await add(5)
    await cosignedTo(10)
  })

  test('shows a log that does not grow to a witness that comes later, and does not wait a minute', async () => {
    const late = { url: 'http://127.0.0.1:9', key: witness.key }
    const slow = { look: 20, heartbeat: 600_000 }
    undo.use(startLogSigner({ url: database.urls.signer, signer, witnesses: [late] }, silent, slow))
    await add(5)
    await signedTo(5)
    await sleep(100)
    late.url = witness.url
    await cosignedTo(5)
  })

  test('is one of two: the other waits, and takes over when it ends', async () => {
    await add(1)
    const first = start()
    await signedTo(1)
    const second = start()
    for (let size = 2; size < 5; size += 1) {
      await add(1)
      await signedTo(size)
      await sleep(5 * rhythm.look)
      expect([first.state(), second.state()]).toEqual(['SIGNING', 'WAITING'])
    }
    await first[Symbol.asyncDispose]()
    await add(1)
    await signedTo(5)
    expect(second.state()).toBe('SIGNING')
  })

  test('is one of many that race, at every moment: no size has two roots', async () => {
    const signers = [start(), start(), start()]
    for (let turn = 0; turn < 12; turn += 1) {
      await add(3)
      await superuser.run(
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'police_signer' AND random() < 0.5`,
      )
      await sleep(15)
    }
    await add(1)
    await signedTo(37)
    expect(signers.map((each) => each.state()).sort()).toEqual(['SIGNING', 'WAITING', 'WAITING'])
    const seen = await witness.witness.pool.query(
      'SELECT size FROM log.witnessed GROUP BY size HAVING count(DISTINCT root) > 1',
    )
    expect(seen.rows).toEqual([])
  })

  /** The log grows by one entry, as it should, and at the same moment something else happens to it. */
  const growWith = async (sql: string): Promise<void> => {
    const { rows } = await database.pool.query<{ size: string; frontier: Buffer[] }>('SELECT * FROM log.head')
    const head = { size: Number(rows[0]?.size), roots: rows[0]?.frontier ?? [] }
    const { body, id, leafHash } = encodeEntry(anEntry())
    const frontier = addLeaves(head, [leafHash]).roots.map(
      (root) => `'\\x${Buffer.from(root).toString('hex')}'::bytea`,
    )
    await superuser.run(`BEGIN;
      INSERT INTO log.entry VALUES (${head.size}, '${id}', '${body}', '\\x${leafHash.toString('hex')}');
      UPDATE log.head SET size = size + 1, frontier = ARRAY[${frontier.join()}];
      ${sql};
      COMMIT`)
  }

  test('signs an entry that was added as it should', async () => {
    await add(3)
    start()
    await signedTo(3)
    await growWith('SELECT 1')
    await signedTo(4)
  })

  test.each([
    ['an entry is another than its hash says', `UPDATE log.entry SET body = '{}' WHERE index = 3`],
    [
      'an entry is another, and its hash with it',
      `UPDATE log.entry SET body = '{}', leaf_hash = sha256('\\x007b7d') WHERE index = 3`,
    ],
    ['an entry is gone', 'DELETE FROM log.entry WHERE index = 3'],
    [
      'an entry is there twice',
      `INSERT INTO log.entry SELECT index, uuidv7(), body, leaf_hash FROM log.entry WHERE index = 3`,
    ],
    ['the head goes back', 'UPDATE log.head SET size = 2'],
    ['the head is of another tree', `UPDATE log.head SET frontier[1] = sha256('')`],
    ['the head is gone', 'DELETE FROM log.head'],
  ])('refuses for good when %s', async (_, sql) => {
    await add(3)
    const only = start()
    await cosignedTo(3)
    await superuser.backUp('earlier')
    await growWith(sql)
    await until(() => only.state() === 'REFUSED')
    await superuser.restore('earlier')
    await add(1)
    await sleep(100)
    expect(only.state()).toBe('REFUSED')
    expect((await checkpoints()).at(-1)?.size).toBe('3')
  })

  test('refuses a log, when it starts, of which an entry that was signed is another', async () => {
    await add(3)
    const first = start()
    await signedTo(3)
    await first[Symbol.asyncDispose]()
    await superuser.run(`UPDATE log.entry SET body = '{}' WHERE index = 1`)
    const again = start()
    await until(() => again.state() === 'REFUSED')
  })

  test('refuses a log that was put back to an earlier day, though it starts anew and nothing here is wrong', async () => {
    const first = start()
    await add(10)
    await cosignedTo(10)
    await superuser.backUp('earlier')
    await add(10)
    await cosignedTo(20)
    await first[Symbol.asyncDispose]()
    await superuser.restore('earlier')
    await add(30)
    const again = start()
    await until(() => again.state() === 'REFUSED')
    expect((await checkpoints()).at(-1)?.size).toBe('10')
  })

  test('refuses a log that was put back while it was away from it, without any witness', async () => {
    const only = start([])
    await add(10)
    await signedTo(10)
    await superuser.backUp('earlier')
    await add(10)
    await signedTo(20)
    await superuser.run(`ALTER ROLE police_signer NOLOGIN`)
    await superuser.run(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'police_signer'`,
    )
    await until(() => only.state() === 'WAITING')
    await superuser.restore('earlier')
    await superuser.run(`ALTER ROLE police_signer LOGIN`)
    await until(() => only.state() === 'REFUSED')
  })
})

describe('the process that signs', () => {
  test('signs what it is told of, and tells by its pulse when it refused a log', async () => {
    const directory = await mkdtemp(join(tmpdir(), 'mash-signer-'))
    undo.defer(() => rm(directory, { recursive: true, force: true }))
    const jwk = generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' })
    const write = (name: string, value: unknown): string => {
      writeFileSync(join(directory, name), JSON.stringify(value), { mode: 0o600 })
      return join(directory, name)
    }
    const hub = {
      identity: { issuer: 'http://127.0.0.1:1', audience: 'a' },
      services: {
        police: { url: 'http://127.0.0.1:1', log: { name: origin, key: verifierKeyOf(origin, jwk) } },
      },
    }
    const logs = [{ service: 'police', databaseUrl: database.urls.signer, keyFile: write('key.json', jwk) }]
    const environment = {
      PORT: '0',
      LOG_LEVEL: 'silent',
      HUB_DIRECTORY: write('hub.json', hub),
      LOGS_FILE: write('logs.json', logs),
    }
    await add(3)
    const running = undo.use(await startSigners(environment, rhythm))
    await signedTo(3)
    const health = async () => {
      const answer = await fetch(`${running.url}/health`)
      return [answer.status, await answer.json()]
    }
    expect(await health()).toEqual([
      200,
      { service: 'log-signer', status: 'ok', logs: { [origin]: 'SIGNING' } },
    ])
    await superuser.run('UPDATE log.head SET size = 1')
    await until(async () => (await health())[0] === 503)
    expect((await health())[1]).toMatchObject({ status: 'failing', logs: { [origin]: 'REFUSED' } })

    const other = { ...hub.services.police.log, key: aSigner(origin).key.text }
    write('hub.json', { ...hub, services: { police: { ...hub.services.police, log: other } } })
    await expect(startSigners(environment)).rejects.toMatchObject({ code: 'CONFIGURATION' })
    write('logs.json', [{ ...logs[0], password: 'x' }])
    await expect(startSigners(environment)).rejects.toThrow('LOGS_FILE')
  })
})
