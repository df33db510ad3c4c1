import { setTimeout as sleep } from 'node:timers/promises'
import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { HubError } from '#shared/errors/hub-error'
import { entryId } from '../entry-id.js'
import type { LogEntry } from '../entry.js'
import { addLeaves, emptyFrontier, rootOf } from '../merkle/frontier.js'
import { leafHash } from '../merkle/hash.js'
import { anEntry } from '../testing/an-entry.js'
import { startLogDatabase, type LogDatabase } from '../testing/log-database.js'
import { accessLog, type AccessLog } from './access-log.js'
import { logPool } from './log-pool.js'

let database: LogDatabase
let log: AccessLog

beforeAll(async () => {
  database = await startLogDatabase()
  log = accessLog('mash-hub.example/police', database.pool)
})
afterAll(() => database[Symbol.asyncDispose]())

interface Row {
  readonly index: string
  readonly id: string
  readonly body: string
  readonly leaf_hash: Buffer
}

const rows = async (): Promise<Row[]> =>
  (await database.pool.query<Row>('SELECT * FROM log.entry ORDER BY index')).rows

const head = async (): Promise<{ size: number; roots: Buffer[] }> => {
  const { rows } = await database.pool.query<{ size: string; frontier: Buffer[] }>('SELECT * FROM log.head')
  return { size: Number(rows[0]?.size), roots: rows[0]?.frontier ?? [] }
}

describe('the access log of a service', () => {
  test.each(['NUL\u0000', 'half of a pair \ud83d'])(
    'takes no entry with what cannot be stored: %j',
    async (profile) => {
      await expect(log.append([anEntry(), anEntry({ profile })])).rejects.toThrow('neither NUL')
      expect(await rows()).toEqual([])
    },
  )

  test('answers where each entry stands, in the order in which they were given', async () => {
    const { origin, entries } = await log.append([anEntry(), anEntry({ child: 'another' })])
    expect(origin).toBe('mash-hub.example/police')
    expect(entries.map(({ child, index }) => [child, index])).toEqual([
      ['a-pseudonym', 0],
      ['another', 1],
    ])
    const stored = await rows()
    expect(entries.map(({ leafHash }) => leafHash)).toEqual(
      stored.map(({ body }) => leafHash(Buffer.from(body)).toString('base64')),
    )
  })

  test('has no gap and no duplicate after two writers have written at once, and its head is the root of its rows', async () => {
    await using other = {
      pool: logPool(database.urls.app, 'a replica'),
      [Symbol.asyncDispose]: () => other.pool.end(),
    }
    const replica = accessLog(log.origin, other.pool)
    await Promise.all(
      Array.from({ length: 300 }, (_, turn) =>
        (turn % 2 ? log : replica).append([anEntry(), anEntry({ requestId: `request ${turn}` })]),
      ),
    )
    const stored = await rows()
    expect(stored.map(({ index }) => Number(index))).toEqual(stored.map((_, place) => place))
    const leaves = stored.map(({ body }) => leafHash(Buffer.from(body)))
    expect(stored.map(({ leaf_hash }) => leaf_hash)).toEqual(leaves)
    const { size, roots } = await head()
    expect(size).toBe(stored.length)
    expect(rootOf({ size, roots })).toEqual(rootOf(addLeaves(emptyFrontier, leaves)))
  })

  test('has an entry once that it was given twice, at one time and at another', async () => {
    const entry = anEntry()
    const [first, second] = await Promise.all([log.append([entry]), log.append([entry])])
    const third = await log.append([anEntry(), entry])
    const [place] = first.entries
    expect(second.entries).toEqual([place])
    expect(third.entries[1]).toEqual(place)
    expect((await rows()).filter(({ id }) => id === entry.id)).toHaveLength(1)
  })

  test('does not take another entry under an id that it has, and takes what came with it', async () => {
    const entry = anEntry()
    await log.append([entry])
    const before = await rows()
    const [forged, honest] = await Promise.allSettled([
      log.append([{ ...entry, requestId: 'another' }]),
      log.append([anEntry()]),
    ])
    expect(forged).toMatchObject({ status: 'rejected', reason: { code: 'ACCESS_LOG_UNAVAILABLE' } })
    expect(honest.status).toBe('fulfilled')
    expect(await rows()).toHaveLength(before.length + 1)
  })

  test('refuses what is no entry, and what is longer than can be proved', async () => {
    const before = await head()
    // @ts-expect-error a value would be stored
    await expect(log.append([anEntry({ fields: [{ value: 'a name' }] })])).rejects.toThrow()
    const fields = Array.from({ length: 500 }, (): LogEntry['fields'][number] => ({
      path: 'x'.repeat(200),
      category: 'police.missing',
      state: 'SHARED',
      rule: 'R18',
    }))
    await expect(log.append([anEntry({ fields })])).rejects.toThrow('at most 65535 bytes')
    expect(await head()).toEqual(before)
  })

  test('is unavailable, and says so, when an entry is of a month without a partition', async () => {
    const at = Date.parse('2025-06-01T00:00:00Z')
    await expect(log.append([anEntry({ id: entryId(at) })])).rejects.toMatchObject({
      code: 'ACCESS_LOG_UNAVAILABLE',
    })
    await database.pool.query(`SELECT log.make_month('2025-06-30')`)
    await expect(log.append([anEntry({ id: entryId(at) })])).resolves.toMatchObject({ origin: log.origin })
  })
})

