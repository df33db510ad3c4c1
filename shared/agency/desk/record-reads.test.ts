import 'reflect-metadata'
import type { DataSource } from 'typeorm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { accessLog } from '#shared/access-log/append/access-log'
import { anEntry } from '#shared/access-log/testing/an-entry'
import { startLogDatabase, type LogDatabase } from '#shared/access-log/testing/log-database'
import { createDataSource } from '#shared/database/create-data-source'
import { FindReadsOfACase1767225600950 } from '../migrations/1767225600950-find-reads-of-a-case.js'
import { FindChildrenReadOf1767225600960 } from '../migrations/1767225600960-find-children-read-of.js'
import type { ReadOf } from './read-cases-client.js'
import { recordReads } from './record-reads.js'

let database: LogDatabase
let dataSource: DataSource
beforeAll(async () => {
  database = await startLogDatabase(FindReadsOfACase1767225600950, FindChildrenReadOf1767225600960)
  dataSource = createDataSource(
    database.urls.app,
    { entities: [], migrations: [] },
    { applicationName: 'desk test' },
  )
  await dataSource.initialize()
  const reads = (assessment: string, length: number) =>
    Array.from({ length }, () => anEntry({ assessment, child: `child of ${assessment}` }))
  await accessLog('test-hub/police', database.pool).append([
    ...reads('told', 3),
    ...reads('kept', 250),
    ...reads('told', 1),
  ])
})
afterAll(async () => {
  await dataSource.destroy()
  await database[Symbol.asyncDispose]()
})

const asked: (readonly ReadOf[])[] = []
/** All but of one case the desk is told of. */
const list = () =>
  recordReads('police', dataSource, (_desk, reads) => {
    asked.push(reads)
    const told = reads.filter(({ assessment }) => assessment !== 'kept')
    return Promise.resolve(
      told.map(({ assessment, child }) => ({
        assessment,
        children: [{ id: 'a-child', pseudonym: child }],
        hasProtectedPlace: false,
      })),
    )
  })

test('what is not told, however much it is, makes no page shorter, and nothing after it is lost', async () => {
  const { page, of } = await list()('kofi', null, { first: 2, after: null })
  expect(page.nodes.map(({ assessmentId }) => assessmentId)).toEqual(['told', 'told'])
  expect(page.hasNextPage).toBe(true)
  expect(of).toEqual([{ assessment: 'told', child: 'child of told' }])
  const rest = (await list()('kofi', null, { first: 2, after: page.endCursor })).page
  expect(rest.nodes).toHaveLength(2)
  expect(rest.hasNextPage).toBe(false)
})

test('the front door is asked of each child of a case once for all of its entries that are read together', async () => {
  asked.length = 0
  await list()('kofi', null, { first: 100, after: null })
  expect(asked).toHaveLength(3)
  expect(asked.every((reads) => reads.length <= 2)).toBe(true)
})
