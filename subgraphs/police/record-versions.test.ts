import 'reflect-metadata'
import { readFile } from 'node:fs/promises'
import { Client, type Pool } from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { accessLog, type AccessLog } from '#shared/access-log/append/access-log'
import { logPool } from '#shared/access-log/append/log-pool'
import type { LoggedField } from '#shared/access-log/entry'
import { fieldsInParts, newEntry } from '#shared/access-log/new-entry'
import { anEntry } from '#shared/access-log/testing/an-entry'
import { recordVersions } from '#shared/agency/desk/record-versions'
import type { RecordVersion } from '#shared/agency/desk/record-version.types'
import { recordReader, toldIn, type RecordReader } from '#shared/agency/read-records'
import { startAgencyDatabase, type AgencyDatabase } from '#shared/agency/testing/agency-database'
import { grantFor } from '#shared/agency/testing/grant-for'
import { noPlaces } from '#shared/agency/testing/no-places'
import { withVersionNames } from '#shared/agency/version-name'
import { insertRows } from '#shared/synthetic/insert-rows'
import { police, policeConcepts } from './service.js'
import { holdOneOfEach, hubId, personId } from './testing/one-of-each.js'

const MANY = 2_000
const emergency = { basis: 'EMERGENCY', emergency: true }
const strategy = { basis: 'S47' }
const named = { consentNames: ['common.immigration'] }

let database: AgencyDatabase
let pool: Pool
let log: AccessLog
let read: RecordReader
let requests = 0
beforeAll(async () => {
  database = await startAgencyDatabase(police)
  pool = logPool(database.urls.app, 'police test')
  log = accessLog('test-hub/police', pool)
  const contact = { name: 'Information desk', role: 'Police', telephone: '01632 960000' }
  read = recordReader('police', policeConcepts, database.app, contact, { places: noPlaces })
  await holdOneOfEach(database.migrator, 'ada')
  await holdOneOfEach(database.migrator, 'bea', { everyRow: { shielded: true } })
  await holdOneOfEach(database.migrator, 'dora', { everyRow: { sealed: true } })
  for (const name of ['shielded', 'lifted', 'removed', 'retained', 'bystander', 'erased', 'many'])
    await holdOneOfEach(database.migrator, name)
  await insertRows(database.migrator, {
    missing_episode: Array.from({ length: MANY }, (_, place) => ({
      person_id: personId('many'),
      missing_since: new Date(Date.UTC(2026, 0, 1) + place * 60_000).toISOString(),
      reference: `M-${place}`,
      risk: 'LOW',
    })),
  })
})
afterAll(async () => {
  await pool.end()
  await database[Symbol.asyncDispose]()
})

interface Look {
  readonly fields: readonly LoggedField[]
  /** Of the entries that tell of it. */
  readonly ids: readonly string[]
}

/** Reads of a child as a view does, and writes it down. */
async function look(
  name: string,
  selected: readonly string[],
  said: Parameters<typeof grantFor>[1] = emergency,
  child: object = {},
): Promise<Look> {
  const id = hubId(name)
  const record = (await read(grantFor([{ id, ...child }], said), [id], new Set(selected))).get(id)
  const fields = toldIn(record ?? expect.fail('no record'))
  const entry = { requestId: `request-${(requests += 1)}`, child: `pseudonym of ${id}` }
  const parts = fieldsInParts(fields.map((each) => withVersionNames(entry, each)))
  const entries = parts.map((part) => {
    const { v, id: place, at, ...contents } = anEntry({ ...entry, fields: part })
    expect([v, place, at]).toHaveLength(3)
    return newEntry(contents)
  })
  await log.append(entries)
  return { fields, ids: entries.map((each) => each.id) }
}

/** What the desk is told of it. */
async function told(
  name: string,
  { ids }: Look,
  hasProtectedPlace = false,
): Promise<readonly RecordVersion[]> {
  const versions = recordVersions({
    ...{ agency: 'police', concepts: policeConcepts, dataSource: database.app, places: noPlaces },
    readCases: (_desk, reads) =>
      Promise.resolve(
        reads.map(({ assessment, child }) => ({
          assessment,
          children: [{ id: hubId(name), pseudonym: child }],
          hasProtectedPlace,
        })),
      ),
  })
  const [first = '', ...others] = ids
  const all = (await versions('kofi', first)).versions
  for (const id of others) expect((await versions('kofi', id)).versions).toEqual(all)
  return all
}

