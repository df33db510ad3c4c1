import 'reflect-metadata'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { recordReader, type RecordReader } from '#shared/agency/read-records'
import type { SharedRecord } from '#shared/agency/compose-record'
import { startAgencyDatabase, type AgencyDatabase } from '#shared/agency/testing/agency-database'
import { grantFor } from '#shared/agency/testing/grant-for'
import { noPlaces } from '#shared/agency/testing/no-places'
import { police, policeConcepts } from './service.js'
import { holdOneOfEach, hubId, personId, sealedRecords } from './testing/one-of-each.js'

type Said = Parameters<typeof grantFor>[1]
type Child = Parameters<typeof grantFor>[0][number]

const everything = new Set([...policeConcepts.map(({ field }) => field), 'chronology'])
const triage = { basis: 'NONE', purpose: 'TRIAGE' }
const strategy = { basis: 'S47' }
const emergency = { basis: 'EMERGENCY', emergency: true }

let database: AgencyDatabase
let read: RecordReader
beforeAll(async () => {
  database = await startAgencyDatabase(police)
  const contact = { name: 'Information desk', role: 'Police', telephone: '01632 960000' }
  read = recordReader('police', policeConcepts, database.app, contact, { places: noPlaces })
  await holdOneOfEach(database.migrator, 'ada')
  await holdOneOfEach(database.migrator, 'bea', { records: sealedRecords })
  await holdOneOfEach(database.migrator, 'cleo', { everyRow: { shielded: true } })
  await holdOneOfEach(database.migrator, 'dora', { everyRow: { sealed: true } })
})
afterAll(() => database[Symbol.asyncDispose]())

async function recordOf(name: string, said: Said = {}, child: Partial<Child> = {}): Promise<SharedRecord> {
  const id = hubId(name)
  const records = await read(grantFor([{ id, ...child }], said), [id], everything)
  return records.get(id) ?? expect.fail('no record')
}

/** What one field holds, as plain objects. */
const items = (record: SharedRecord, field: string): Record<string, unknown>[] | null =>
  JSON.parse(JSON.stringify(record[field])) as Record<string, unknown>[] | null // a list of shared records, or null

/** The whole record as text, without the fields of these names. */
const plain = (record: SharedRecord, ...without: readonly string[]): string =>
  JSON.stringify(record, (name, value: unknown) => (without.includes(name) ? undefined : value))

describe('what police share', () => {
  // prettier-ignore
  it.each<[field: string, shown: Said, withheld: Said | null, child?: Partial<Child>]>([
    ['officers', triage, { basis: 'EMERGENCY' }],
    ['warningMarkers', triage, null],
    ['householdWarningMarkers', triage, null],
    ['domesticAbuseIncidents', {}, triage],
    ['missingEpisodes', {}, triage],
    ['concernReports', {}, triage],
    ['offencesAgainstChild', {}, triage],
    ['orders', {}, triage],
    ['sexualOffencesAgainstChild', strategy, {}, { consent: 'REFUSED' }],
    ['exploitationFlags', strategy, {}, { consent: 'REFUSED' }],
    ['suspectedOffences', {}, { basis: 'EARLY_HELP' }],
    ['householdOffending', strategy, {}],
    ['maracMappa', emergency, strategy],
    ['intelligence', emergency, strategy],
    ['householdIntelligence', emergency, strategy],
  ])('%s: shown where a rule allows it, and withheld where none does', async (field, shown, withheld, child = {}) => {
    expect(items(await recordOf('ada', shown, child), field)).toHaveLength(1)
    if (withheld !== null) expect(items(await recordOf('ada', withheld, child), field)).toBeNull()
  })

  it('is restricted intelligence to nobody, on no ground', async () => {
    for (const said of [{}, strategy, emergency, { viewer: { agency: 'police', role: 'OWNER_DESK' } }]) {
      const record = await recordOf('bea', said, { consentNames: ['police.intelligence-restricted'] })
      expect(record['restrictedIntelligence']).toEqual([])
      expect(record['householdRestrictedIntelligence']).toEqual([])
    }
  })

  it('holds nothing of what is decided more strictly than the record it stands in', async () => {
    const [incident] = items(await recordOf('ada', strategy), 'domesticAbuseIncidents') ?? []
    expect(incident).toMatchObject({ dashGrade: 'HIGH', referredToMarac: null, reportedBy: null })
    const [flag] = items(await recordOf('ada', strategy), 'exploitationFlags') ?? []
    expect(flag).toMatchObject({ kind: 'COUNTY_LINES', immigrationStatus: null })
    const all = await recordOf('ada', emergency)
    expect(items(all, 'domesticAbuseIncidents')).toMatchObject([{ referredToMarac: true, reportedBy: null }])
    expect(JSON.stringify(all)).not.toContain('Hortensia')
  })

  it('says whom of the household a record is about, and marks its lines', async () => {
    const record = await recordOf('ada', emergency)
    const whom = { personId: hubId('parent of ada'), relation: 'PARENT' }
    for (const field of [
      'householdOffending',
      'householdWarningMarkers',
      'maracMappa',
      'householdIntelligence',
    ]) {
      expect(items(record, field)).toMatchObject([whom])
      expect(record.chronology?.find(({ kind }) => kind === field)).toMatchObject({ otherPerson: true })
    }
    expect(record.chronology?.map(({ summary }) => summary)).toContain('Parent: common assault, convicted')
  })

  it('never has a marker that tells of health', async () => {
    expect(items(await recordOf('bea', emergency), 'warningMarkers')).toMatchObject([{ code: 'ES' }])
  })

  it('has identifiers in their canonical form, and null for one that fails its check', async () => {
    const record = await recordOf('ada', strategy)
    expect(items(record, 'suspectedOffences')).toMatchObject([{ pncId: '1981/0000034U', croNumber: null }])
    expect(items(record, 'householdOffending')).toMatchObject([
      { pncId: '1979/0163001B', croNumber: 'SF05/482703J' },
    ])
  })
})

