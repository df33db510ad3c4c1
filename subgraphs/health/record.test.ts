import 'reflect-metadata'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { recordReader, type RecordReader } from '#shared/agency/read-records'
import { rulesOf } from '#shared/agency/sharing-rules'
import { startAgencyDatabase, type AgencyDatabase } from '#shared/agency/testing/agency-database'
import { grantFor } from '#shared/agency/testing/grant-for'
import { undoMigrations } from '#shared/agency/testing/undo-migrations'
import { noPlaces } from '#shared/agency/testing/no-places'
import { extendPolicy } from '#shared/sharing/extend-policy'
import { defaultPolicy } from '#shared/sharing/policy'
import { stories } from '#shared/synthetic/stories/index'
import { storyPerson } from '#shared/synthetic/story-people'
import { health, healthConcepts } from './service.js'

/** An owner that shows nobody what came with a contact: what opens an adult's record is then her own consent alone. */
const nothingByContact = rulesOf(
  extendPolicy(defaultPolicy, {
    agency: 'health',
    stricterRules: [
      {
        ...{ id: 'health.P1', says: 'What came with a contact is told to nobody.', source: 'Own policy' },
        ...{ when: { cameWithContact: true }, then: 'W', reason: 'OWNER_HOLDS' },
      },
    ],
  }),
)

let database: AgencyDatabase
let read: RecordReader
const contact = { name: 'Leonie Tansythorpe', role: 'named nurse', telephone: '01632 960001' }
const everything = new Set(['chronology', ...healthConcepts.map(({ field }) => field)])

beforeAll(async () => {
  database = await startAgencyDatabase(health)
  await health.loadSynthetic(database.migrator, { children: 200, seed: 7 })
  read = recordReader('health', healthConcepts, database.app, contact, { places: noPlaces })
})
afterAll(() => database[Symbol.asyncDispose]())

/** Hub id of somebody in a story. */
function idOf(storyId: string, key: string): string {
  const story = stories.find(({ id }) => id === storyId)
  if (story === undefined) throw new Error(`There is no story ${storyId}.`)
  return storyPerson(story, key).id
}

type Child = Parameters<typeof grantFor>[0][number]
type Said = Parameters<typeof grantFor>[1]

/** The record of one child under one grant. */
async function view(child: Child, said: Said = {}, fields = everything): Promise<Record<string, unknown>> {
  const records = await read(grantFor([child], said), [child.id], fields)
  const record = records.get(child.id)
  if (record === undefined) throw new Error('The grant does not cover this child.')
  return record
}

/** How many records each field shows; null where it is withheld. */
const counts = (record: Record<string, unknown>): Record<string, number | null> =>
  Object.fromEntries(
    healthConcepts.map(({ field }) => [field, Array.isArray(record[field]) ? record[field].length : null]),
  )

const named = ['health.camhs-content', 'health.sexual', 'common.identity']

