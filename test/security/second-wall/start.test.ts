import 'reflect-metadata'
import { Client } from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { assertSecondWall } from '#shared/agency/assert-second-wall'
import { startAgencyDatabase, type AgencyDatabase } from '#shared/agency/testing/agency-database'
import { police } from '#subgraphs/police/service'

async function adminOf(url: string): Promise<Client & AsyncDisposable> {
  const client = new Client({ connectionString: url })
  await client.connect()
  return Object.assign(client, { [Symbol.asyncDispose]: () => client.end() })
}

let database: AgencyDatabase
beforeAll(async () => {
  database = await startAgencyDatabase(police)
})
afterAll(() => database[Symbol.asyncDispose]())

it('starts as the application, behind a wall without a gap', async () => {
  await expect(assertSecondWall(database.app)).resolves.toBeUndefined()
})

it('does not start as the owner of the tables, whom the wall does not bind', async () => {
  await expect(assertSecondWall(database.migrator)).rejects.toThrow('this role owns the tables')
})

it.each(['SUPERUSER', 'BYPASSRLS'])('does not start as a role with %s', async (right) => {
  await using admin = await adminOf(database.adminUrl)
  await admin.query(`ALTER ROLE police_app ${right}`)
  await expect(assertSecondWall(database.app)).rejects.toThrow('a superuser or has BYPASSRLS')
  await admin.query(`ALTER ROLE police_app NO${right}`)
  await assertSecondWall(database.app)
})

it.each([
  ['a table made without it', 'CREATE TABLE new_record (id uuid)', 'DROP TABLE new_record', 'new_record'],
  [
    'a table whose owner it does not bind',
    'ALTER TABLE officer NO FORCE ROW LEVEL SECURITY',
    'ALTER TABLE officer FORCE ROW LEVEL SECURITY',
    'officer',
  ],
])('does not start with %s', async (_which, open, close, table) => {
  await database.migrator.query(open)
  await expect(assertSecondWall(database.app)).rejects.toThrow(
    `DATABASE_URL: row-level security is not forced on ${table}.`,
  )
  await database.migrator.query(close)
  await assertSecondWall(database.app)
})