describe('the chronology of police', () => {
  it('keeps the grading of intelligence with it, as an opinion and without its text', async () => {
    const { chronology } = await recordOf('ada', emergency)
    const line = (kind: string) => chronology?.find((each) => each.kind === kind)
    expect(line('intelligence')).toMatchObject({
      nature: 'OPINION',
      reliability: 'Source reliable; known directly to the source',
    })
    expect(line('householdIntelligence')).toMatchObject({
      reliability: 'Source mostly reliable; known personally to the source, not to the officer',
    })
    expect(JSON.stringify(chronology)).not.toContain('Acorn')
  })

  it('dates an episode by the day on the wall at home', async () => {
    const { chronology } = await recordOf('ada')
    expect(chronology?.find(({ kind }) => kind === 'missingEpisodes')).toMatchObject({
      on: '2026-07-01',
      summary: 'Missing for 9 hours; risk medium',
    })
  })
})

describe('what is of the household', () => {
  const fields = policeConcepts.filter(({ of }) => of === 'household').map(({ field }) => field)
  const bornYearsAgo = (days: number) =>
    `UPDATE person SET date_of_birth = current_date - interval '18 years' + ${days} * interval '1 day' WHERE id = $1`
  const isA = (relation: string) => `UPDATE person_relation SET relation = '${relation}' WHERE person_id = $1`
  const isLinked = (state: string) => `UPDATE person_link SET state = '${state}' WHERE person_id = $1`

  /** The widest view of a child who is held as others are, but for what these statements change. */
  async function changed(
    name: string,
    whom: 'child' | 'parent',
    changes: readonly string[],
  ): Promise<SharedRecord> {
    await holdOneOfEach(database.migrator, name)
    const person = personId(whom === 'child' ? name : `parent of ${name}`)
    for (const sql of changes) await database.migrator.query(sql, [person])
    return recordOf(name, emergency)
  }
  const othersOf = (record: SharedRecord) => ({
    shown: fields.filter((field) => items(record, field)?.length),
    lines: record.chronology?.filter(({ otherPerson }) => otherPerson).length,
  })

  it.each([
    ['a parent', []],
    ['a carer', [isA('CARER')]],
    ['somebody who is often there', [isA('REGULAR_CONTACT')]],
    ['a sibling who is eighteen tomorrow', [isA('SIBLING'), bornYearsAgo(1)]],
    ['a grown-up sibling who lives there', [isA('HOUSEHOLD_MEMBER'), bornYearsAgo(-1)]],
  ])('is about %s', async (who, changes) => {
    const ada = othersOf(await recordOf('ada', emergency))
    expect(ada).toMatchObject({ shown: { length: 4 }, lines: 4 })
    expect(othersOf(await changed(who, 'parent', changes))).toEqual(ada)
  })

  it.each([
    ['a sibling who is eighteen today', [isA('SIBLING'), bornYearsAgo(0)]],
    ['a sibling whose age nobody knows', [isA('SIBLING')]],
    ['a grown-up sibling', [isA('SIBLING'), bornYearsAgo(-10_000)]],
    ['somebody else', [isA('OTHER')]],
  ])('is never about %s', async (who, changes) => {
    expect(othersOf(await changed(who, 'parent', changes))).toEqual({ shown: [], lines: 0 })
  })

  it.each(['REJECTED', 'LAPSED'])('and of the child is nothing where the link is %s', async (state) => {
    const record = await changed(`child ${state}`, 'child', [isLinked(state)])
    expect(plain(record, 'asAt')).toEqual(plain(await recordOf('nobody', emergency), 'asAt'))
  })

  it.each(['REJECTED', 'LAPSED'])('is of nobody whom the hub knows where that link is %s', async (state) => {
    const record = await changed(`adult ${state}`, 'parent', [isLinked(state)])
    const { shown } = othersOf(record)
    expect(shown).toHaveLength(4)
    for (const field of shown) {
      expect(items(record, field)).toMatchObject([{ personId: null, relation: 'PARENT' }])
    }
  })
})

