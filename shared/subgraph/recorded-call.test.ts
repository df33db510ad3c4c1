import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { accessLog, type AccessLog } from '#shared/access-log/append/access-log'
import type { LogEntry } from '#shared/access-log/entry'
import { startLogDatabase, type LogDatabase } from '#shared/access-log/testing/log-database'
import { HubError } from '#shared/errors/hub-error'
import { recordedCall } from './recorded-call.js'

let database: LogDatabase
let log: AccessLog
beforeAll(async () => {
  database = await startLogDatabase()
  log = accessLog('mash-hub.example/front-door', database.pool)
})
afterAll(() => database[Symbol.asyncDispose]())

let before = 0
const bodies = async (): Promise<LogEntry[]> => {
  const { rows } = await database.pool.query<{ body: string }>('SELECT body FROM log.entry ORDER BY index')
  return rows.map(({ body }) => JSON.parse(body) as LogEntry) // what the log keeps
}
const written = async (): Promise<LogEntry[]> => (await bodies()).slice(before)
beforeEach(async () => {
  before = (await bodies()).length
})

const call = { name: 'approveLink', caller: 'police' }
const failing = (error: Error) => () => Promise.reject(error)

test('what is told of each child is an entry before it is answered, of the service that asks', async () => {
  const told = ['a', 'b'].map((child) => ({ child, fields: [] }))
  expect(await recordedCall(log, call, () => Promise.resolve({ answer: 7, told }))).toBe(7)
  const entries = await written()
  expect(entries.map(({ child }) => child)).toEqual(['a', 'b'])
  for (const entry of entries) {
    expect(entry).toMatchObject({
      actor: { id: 'police', agency: 'police', role: 'SERVICE' },
      action: { name: 'approveLink', outcome: 'DONE' },
    })
    expect(entry.action).not.toHaveProperty('subjects')
    expect(entry).not.toHaveProperty('operation')
  }
  // Entries of one call are found by one request id, which is that of no other.
  expect(new Set(entries.map(({ requestId }) => requestId)).size).toBe(1)
})

test('a call that is told of nobody is an entry all the same, with what was done', async () => {
  const subjects = { decision: 'd1' }
  await recordedCall(log, call, () => Promise.resolve({ answer: null, told: [], subjects }))
  expect(await written()).toMatchObject([{ action: { name: 'approveLink', outcome: 'DONE', subjects } }])
})

test('it is of the person and the request that the caller names, in the role in which it was told', async () => {
  const actor = { id: 'amara', agency: 'social-care', role: 'MASH_PRACTITIONER' }
  const told = [{ role: 'OWNER_DESK', fields: [] }]
  await recordedCall(log, { ...call, actor, requestId: 'r1' }, () => Promise.resolve({ answer: null, told }))
  expect(await written()).toMatchObject([{ actor, requestId: 'r1' }])
  await recordedCall(log, call, () => Promise.resolve({ answer: null, told }))
  expect((await written())[1]).toMatchObject({ actor: { id: 'police', role: 'OWNER_DESK' } })
})

test.each([
  ['a refusal, by its code', new HubError('NOT_FOUND'), 'NOT_FOUND'],
  ['whatever else went wrong, by nothing of its words', new Error('Ann Example'), 'INTERNAL'],
])('%s, is an entry, and is thrown', async (_what, error, code) => {
  await expect(recordedCall(log, call, failing(error))).rejects.toBe(error)
  expect(await written()).toMatchObject([{ action: { name: 'approveLink', outcome: 'REFUSED', code } }])
  expect(JSON.stringify(await written())).not.toContain('Ann')
})

test('where the log cannot be written nothing is answered, and nobody tries to write that', async () => {
  const tried: number[] = []
  const broken: AccessLog = {
    ...log,
    append: (entries) => {
      tried.push(entries.length)
      return log.append(entries.map((entry) => ({ ...entry, profile: 'NUL\0' })))
    },
  }
  const answer = () => Promise.resolve({ answer: 'a secret', told: [{ fields: [] }] })
  await expect(recordedCall(broken, call, answer)).rejects.toThrow()
  expect(await written()).toEqual([])
  const unavailable = new HubError('ACCESS_LOG_UNAVAILABLE')
  await expect(recordedCall(log, call, failing(unavailable))).rejects.toBe(unavailable)
  expect(await written()).toEqual([])
})