const valuesOf = ([version]: readonly RecordVersion[]): Record<string, string | null> =>
  Object.fromEntries((version?.values ?? []).map(({ name, value }) => [name, value]))
const versionsAt = ({ fields }: Look, path: string): (readonly string[] | undefined)[] =>
  fields.filter((each) => each.path === path).map(({ versions }) => versions)

describe('what the log says of versions', () => {
  it('is of exactly the records that are counted, in the order in which they are shown', async () => {
    const seen = await look('many', ['missingEpisodes'])
    const stored = await database.migrator.query<{ version: string }[]>(
      'SELECT version FROM missing_episode WHERE person_id = $1 AND NOT sealed ORDER BY missing_since DESC',
      [personId('many')],
    )
    const [versions] = versionsAt(seen, 'PoliceRecord.missingEpisodes')
    expect(versions).toEqual(stored.map(({ version }) => version))
    for (const each of seen.fields) expect(each.versions?.length ?? 0).toBe(each.records ?? 0)
  })

  it('is nothing of what is sealed, of involvement and of the number of lines', async () => {
    const all = ['missingEpisodes', 'involvement', 'chronology', 'status', 'disclosure']
    const { fields } = await look('dora', all)
    expect(fields.flatMap(({ versions }) => versions ?? [])).toEqual([])
    const shown = await look('ada', all)
    const known = (path: string) => shown.fields.find((each) => each.path === `PoliceRecord.${path}`)
    expect(known('chronology')).toMatchObject({ records: expect.any(Number) as number })
    expect(known('chronology')).not.toHaveProperty('versions')
    expect(known('involvement')).not.toHaveProperty('versions')
    expect(known('missingEpisodes')).toHaveProperty('versions')
  })
})

