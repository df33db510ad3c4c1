import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { HubError } from '#shared/errors/hub-error'
import { accessLog, type AccessLog } from './append/access-log.js'
import type { LogEntry } from './entry.js'
import { AddInUse1767225600920 } from './migrations/1767225600920-add-in-use.js'
import { NameEntryOfInUse1795915540000 } from './migrations/1795915540000-name-entry-of-in-use.js'
import { noteInUse, type InUse } from './note-in-use.js'
import { readEntry } from './read-entry.js'
import { startLogDatabase, type LogDatabase } from './testing/log-database.js'

let database: LogDatabase
let log: AccessLog
beforeAll(async () => {
  database = await startLogDatabase(AddInUse1767225600920, NameEntryOfInUse1795915540000)
  log = accessLog('mash-hub.example/police', database.pool)
})
afterAll(() => database[Symbol.asyncDispose]())

const policies = ['1'.repeat(64), '2'.repeat(64)] as const
const keys = { signingKey: 'a-thumbprint', logKey: 'mash-hub.example/police+1234abcd+key' }

/** Starts with this, and answers what the log says of it. */
async function start(inUse: InUse, written: AccessLog = log): Promise<LogEntry[]> {
  const before = await entries()
  await noteInUse({ accessLog: written, pool: database.pool }, 'police', inUse)
  return (await entries()).slice(before.length)
}

async function entries(): Promise<LogEntry[]> {
  const { rows } = await database.pool.query<{ body: string }>('SELECT body FROM log.entry ORDER BY index')
  return rows.map(({ body }) => readEntry(body))
}

const act = (name: string, kind: string, id: string): object => ({
  actor: { id: 'police', agency: 'police', role: 'SERVICE' },
  fields: [],
  action: { name, outcome: 'DONE', subjects: { [kind]: id } },
})

describe('what a service runs with', () => {
  it('is said in its own log at the first start, by the service itself', async () => {
    expect(await start({ policy: policies[0], ...keys })).toMatchObject([
      act('policyInForce', 'policy', policies[0]),
      act('signingKeyInUse', 'signingKey', keys.signingKey),
      act('logKeyInUse', 'logKey', keys.logKey),
    ])
  })

  it('is not said again while nothing changes', async () => {
    expect(await start({ policy: policies[0], ...keys })).toEqual([])
    expect(await start({})).toEqual([])
  })

  it('is said when the policy is another, and when it is the first once more', async () => {
    expect(await start({ policy: policies[1], ...keys })).toMatchObject([
      act('policyInForce', 'policy', policies[1]),
    ])
    expect(await start({ policy: policies[0], ...keys })).toMatchObject([
      act('policyInForce', 'policy', policies[0]),
    ])
  })

  it('is said when a key is another', async () => {
    const changed = { ...keys, signingKey: 'another-thumbprint' }
    expect(await start({ policy: policies[0], ...changed })).toMatchObject([
      act('signingKeyInUse', 'signingKey', 'another-thumbprint'),
    ])
  })

  it('is not run with unless it could be said, and then said at the next start', async () => {
    const full: AccessLog = { ...log, append: () => Promise.reject(new HubError('ACCESS_LOG_UNAVAILABLE')) }
    await expect(start({ policy: policies[1] }, full)).rejects.toMatchObject({
      code: 'ACCESS_LOG_UNAVAILABLE',
    })
    expect(await start({ policy: policies[1] })).toMatchObject([act('policyInForce', 'policy', policies[1])])
  })

  it('is said whatever the application puts beside the log: a row counts by the entry that says so, and by the last', async () => {
    const [one, two] = policies
    await start({ policy: two })
    const first = (await entries()).findIndex(({ action }) => action?.subjects?.['policy'] === one)
    const claim = (id: string, entry: number | null): Promise<unknown> =>
      database.pool.query(`INSERT INTO log.in_use (kind, id, entry) VALUES ('policy', $1, $2)`, [id, entry])
    await claim(one, null)
    await claim(one, first)
    await claim(one, (await entries()).length - 1)
    await claim(one, 9_999)
    expect(await start({ policy: one })).toMatchObject([act('policyInForce', 'policy', one)])
  })
})