describe('a log whose connections break', () => {
  test('has every entry once that it answered for, and the service goes on', async () => {
    const client = new Client({ connectionString: database.adminUrl })
    await client.connect()
    const ended = new AbortController()
    const breaking = (async () => {
      while (!ended.signal.aborted) {
        await client.query(
          `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'police_app'`,
        )
        await sleep(7)
      }
    })()
    const answered: string[] = []
    await Promise.all(
      Array.from({ length: 8 }, async () => {
        for (let turn = 0; turn < 25; turn += 1) {
          const entry = anEntry()
          const outcome = await log.append([entry]).catch((error: unknown) => error)
          if (outcome instanceof HubError) expect(outcome.code).toBe('ACCESS_LOG_UNAVAILABLE')
          else answered.push(entry.id)
        }
      }),
    )
    ended.abort()
    await breaking
    await client.end()
    const stored = await rows()
    expect(stored.map(({ index }) => Number(index))).toEqual(stored.map((_, place) => place))
    const ids = stored.map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
    expect(answered.length).toBeGreaterThan(0)
    expect(answered.filter((id) => !ids.includes(id))).toEqual([])
    await log.append([anEntry()])
  })
})

describe('the months of a log', () => {
  test('are made ahead, by whoever writes first on a day, as often as somebody does at once', async () => {
    const client = new Client({ connectionString: database.adminUrl })
    await client.connect()
    const inTwoMonths = new Date()
    inTwoMonths.setUTCMonth(inTwoMonths.getUTCMonth() + 2, 15)
    const month = inTwoMonths.toISOString().slice(0, 7).replace('-', '_')
    await client.query(`DROP TABLE log.entry_${month}`)
    await client.end()
    const entry = anEntry({ id: entryId(inTwoMonths.getTime()) })
    await expect(log.append([entry])).rejects.toMatchObject({ code: 'ACCESS_LOG_UNAVAILABLE' })
    const replicas = [1, 2, 3].map(() => accessLog(log.origin, database.pool))
    await Promise.all(replicas.map((replica) => replica.append([anEntry()])))
    await expect(log.append([entry])).resolves.toMatchObject({ origin: log.origin })
  })
})

describe('what is in the log', () => {
  const changes = [
    `UPDATE log.entry SET body = '{}'`,
    'DELETE FROM log.entry',
    'TRUNCATE log.entry',
    'DELETE FROM log.checkpoint',
    `INSERT INTO log.checkpoint (size, root, note) VALUES (1, sha256(''), 'a note')`,
    'DROP TABLE log.entry',
    `UPDATE log.entry_2026_11 SET body = '{}'`,
  ]
  test.each(changes)('cannot be changed by the application: %s', async (sql) => {
    await log.append([anEntry()])
    await expect(database.pool.query(sql)).rejects.toThrow(/permission denied|must be owner/)
  })

  test.each(changes.slice(0, 4))('cannot be changed by the owner of its tables either: %s', async (sql) => {
    const client = new Client({ connectionString: database.urls.migrator })
    await client.connect()
    await expect(client.query(sql))
      .rejects.toThrow('append-only')
      .finally(() => client.end())
  })

  test('cannot be added to by the signer', async () => {
    const client = new Client({ connectionString: database.urls.signer })
    await client.connect()
    await expect(
      client.query(`INSERT INTO log.entry VALUES (9, uuidv7(), '{}', sha256(''))`),
    ).rejects.toThrow('permission denied')
    await client.end()
  })
})