describe('each concept is shown at the right basis and withheld below it', () => {
  const rosamund = idOf('S09', 'rosamund')
  const sorrel = idOf('S04', 'sorrel')

  test('in triage: pointers and identity, and nothing else', async () => {
    const record = await view({ id: idOf('S04', 'bryn') }, { basis: 'NONE' })
    expect(record).toMatchObject({
      status: 'SHARED',
      demographics: { practiceName: 'Pretendle Surgery', protected: false },
      healthVisitorReviews: null,
      schoolNurseContacts: null,
      urgentAttendances: null,
    })
  })

  test('the child protection flag is shown on any basis and without consent', async () => {
    for (const basis of ['NONE', 'EARLY_HELP', 'S17', 'S47', 'EMERGENCY']) {
      const record = await view({ id: idOf('S11', 'fintan'), consent: 'REFUSED' }, { basis, asked: [] })
      expect(record['childProtectionFlags']).toMatchObject([{ plan: 'CHILD_PROTECTION_PLAN' }])
    }
  })

  test('under section 17 and consent: ordinary and confidential records; what is highly sensitive only if named', async () => {
    expect(counts(await view({ id: sorrel }))).toMatchObject({
      urgentAttendances: 1,
      camhsInvolvements: 1,
      immunisations: 1,
      sexualHealth: null,
      identity: null,
    })
    expect(counts(await view({ id: sorrel, consentNames: named }))).toMatchObject({
      sexualHealth: 1,
      identity: 1,
    })
  })

  test('CAMHS known and CAMHS content are apart', async () => {
    const known = await view({ id: rosamund })
    expect(counts(known)).toMatchObject({ camhsInvolvements: 1, camhsEntries: null })
    expect(JSON.stringify(known)).not.toMatch(/stairs|Thursday/)
    const content = await view({ id: rosamund, consentNames: named })
    expect(content['camhsEntries']).toMatchObject([{ summary: 'I count the stairs so that she stays alive' }])
  })

  test("a competent young person's refusal withholds hers, and not her mother's", async () => {
    const refused = { id: rosamund, youngPersonRefused: ['health.camhs-known'], consentNames: named }
    const people = [{ id: idOf('S09', 'ingrith'), consent: 'GIVEN', consentNames: [] }]
    expect(counts(await view(refused, { people }))).toMatchObject({ camhsInvolvements: null, adultCare: 1 })
  })

  test("an adult's record needs the adult's own consent, or section 47", async () => {
    const bryn = { id: idOf('S04', 'bryn') }
    expect((await view(bryn))['adultCare']).toBeNull()
    const hespera = { id: idOf('S04', 'hespera'), consentNames: [] }
    expect(await view(bryn, { people: [{ ...hespera, consent: 'GIVEN' }] })).toMatchObject({
      adultCare: [{ personId: hespera.id, relation: 'PARENT', service: 'ADULT_MENTAL_HEALTH' }],
    })
    const strict = recordReader('health', healthConcepts, database.app, contact, {
      rules: nothingByContact,
      places: noPlaces,
    })
    const given = grantFor([bryn], { people: [{ ...hespera, consent: 'GIVEN' }] })
    expect((await strict(given, [bryn.id], everything)).get(bryn.id)?.['adultCare']).toHaveLength(1)
    expect((await view(bryn, { people: [{ ...hespera, consent: 'REFUSED' }] }))['adultCare']).toBeNull()
    const strategy = await view(bryn, { basis: 'S47', people: [{ ...hespera, consent: 'REFUSED' }] })
    expect(strategy['chronology']).toContainEqual(
      expect.objectContaining({ kind: 'adultCare', otherPerson: true }),
    )
  })

  test("a sibling's CAMHS record is not an adult's of the household", async () => {
    const bryn = await view({ id: idOf('S04', 'bryn') }, { basis: 'S47' })
    expect(bryn['adultCare']).toHaveLength(1)
  })

  test('no line of the chronology tells what the record does not show', async () => {
    const record = await view({ id: sorrel })
    const kinds = (record['chronology'] as { kind: string }[]).map(({ kind }) => kind)
    expect(new Set(kinds)).toEqual(new Set(['urgentAttendances', 'camhsInvolvements', 'schoolNurseContacts']))
  })
})