describe('what is sealed', () => {
  it.each([
    ['section 17', {}],
    ['section 47', strategy],
    ['an emergency', emergency],
    ['triage', triage],
  ])('leaves no trace in the view or in the number of statements: %s', async (_, said) => {
    const [without, statements] = await traced('ada', said)
    const [withSealed, statementsWithSealed] = await traced('bea', said)
    expect(withSealed).toEqual(without)
    expect(statementsWithSealed).toBe(statements)
  })

  it('makes a child of whom everything is sealed one of whom nothing is known', async () => {
    for (const said of [{}, strategy, emergency, triage]) {
      const known = await recordOf('dora', said)
      const unknown = await recordOf('nobody', said)
      expect(plain(known, 'asAt', 'match')).toEqual(plain(unknown, 'asAt', 'match'))
    }
  })

  /** The view without its ids and times, and how many statements it took. */
  async function traced(name: string, said: Said): Promise<[string, number]> {
    database.statements.length = 0
    const record = await recordOf(name, said)
    const text = plain(record, 'asAt')
      .replaceAll(hubId(name), 'child')
      .replaceAll(hubId(`parent of ${name}`), 'parent')
    return [text, database.statements.length]
  }
})

describe('what is shielded', () => {
  it('loses every word that could give a place away, and says so', async () => {
    const record = await recordOf('cleo', emergency)
    expect(JSON.stringify(record)).not.toContain('Acorn')
    for (const { field, category } of policeConcepts) {
      for (const item of items(record, field) ?? []) {
        if ('protected' in item) expect([field, item['protected']]).toEqual([field, true])
      }
      expect(record.disclosure.map((row) => row.category)).toContain('common.protected-location')
      expect(category).not.toBe('common.protected-location')
    }
    expect(items(record, 'domesticAbuseIncidents')).toMatchObject([{ dashGrade: 'HIGH', childPresent: true }])
  })

  it('is what is about a parent, and no more, where it is the parent who is protected', async () => {
    const record = await recordOf('ada', { ...emergency, shieldedPeople: [hubId('parent of ada')] })
    expect(items(record, 'householdOffending')).toMatchObject([{ offence: null, protected: true }])
    expect(items(record, 'domesticAbuseIncidents')).toMatchObject([{ place: 'Acorn Lane', protected: false }])
    expect(record.disclosure.map(({ category }) => category)).toContain('common.protected-location')
  })

  it('is the same where it is the child who is protected', async () => {
    const record = await recordOf('ada', {}, { shielded: true })
    expect(JSON.stringify(record)).not.toContain('Acorn')
  })
})

describe('the statements of a view', () => {
  it('are sent in a transaction that cannot write', async () => {
    await database.migrator.query(
      `CREATE FUNCTION leave_a_trace() RETURNS boolean VOLATILE LANGUAGE sql
       AS $$ SELECT set_config('hub.use', 'LINKS', true);
         INSERT INTO child_search VALUES (gen_random_uuid(), now()) RETURNING true $$`,
    )
    expect(await database.app.query('SELECT leave_a_trace() AS left')).toEqual([{ left: true }])
    const writing = policeConcepts.map((each) => ({ ...each, where: 'leave_a_trace()' }))
    const contact = { name: 'Information desk', role: 'Police', telephone: '01632 960000' }
    const readAndWrite = recordReader('police', writing, database.app, contact, { places: noPlaces })
    const id = hubId('ada')
    await expect(readAndWrite(grantFor([{ id }]), [id], everything)).rejects.toThrow('read-only transaction')
  })

  it('are one for who the children are and one per concept that may be shown, for one child as for four', async () => {
    const names = ['ada', 'bea', 'cleo', 'dora']
    for (const some of [names.slice(0, 1), names]) {
      database.statements.length = 0
      await read(
        grantFor(
          some.map((name) => ({ id: hubId(name) })),
          emergency,
        ),
        some.map(hubId),
        everything,
      )
      // All but the two of restricted intelligence, which no rule ever shows.
      expect(database.statements).toHaveLength(1 + policeConcepts.length - 2)
    }
  })
})
