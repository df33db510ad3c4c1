import 'reflect-metadata'
import type { DataSource } from 'typeorm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { accessLog } from '#shared/access-log/append/access-log'
import type { LogEntry } from '#shared/access-log/entry'
import { anEntry } from '#shared/access-log/testing/an-entry'
import { startLogDatabase, type LogDatabase } from '#shared/access-log/testing/log-database'
import { createDataSource } from '#shared/database/create-data-source'
import { FindReadsOfACase1767225600950 } from '../migrations/1767225600950-find-reads-of-a-case.js'
import { FindChildrenReadOf1767225600960 } from '../migrations/1767225600960-find-children-read-of.js'
import { grantFor } from '../testing/grant-for.js'
import { testChild } from '../testing/hold-records.js'
import { firstReads } from './first-reads.js'

const bryn = testChild('bryn')
const calla = testChild('calla')

let database: LogDatabase
let dataSource: DataSource
const sent: string[] = []
beforeAll(async () => {
  database = await startLogDatabase(FindReadsOfACase1767225600950, FindChildrenReadOf1767225600960)
  const definition = { entities: [], migrations: [] }
  const onStatement = (sql: string): void => void sent.push(sql)
  dataSource = createDataSource(database.urls.app, definition, { applicationName: 'desk test', onStatement })
  await dataSource.initialize()
})
afterAll(async () => {
  await dataSource.destroy()
  await database[Symbol.asyncDispose]()
})

let cases = 0
/** A case that no other test has; its children are called in the log what `grantFor` calls them. */
const newCase = (...children: readonly string[]) => {
  cases += 1
  const statement = grantFor(
    children.map((id) => ({ id })),
    { assessment: `MASH-2026-${1000 + cases}` },
  )
  return {
    askedAt: statement.at,
    dueAt: '2026-11-03T17:00:00Z',
    hasProtectedPlace: false,
    statement,
  }
}
type Asked = ReturnType<typeof newCase>

const log = async (...entries: readonly LogEntry[]): Promise<void> => {
  await accessLog('test-hub/police', database.pool).append(entries)
}
/** What the log says where somebody read of a child in a case. */
const read = ({ statement }: Asked, child: string, changes: Partial<LogEntry> = {}): LogEntry =>
  anEntry({ assessment: statement.assessment, child: `pseudonym of ${child}`, ...changes })

const since = async (asked: Asked, child: string): Promise<Date | undefined> =>
  (await firstReads(dataSource.manager, [asked]))(asked.statement.assessment, child)

test('a case bears on what an agency holds of a child since the first time that the child was read of in it', async () => {
  const asked = newCase(bryn, calla)
  expect(await since(asked, bryn)).toBeUndefined()
  const [first, second] = [new Date('2026-11-02T10:00:00Z'), new Date('2026-11-02T11:00:00Z')]
  await log(read(asked, bryn, { at: first.toISOString() }), read(asked, bryn, { at: second.toISOString() }))
  expect(await since(asked, bryn)).toEqual(first)
  expect(await since(asked, calla)).toBeUndefined()
  expect(await since(newCase(bryn), bryn)).toBeUndefined()
})

test('what was told is no matter: nothing withheld, silent or shown makes it more or less of a reading', async () => {
  const asked = newCase(bryn, calla)
  const status = { path: 'PoliceRecord.status', category: 'hub.meta', state: 'SHARED', rule: 'META' } as const
  const silent = { path: 'PoliceRecord.restrictedIntelligence', category: 'police.intelligence-restricted' }
  await log(
    read(asked, bryn, { fields: [status] }),
    read(asked, calla, { fields: [{ ...silent, state: 'SILENT', rule: 'X' }] }),
  )
  expect(await since(asked, bryn)).toBeDefined()
  expect(await since(asked, calla)).toBeDefined()
})

test.each<[string, Partial<LogEntry>]>([
  ['what the desk previewed', { preview: true }],
  [
    'what the desk did at its desk',
    {
      fields: [
        { path: 'Query.policeRecordReads', category: 'front-door.case', state: 'SHARED', rule: 'ROLE' },
      ],
    },
  ],
  [
    'an explanation',
    { fields: [{ path: 'explainDecision', category: 'police.missing', state: 'SHARED', rule: 'ROLE' }] },
  ],
  ['what was refused', { fields: [], action: { name: 'child', outcome: 'REFUSED', code: 'GRANT_REFUSED' } }],
  ['a reading that says so in somebody’s words', { fields: [], requestId: '"path":"PoliceRecord.missing"' }],
])('%s is none', async (_what, changes) => {
  const asked = newCase(bryn)
  await log(read(asked, bryn, changes))
  expect(await since(asked, bryn)).toBeUndefined()
})

test('a child whose name in the logs was destroyed is called otherwise, and nothing is found', async () => {
  const asked = newCase(bryn)
  await log(read(asked, bryn))
  const children = asked.statement.children.map((child) => ({ ...child, pseudonym: 'another' }))
  const renamed = { ...asked, statement: { ...asked.statement, children } }
  expect(await since(renamed, bryn)).toBeUndefined()
})

test('takes one statement for any number of cases, and looks each child up in the index', async () => {
  const asked = Array.from({ length: 30 }, () => newCase(bryn, calla))
  await log(...asked.map((each) => read(each, bryn)))
  sent.length = 0
  const found = await firstReads(dataSource.manager, asked)
  expect(asked.every(({ statement }) => found(statement.assessment, bryn) !== undefined)).toBe(true)
  expect(sent).toHaveLength(1)
  const plan = await dataSource.transaction(async (manager) => {
    // The tables of a test are so small that reading them whole is cheaper.
    await manager.query('SET LOCAL enable_seqscan = off')
    return manager.query<object[]>(`EXPLAIN ${sent[0] ?? ''}`, [['a-case'], ['a-child']])
  })
  expect(JSON.stringify(plan)).toMatch(/Index Cond: [^}]*= wanted\.assessment\) AND [^}]*= wanted\.child\)/)
  expect(JSON.stringify(plan)).not.toContain('Seq Scan')
})
