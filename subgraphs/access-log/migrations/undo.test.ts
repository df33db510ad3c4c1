import 'reflect-metadata'
import { expect, test } from 'vitest'
import { startAgencyDatabase } from '#shared/agency/testing/agency-database'
import { undoMigrations } from '#shared/agency/testing/undo-migrations'
import { accessLogService } from '../service.js'

test('every migration of the access log can be undone, and done again', async () => {
  await using database = await startAgencyDatabase(accessLogService)
  await undoMigrations(database.migrator)
  const left = await database.migrator.query<{ table_name: string }[]>(
    `SELECT table_name FROM information_schema.tables WHERE table_schema IN ('public', 'log')`,
  )
  expect(left.map(({ table_name }) => table_name)).toEqual(['migrations'])
  expect(await database.migrator.runMigrations()).toHaveLength(database.migrator.migrations.length)
})
