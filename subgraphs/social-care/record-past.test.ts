import 'reflect-metadata'
import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { EntityManager } from 'typeorm'
import { openDesk, openLinks, openReturn, openService, openView } from '#shared/agency/open-wall'
import { startAgencyDatabase, type AgencyDatabase } from '#shared/agency/testing/agency-database'
import { grantFor } from '#shared/agency/testing/grant-for'
import { addRecordTable } from '#shared/database/second-wall'
import { uuid } from '#shared/synthetic/random'
import { insertRows } from '#shared/synthetic/insert-rows'
import { socialCare } from './service.js'

const hub = (name: string): string => uuid(0, 'test/hub', name)
const person = (name: string): string => uuid(0, 'test/social-care', name)

let database: AgencyDatabase
let importer: Client
beforeAll(async () => {
  database = await startAgencyDatabase(socialCare)
  importer = new Client({ connectionString: database.urls.importer })
  await importer.connect()
  const people = ['ada', 'her mother', 'bea']
  const link = { state: 'CONFIRMED', decided_by: 'test', decided_at: '2026-10-01T00:00:00Z' }
  await insertRows(database.migrator, {
    person: people.map((name) => ({ id: person(name), local_key: name, identifiers: [] })),
    person_link: people.map((name) => ({ hub_id: hub(name), person_id: person(name), ...link })),
    person_relation: [
      { child_person_id: person('ada'), person_id: person('her mother'), relation: 'PARENT' },
    ],
  })
})
afterAll(async () => {
  await importer.end()
  await database[Symbol.asyncDispose]()
})

/** As whoever owns the tables. */
const owner = <Row>(sql: string, values: unknown[] = []) => database.migrator.query<Row[]>(sql, values)
/** Of some tables the columns that a record cannot be without. */
const columns = {
  contact: 'received_on, concern',
  household_narrative: 'written_on, narrative',
  legal_advice: 'given_on, advice',
} as const

interface Stored {
  readonly id: string
  readonly version: string
}

async function add(name = 'ada', table: keyof typeof columns = 'contact'): Promise<Stored> {
  const [stored] = await owner<Stored>(
    `INSERT INTO ${table} (person_id, ${columns[table]}) VALUES ($1, '2026-05-04', 'Shouting in the lane') RETURNING id, version`,
    [person(name)],
  )
  return stored ?? expect.fail('nothing stored')
}
const versionOf = async ({ id }: Stored, table = 'contact'): Promise<string | undefined> =>
  (await owner<Stored>(`SELECT version FROM ${table} WHERE id = $1`, [id]))[0]?.version
const pastOf = async ({ id }: Stored) =>
  owner<{ version: string; table: string; content: Record<string, unknown> }>(
    `SELECT version, record_table AS table, content FROM record_past WHERE content ->> 'id' = $1 ORDER BY replaced_at`,
    [id],
  )

async function asDesk(change: string, { id }: Stored): Promise<void> {
  await database.app.transaction(async (manager) => {
    await openDesk(manager, [hub('ada')])
    await manager.query(change, [id])
  })
}

describe('a record of which something is changed', () => {
  it.each<[who: string, change: (stored: Stored) => Promise<unknown>]>([
    [
      'an import',
      ({ id }) => importer.query(`UPDATE contact SET concern = 'Shouting, and a dog' WHERE id = $1`, [id]),
    ],
    ['the agency’s desk', (stored) => asDesk('UPDATE contact SET sealed = true WHERE id = $1', stored)],
    ['the owner', ({ id }) => owner('UPDATE contact SET outcome = $2 WHERE id = $1', [id, 'Referral'])],
  ])('by %s is another version, and is kept as it was', async (_who, change) => {
    const stored = await add()
    const [before] = await owner<object>('SELECT to_jsonb(contact) AS row FROM contact WHERE id = $1', [
      stored.id,
    ])
    await change(stored)
    expect(await versionOf(stored)).not.toBe(stored.version)
    const past = await pastOf(stored)
    expect(past).toMatchObject([{ version: stored.version, table: 'contact' }])
    expect({ row: past[0]?.content }).toEqual(before)
  })

  it('is kept once it is deleted', async () => {
    const stored = await add()
    await owner('DELETE FROM contact WHERE id = $1', [stored.id])
    expect(await pastOf(stored)).toMatchObject([{ version: stored.version }])
  })

  it('is the same version, and has no past, where nothing is changed', async () => {
    const stored = await add()
    await owner('UPDATE contact SET concern = concern WHERE id = $1', [stored.id])
    expect(await versionOf(stored)).toBe(stored.version)
    expect(await pastOf(stored)).toEqual([])
  })

  it('is what the database calls it, whatever an importer says', async () => {
    const stored = await add()
    const chosen = uuid(0, 'test', 'chosen')
    await importer.query('UPDATE contact SET version = $2 WHERE id = $1', [stored.id, chosen])
    expect(await versionOf(stored)).toBe(stored.version)
    await importer.query(`UPDATE contact SET version = $2, concern = 'Another' WHERE id = $1`, [
      stored.id,
      chosen,
    ])
    expect([chosen, stored.version]).not.toContain(await versionOf(stored))
    // Under the name of another record it could pass for what that one was.
    const added = `INSERT INTO contact (person_id, version, received_on, concern) VALUES ($1, $2, '2026-05-04', 'Forged') RETURNING version`
    const { rows } = await importer.query<Stored>(added, [person('ada'), chosen])
    expect(rows).not.toEqual([{ version: chosen }])
  })

  it('is kept for each of two who change it at once', async () => {
    const stored = await add()
    await Promise.all(
      ['one', 'other'].map((concern) =>
        owner('UPDATE contact SET concern = $2 WHERE id = $1', [stored.id, concern]),
      ),
    )
    const past = await pastOf(stored)
    expect(past).toHaveLength(2)
    const all = [...past.map(({ version }) => version), await versionOf(stored)]
    expect(new Set(all).size).toBe(3)
    expect(past[0]).toMatchObject({ version: stored.version, content: { concern: 'Shouting in the lane' } })
  })

  it('is kept no longer than it stands where the change is not committed', async () => {
    const stored = await add()
    await importer.query('BEGIN')
    await importer.query(`UPDATE contact SET concern = 'Never' WHERE id = $1`, [stored.id])
    await importer.query('ROLLBACK')
    expect(await versionOf(stored)).toBe(stored.version)
    expect(await pastOf(stored)).toEqual([])
  })

  it('has no past where it is legal advice, which nobody is shown', async () => {
    const stored = await add('ada', 'legal_advice')
    await owner(`UPDATE legal_advice SET advice = 'Another' WHERE id = $1`, [stored.id])
    expect(await pastOf(stored)).toEqual([])
  })
})

