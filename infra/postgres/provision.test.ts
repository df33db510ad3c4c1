import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { provisionDatabases, type ServiceDatabase } from './provision.js'
import { startPostgres, type PostgresServer } from './server.js'

let directory: string
let server: PostgresServer
let databases: ReadonlyMap<'front-door' | 'police', ServiceDatabase>
const services = ['front-door', 'police'] as const

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'mash-provision-'))
  server = await startPostgres({ directory, throwaway: true })
  databases = await provisionDatabases(server.adminUrl, services)
})
afterAll(async () => {
  await server.stop()
  await rm(directory, { recursive: true, force: true })
})

function police(use: keyof ServiceDatabase): string {
  const database = databases.get('police')
  if (database === undefined) throw new Error('police was not provisioned')
  return database[use]
}

async function ask(url: string, ...statements: string[]): Promise<unknown[]> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    let rows: unknown[] = []
    for (const statement of statements) rows = (await client.query<Record<string, unknown>>(statement)).rows
    return rows
  } finally {
    await client.end()
  }
}

describe('a database per service', () => {
  test('what the migrator makes belongs to the owner, and the application has no right that was not granted', async () => {
    await ask(police('migrator'), 'CREATE TABLE record (id int)', 'GRANT SELECT ON record TO police_app')
    expect(await ask(police('app'), 'SELECT tableowner FROM pg_tables WHERE tablename = $$record$$')).toEqual(
      [{ tableowner: 'police_owner' }],
    )
    expect(await ask(police('app'), 'SELECT * FROM record')).toEqual([])
    await expect(ask(police('app'), 'INSERT INTO record VALUES (1)')).rejects.toThrow('permission denied')
    await expect(ask(police('app'), 'CREATE TABLE other (id int)')).rejects.toThrow('permission denied')
    await expect(ask(police('importer'), 'SELECT * FROM record')).rejects.toThrow('permission denied')
  })

  test.each(['app', 'migrator', 'importer', 'signer'] as const)(
    'the %s of one agency cannot open any other database',
    async (use) => {
      for (const other of ['mash_front_door', 'postgres', 'template1']) {
        const url = police(use).replace('mash_police', other)
        await expect(ask(url, 'SELECT 1')).rejects.toThrow(`permission denied for database "${other}"`)
      }
    },
  )

  test('nobody can log in as an owner', async () => {
    const url = police('app').replace('police_app', 'police_owner')
    await expect(ask(url, 'SELECT 1')).rejects.toThrow()
  })

  test('provisioning again keeps the data and changes the passwords', async () => {
    const yesterday = police('app')
    databases = await provisionDatabases(server.adminUrl, services)
    expect(await ask(police('app'), 'SELECT * FROM record')).toEqual([])
    await expect(ask(yesterday, 'SELECT 1')).rejects.toThrow('password authentication failed')
  })
})
