import 'reflect-metadata'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import type { DataSource } from 'typeorm'
import { startServiceDatabase, type TestDatabase } from '#infra/postgres/testing/service-database'
import { createDataSource } from '#shared/database/create-data-source'
import { registryDatabase } from './registry-database.js'
import { addUses, readUsage } from './use.js'

let database: TestDatabase
let owner: DataSource
let app: DataSource
beforeAll(async () => {
  database = await startServiceDatabase({ service: 'registry', definition: registryDatabase })
  const open = (url: string) =>
    createDataSource(url, registryDatabase, { applicationName: 'test' }).initialize()
  owner = await open(database.urls.migrator)
  app = await open(database.urls.app)
})
afterAll(async () => {
  await Promise.all([owner.destroy(), app.destroy()])
  await database[Symbol.asyncDispose]()
})
beforeEach(() => owner.query('DELETE FROM operation_use'))

const now = new Date('2026-11-29T12:00:00Z')
const use = (field: string, day: string, count = 1, role = 'MASH_PRACTITIONER') => ({
  field,
  day,
  count,
  role,
})

it('adds up by field, role and day, whoever counted', async () => {
  await addUses(app.manager, [use('A.x', '2026-10-01'), use('A.x', '2026-11-20', 2)])
  await addUses(app.manager, [use('A.x', '2026-11-20', 3), use('A.y', '2026-11-29', 1, 'AUDITOR')])
  const usage = await readUsage(app.manager, now)
  expect(usage?.('A.x')).toEqual([{ role: 'MASH_PRACTITIONER', count: 5 }])
  expect(usage?.('A')).toEqual([
    { role: 'MASH_PRACTITIONER', count: 5 },
    { role: 'AUDITOR', count: 1 },
  ])
  expect(usage?.('A.z')).toEqual([])
})

it('does not count what is longer ago than 30 days', async () => {
  await addUses(app.manager, [use('A.x', '2026-10-30'), use('A.y', '2026-10-31')])
  const usage = await readUsage(app.manager, now)
  expect([usage?.('A.x'), usage?.('A.y').length]).toEqual([[], 1])
})

it('knows of nobody’s use before it was counted for 30 days', async () => {
  await addUses(app.manager, [use('A.x', '2026-11-01')])
  expect(await readUsage(app.manager, now)).toBeUndefined()
  await owner.query('DELETE FROM operation_use')
  expect(await readUsage(app.manager, now)).toBeUndefined()
})