it('a table that is added later keeps what its records were', async () => {
  const runner = database.migrator.createQueryRunner()
  await runner.startTransaction()
  await addRecordTable(runner, 'later', { columns: 'note text' })
  const ask = <Row>(sql: string, values: unknown[] = []) => runner.manager.query<Row[]>(sql, values)
  const added = `INSERT INTO later (person_id, note) VALUES ($1, 'First') RETURNING version`
  const [first] = await ask<Stored>(added, [person('ada')])
  await ask(`UPDATE later SET note = 'Second'`)
  const past = await ask<Stored>(
    `SELECT version, content ->> 'note' AS note FROM record_past WHERE record_table = 'later'`,
  )
  expect(past).toEqual([{ version: first?.version, note: 'First' }])
  await runner.rollbackTransaction()
  await runner.release()
})

describe('the past of records', () => {
  const mine = new Set<string>()
  const others = new Set<string>()
  beforeAll(async () => {
    await owner('DELETE FROM record_past')
    const all = [
      [mine, 'ada', 'contact'],
      [mine, 'her mother', 'household_narrative'],
      [others, 'her mother', 'contact'],
      [others, 'bea', 'contact'],
    ] as const
    for (const [whose, name, table] of all) {
      const stored = await add(name, table)
      await owner(`DELETE FROM ${table} WHERE id = $1`, [stored.id])
      whose.add(stored.version)
    }
  })

  const seen = (open: (manager: EntityManager) => Promise<void>): Promise<string[]> =>
    database.app.transaction(async (manager) => {
      await open(manager)
      return (await manager.query<Stored[]>('SELECT version FROM record_past')).map(({ version }) => version)
    })

  it('is told to the desk, of the people of its opening whose records it may read, and of nobody else', async () => {
    expect(new Set(await seen((manager) => openDesk(manager, [hub('ada')])))).toEqual(mine)
    expect(await seen((manager) => openDesk(manager, []))).toEqual([])
  })

  it.each<[what: string, open: (manager: EntityManager) => Promise<void>]>([
    ['that was not opened', () => Promise.resolve()],
    ['for a view', (manager) => openView(manager, [hub('ada')], grantFor([{ id: hub('ada') }]))],
    ['for link stewards', openLinks],
    ['for another service', (manager) => openService(manager, [hub('ada')])],
    ['for the statutory return', openReturn],
  ])('is nothing in a transaction %s', async (_what, open) => {
    expect(await seen(open)).toEqual([])
  })

  it.each([
    `INSERT INTO record_past SELECT gen_random_uuid(), 'contact', gen_random_uuid(), '{}', now()`,
    `UPDATE record_past SET content = '{}'`,
    'DELETE FROM record_past',
    'TRUNCATE record_past',
    'ALTER TABLE contact DISABLE TRIGGER ALL',
    'SELECT keep_deleted()',
  ])('is written by no application and no importer: %s', async (hostile) => {
    const count = () =>
      owner('SELECT count(*), md5(string_agg(t::text, $1 ORDER BY t::text)) FROM record_past t', [''])
    const before = await count()
    await expect(
      database.app.transaction(async (manager) => {
        await openDesk(manager, [hub('ada')])
        await manager.query(hostile)
      }),
    ).rejects.toThrow()
    await expect(importer.query(hostile)).rejects.toThrow()
    await expect(importer.query('SELECT FROM record_past')).rejects.toThrow('permission denied')
    expect(await count()).toEqual(before)
  })
})