describe('what is protected', () => {
  test('a shielded child shows that the place is protected, and not the place', async () => {
    const record = await view({ id: idOf('S07', 'marnie') }, { basis: 'S47' })
    expect(record['demographics']).toMatchObject({
      practiceName: null,
      practiceCode: null,
      protected: true,
      nhsNumberInvalid: false,
    })
    expect(record['disclosure']).toContainEqual(
      expect.objectContaining({ category: 'common.protected-location', reason: 'PROTECTED_LOCATION' }),
    )
    expect(JSON.stringify(record)).not.toContain('Larkrise')
  })

  test('the place is withheld too when the child is shielded and the record is not', async () => {
    const record = await view({ id: idOf('S04', 'bryn'), shielded: true })
    expect(record['demographics']).toMatchObject({ practiceName: null, protected: true })
    expect(JSON.stringify(record)).not.toContain('Pretendle')
  })

  test('what is sealed is exactly like nothing known: two children, one with sealed records', async () => {
    const ids = ['S08', 'S01'].map((story) => idOf(story, story === 'S08' ? 'linnet' : 'tilly'))
    const fields = new Set(['sealedRecords', 'householdSealedRecords', 'protectedIdentities'])
    const seen = []
    for (const id of ids) {
      database.statements.length = 0
      const record = await view({ id }, { basis: 'S47' }, fields)
      const { status, disclosure } = record
      seen.push({ status, disclosure, ...counts(record), sent: database.statements.length })
    }
    expect(seen[0]).toEqual(seen[1])
    expect(seen[0]).toMatchObject({ sealedRecords: 0, householdSealedRecords: 0, protectedIdentities: 0 })
    expect(seen[0]?.sent).toBe(1)
  })

  test('involvement counts what is sealed neither as a kind nor as a date', async () => {
    const record = await view({ id: idOf('S05', 'baby') }, { basis: 'S47' })
    expect(record['involvement']).toMatchObject({ lastContactOn: '2026-10-27' })
    expect(JSON.stringify(record)).not.toMatch(/sealed"|antiretroviral|2026-01-14/)
  })

  test('who told staff something in confidence is told to nobody', async () => {
    const id = idOf('S07', 'alby')
    await database.migrator.query(
      `INSERT INTO urgent_attendance (person_id, attended_on, setting, informant)
       SELECT person_id, '2026-10-01', 'NHS_111', 'a neighbour' FROM person_link WHERE hub_id = $1`,
      [id],
    )
    const record = await view({ id }, { basis: 'S47' })
    expect(record['urgentAttendances']).toMatchObject([{ setting: 'NHS_111', informant: null }])
    expect(JSON.stringify(record)).not.toContain('neighbour')
  })
})

describe('a pregnancy', () => {
  const unborn = idOf('S12', 'unborn')
  const rosheen = idOf('S12', 'rosheen')

  test("is the unborn child's own record when the mother is an adult", async () => {
    const record = await view({ id: unborn })
    expect(record['maternity']).toMatchObject([{ bookedOn: '2026-07-08', missedAppointments: 2 }])
    expect(record['youngMothersMaternity']).toBeNull()
    expect(record['chronology']).toContainEqual(
      expect.objectContaining({ kind: 'maternity', otherPerson: false }),
    )
  })

  test.each([
    ['was a child', `'2010-07-08'`],
    ['may have been a child', 'NULL'],
  ])('is highly sensitive, hers and the unborn child’s, when the mother %s', async (_, dateOfBirth) => {
    const change = (date: string) =>
      database.migrator.query(
        `UPDATE person SET date_of_birth = ${date}
         WHERE id = (SELECT person_id FROM person_link WHERE hub_id = $1)`,
        [rosheen],
      )
    await change(dateOfBirth)
    try {
      expect(counts(await view({ id: unborn }))).toMatchObject({ maternity: 0, youngMothersMaternity: null })
      const agreed = await view({ id: unborn, consentNames: named })
      expect(counts(agreed)).toMatchObject({ maternity: 0, youngMothersMaternity: 1 })
      const hers = await view({ id: rosheen, consentNames: named })
      expect(hers['sexualHealth']).toMatchObject([{ kind: 'PREGNANCY' }])
      expect((await view({ id: rosheen }))['sexualHealth']).toBeNull()
    } finally {
      await change(`'2007-03-03'`)
    }
  })
})

describe('one statement per concept', () => {
  test('for one child and for four', async () => {
    const ids = ['sorrel', 'bryn', 'calla', 'denzil'].map((key) => idOf('S04', key))
    const shown = healthConcepts.filter(({ category }) => !/sealed|protected-identity/.test(category))
    for (const some of [ids.slice(0, 1), ids]) {
      database.statements.length = 0
      const children = some.map((id) => ({ id, consentNames: named }))
      const records = await read(grantFor(children, { basis: 'S47' }), some, everything)
      expect(records.size).toBe(some.length)
      expect(database.statements).toHaveLength(1 + shown.length)
    }
  })
})

describe('synthetic records', () => {
  test('are the same after a second run', async () => {
    const tables = ['person', 'person_link', 'immunisation', 'maternity', 'mental_health_record']
    const count = () =>
      Promise.all(tables.map((table) => database.migrator.query(`SELECT count(*)::int FROM ${table}`)))
    const before = await count()
    await health.loadSynthetic(database.migrator, { children: 200, seed: 7 })
    expect(await count()).toEqual(before)
  })

  test('are in every table', async () => {
    await health.loadSynthetic(database.migrator, { children: 1_500, seed: 7 })
    // What a desk decides is nobody's to invent.
    const tables = database.migrator.entityMetadatas.map(({ tableName }) => tableName)
    for (const tableName of tables.filter(
      (table) => !['owner_decision', 'protection_change'].includes(table),
    )) {
      expect([tableName, await database.migrator.query(`SELECT FROM ${tableName} LIMIT 1`)]).toEqual([
        tableName,
        [{}],
      ])
    }
  })
})

describe('the migration', () => {
  test('goes down and up again', async () => {
    const undone = await undoMigrations(database.migrator)
    expect(await database.migrator.query(`SELECT FROM pg_tables WHERE schemaname = 'public'`)).toHaveLength(1)
    expect(await database.migrator.runMigrations()).toHaveLength(undone)
  })
})