describe('what a read showed', () => {
  it('is told whole, whichever of its entries it is asked for by, and by one statement for each concept', async () => {
    const seen = await look('many', ['missingEpisodes', 'orders'])
    expect(seen.ids.length).toBeGreaterThan(1)
    await database.migrator.query(`UPDATE missing_episode SET risk = 'HIGH' WHERE person_id = $1`, [
      personId('many'),
    ])
    const versions = await told('many', seen)
    const missing = versions.filter(({ paths }) => paths.includes('PoliceRecord.missingEpisodes'))
    expect(missing).toHaveLength(versionsAt(seen, 'PoliceRecord.missingEpisodes')[0]?.length ?? 0)
    expect(missing.length).toBeGreaterThan(MANY)
    expect(new Set(missing.map(({ state }) => state))).toEqual(new Set(['REPLACED']))
    expect(JSON.stringify(missing)).not.toContain('HIGH')
    database.statements.length = 0
    await told('many', { ...seen, ids: seen.ids.slice(0, 1) })
    expect(database.statements.filter((sql) => sql.includes('record_past'))).toHaveLength(2)
  })

  it('is without a field that was withheld in it, and with it where it was shown', async () => {
    const selected = [
      'exploitationFlags',
      'exploitationFlags.immigrationStatus',
      'exploitationFlags.reportedBy',
    ]
    const withheld = valuesOf(await told('ada', await look('ada', selected, strategy)))
    expect(withheld).toMatchObject({ kind: 'COUNTY_LINES', immigrationStatus: null, reportedBy: null })
    const shown = valuesOf(await told('ada', await look('ada', selected, emergency, named)))
    expect(shown).toMatchObject({ immigrationStatus: 'Limited leave', reportedBy: null })
  })

  it('is without a field of which the log does not say that it was shown', async () => {
    const notAsked = valuesOf(await told('ada', await look('ada', ['exploitationFlags'], emergency, named)))
    expect(notAsked).toMatchObject({ kind: 'COUNTY_LINES', immigrationStatus: null })
    const lines = await told('ada', await look('ada', ['chronology']))
    expect(lines.length).toBeGreaterThan(3)
    expect(JSON.stringify(lines)).toContain('MEDIUM')
    expect(JSON.stringify(lines)).not.toContain('Acorn Lane')
  })

  it('is without what gives a place away, of a record that is shielded and in a case that has a protected place', async () => {
    const selected = ['missingEpisodes', 'missingEpisodes.summary', 'missingEpisodes.missingFrom']
    expect(valuesOf(await told('ada', await look('ada', selected)))).toMatchObject({ summary: 'Acorn Lane' })
    for (const versions of [
      await told('bea', await look('bea', selected)),
      await told('ada', await look('ada', selected), true),
      await told('ada', await look('ada', selected, emergency, { shielded: true })),
    ]) {
      expect(valuesOf(versions)).toMatchObject({ risk: 'MEDIUM', summary: null, missingFrom: null })
    }
  })

  it.each([
    ['shielded', ['UPDATE missing_episode SET shielded = true'], null],
    [
      'lifted',
      ['UPDATE missing_episode SET shielded = true', 'UPDATE missing_episode SET shielded = false'],
      'Acorn Lane',
    ],
    ['removed', ['UPDATE missing_episode SET shielded = true', 'DELETE FROM missing_episode'], null],
  ])(
    'is without what gives a place away, of a record that was shielded after it: %s',
    async (name, changes, summary) => {
      const seen = await look(name, [
        'missingEpisodes',
        'missingEpisodes.summary',
        'missingEpisodes.missingFrom',
      ])
      for (const change of changes)
        await database.migrator.query(`${change} WHERE person_id = $1`, [personId(name)])
      const versions = await told(name, seen)
      expect(versions).toMatchObject([{ state: 'REPLACED' }])
      expect(valuesOf(versions)).toMatchObject({ risk: 'MEDIUM', summary, missingFrom: summary })
    },
  )

  it('is not told to the desk by what it looked at itself as another would see', async () => {
    const { ids } = await look('ada', ['orders'])
    const { v, id, at, ...contents } = anEntry({ child: `pseudonym of ${hubId('ada')}`, preview: true })
    expect([v, id, at]).toHaveLength(3)
    const preview = newEntry(contents)
    await log.append([preview])
    await expect(told('ada', { fields: [], ids: [preview.id] })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(told('ada', { fields: [], ids })).resolves.toHaveLength(1)
  })
})

describe('what the force deletes', () => {
  /** What the page says, of a record and of a person, as the migrator does it. */
  async function doneAsSaid(which: number, words: Readonly<Record<string, string>> = {}): Promise<void> {
    const page = await readFile('infra/decisions/what-was-known.md', 'utf8')
    const said = [...page.matchAll(/```sql\n(.*?)```/gs)].map(([, sql = '']) => sql)[which] ?? ''
    const sql = Object.entries(words).reduce((text, [word, by]) => text.replaceAll(word, by), said)
    const migrator = new Client({ connectionString: database.urls.migrator })
    await migrator.connect()
    await migrator.query(sql)
    await migrator.end()
  }
  const missing = (name: string, reference: string) =>
    insertRows(database.migrator, {
      missing_episode: [
        {
          ...{ person_id: personId(name), source_reference: reference, reference, risk: 'LOW' },
          missing_since: '2026-05-04T20:00:00Z',
        },
      ],
    })
  const change = (sql: string, ...values: unknown[]) => database.migrator.query(sql, values)
  const pastOf = (reference: string) =>
    database.migrator.query<object[]>(`SELECT FROM record_past WHERE content ->> 'reference' = $1`, [
      reference,
    ])

  it('is nowhere any more, nor what it was before, and nothing else goes with it', async () => {
    for (const reference of ['MP-77', 'MP-78']) await missing('retained', reference)
    const seen = await look('retained', ['missingEpisodes'])
    await change(`UPDATE missing_episode SET risk = 'HIGH' WHERE person_id = $1`, personId('retained'))
    await doneAsSaid(0)
    expect([await pastOf('MP-77'), await pastOf('MP-78')]).toEqual([[], [{}]])
    const versions = await told('retained', seen)
    expect(versions.map(({ state }) => state).toSorted()).toEqual(['NOT_HELD', 'REPLACED', 'REPLACED'])
    expect(JSON.stringify(versions)).not.toContain('MP-77')
  })

  it('is nowhere any more of a person, nor what was taken for another’s before', async () => {
    await missing('bystander', 'MP-80')
    await missing('bystander', 'MP-81')
    const [from, to] = [personId('bystander'), personId('erased')]
    await change(`UPDATE missing_episode SET risk = 'HIGH' WHERE person_id = $1`, from)
    await change(`UPDATE missing_episode SET person_id = $1 WHERE reference = 'MP-80'`, to)
    await change('DELETE FROM missing_episode WHERE person_id = $1', to)
    expect(await pastOf('MP-80')).toHaveLength(3)
    await doneAsSaid(1, { '…': to })
    expect([await pastOf('MP-80'), await pastOf('MP-81')]).toEqual([[], [{}]])
  })
})
