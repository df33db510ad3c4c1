import 'reflect-metadata'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { SharedRecord } from '#shared/agency/compose-record'
import { recordReader, type RecordReader } from '#shared/agency/read-records'
import { startAgencyDatabase, type AgencyDatabase } from '#shared/agency/testing/agency-database'
import { grantFor } from '#shared/agency/testing/grant-for'
import { holdRecords, testChild } from '#shared/agency/testing/hold-records'
import { noPlaces } from '#shared/agency/testing/no-places'
import { concepts, education } from './service.js'
import { oneOfEach, PLACE } from './testing/one-of-each.js'

type Said = Parameters<typeof grantFor>[1]
type Child = Parameters<typeof grantFor>[0][number]

const everything = new Set([...concepts.map(({ field }) => field), 'chronology'])
const triage = { basis: 'NONE', purpose: 'TRIAGE' }
const strategy = { basis: 'S47' }
const unlocked = { basis: 'EMERGENCY', emergency: true }
const locked = { basis: 'EMERGENCY' }

let database: AgencyDatabase
let read: RecordReader
beforeAll(async () => {
  database = await startAgencyDatabase(education)
  const contact = { name: 'Education safeguarding team', role: 'Education', telephone: '01632 960000' }
  read = recordReader('education', concepts, database.app, contact, { places: noPlaces })
  await holdRecords(database.migrator, 'ada', oneOfEach)
  await holdRecords(database.migrator, 'bea', [
    ...oneOfEach,
    ...oneOfEach.map(([table, columns]) => [table, { ...columns, sealed: true }] as const),
  ])
  await holdRecords(database.migrator, 'cleo', oneOfEach, { shielded: true })
  await holdRecords(database.migrator, 'dora', oneOfEach, { sealed: true })
  await holdRecords(database.migrator, 'edda', oneOfEach, { came_with_contact: 'contact-1' })
})
afterAll(() => database[Symbol.asyncDispose]())

async function recordOf(name: string, said: Said = {}, child: Partial<Child> = {}): Promise<SharedRecord> {
  const id = testChild(name)
  const records = await read(grantFor([{ id, ...child }], said), [id], everything)
  return records.get(id) ?? expect.fail('no record')
}

/** What one field holds, as plain objects. */
const items = (record: SharedRecord, field: string): Record<string, unknown>[] | null =>
  JSON.parse(JSON.stringify(record[field])) as Record<string, unknown>[] | null // a list of shared records, or null

describe('what education shares', () => {
  // prettier-ignore
  it.each<[field: string, shown: Said, withheld: Said, child?: Partial<Child>]>([
    ['schoolContacts', triage, locked],
    ['enrolments', {}, triage],
    ['attendance', {}, triage],
    ['suspensions', {}, triage],
    ['homeEducation', {}, triage],
    ['missingEducation', {}, triage],
    ['specialEducationalNeeds', strategy, {}, { consent: 'REFUSED' }],
    ['freeSchoolMeals', strategy, {}, { consent: 'REFUSED' }],
    ['safeguardingLog', {}, { basis: 'EARLY_HELP' }],
  ])('%s: shown where a rule allows it, and withheld where none does', async (field, shown, withheld, child = {}) => {
    expect(items(await recordOf('ada', shown, child), field)).toHaveLength(1)
    expect(items(await recordOf('ada', withheld, child), field)).toBeNull()
  })

  it('is all that came with the contact, even in triage', async () => {
    const record = await recordOf('edda', { ...triage, contact: 'contact-1' })
    for (const { field } of concepts) expect([field, items(record, field)]).toMatchObject([field, [{}]])
    expect(items(await recordOf('edda', { ...triage, contact: 'another' }), 'safeguardingLog')).toBeNull()
  })

  it('never says who raised a concern, nor a former pupil number, on any ground', async () => {
    for (const said of [{}, strategy, unlocked, { viewer: { agency: 'education', role: 'OWNER_DESK' } }]) {
      const record = await recordOf('ada', said)
      expect(items(record, 'safeguardingLog')).toMatchObject([{ concern: 'Neglect', raisedBy: null }])
      expect(items(record, 'enrolments')).toMatchObject([{ yearGroup: '10', formerUpn: null }])
      expect(JSON.stringify(record)).not.toMatch(/Hortensia|H243278544154/)
    }
  })

  it('does not tell by an enrolment that there is a safeguarding file, unless the log may be seen', async () => {
    const early = await recordOf('ada', { basis: 'EARLY_HELP' })
    expect(items(early, 'enrolments')).toMatchObject([{ safeguardingFileSentOn: null }])
    expect(items(await recordOf('ada'), 'enrolments')).toMatchObject([
      { safeguardingFileSentOn: '2026-07-20' },
    ])
  })

  it('has a pupil number in its canonical form, and null for one that fails its check', async () => {
    await holdRecords(database.migrator, 'fern', [
      ['enrolment', { school: 'A', on_roll_since: '2026-05-04', upn: 'R247962919251' }],
    ])
    expect(items(await recordOf('ada'), 'enrolments')).toMatchObject([{ upn: 'A950000178301' }])
    expect(items(await recordOf('fern'), 'enrolments')).toMatchObject([{ school: 'A', upn: null }])
  })

  it('has the register in the order of the national codes, with what follows from it', async () => {
    expect(items(await recordOf('ada'), 'attendance')).toEqual([
      {
        startedOn: '2026-05-04',
        endedOn: '2026-07-20',
        sessionsPossible: 100,
        sessionsAttended: 81,
        authorisedAbsences: 12,
        unauthorisedAbsences: 7,
        percentage: 81,
        persistentAbsence: true,
        severeAbsence: false,
        marks: [
          { code: '/', sessions: 41 },
          { code: '\\', sessions: 40 },
          { code: 'I', sessions: 12 },
          { code: 'O', sessions: 7 },
        ],
      },
    ])
  })
})

describe('the chronology of education', () => {
  it('tells each dated record in a sentence, and the log as an opinion', async () => {
    const { chronology } = await recordOf('ada')
    expect(chronology?.map(({ on, summary, nature }) => [on, summary, nature])).toEqual([
      ['2026-07-20', 'Attendance 81.0 per cent since 2026-05-04: persistent absence', 'FACT'],
      ['2026-05-04', 'Came on the roll of Acorn Lane School, left on 2026-07-20', 'FACT'],
      [
        '2026-05-04',
        'Suspension, 4 sessions: Persistent or general disruptive behaviour; Physical assault against a pupil',
        'FACT',
      ],
      ['2026-05-04', 'Elective home education began; it ended on 2026-07-20', 'FACT'],
      ['2026-05-04', 'Missing education until 2026-07-20', 'FACT'],
      ['2026-05-04', 'Education, health and care plan: Social, emotional and mental health', 'FACT'],
      ['2026-05-04', 'Free school meals until 2026-07-20', 'FACT'],
      [
        '2026-05-04',
        "Designated safeguarding lead's log: Neglect. Hungry on the way to Acorn Lane",
        'OPINION',
      ],
    ])
  })
})

describe('what is sealed', () => {
  it.each([
    ['section 17', {}],
    ['section 47', strategy],
    ['an emergency', unlocked],
    ['triage', triage],
  ])('leaves no trace in the view or in the number of statements: %s', async (_, said) => {
    expect(await traced('bea', said)).toEqual(await traced('ada', said))
  })

  it('makes a child of whom everything is sealed one of whom nothing is known', async () => {
    for (const said of [{}, strategy, unlocked, triage]) {
      const known = await recordOf('dora', said)
      const unknown = await recordOf('nobody', said)
      const apart = { asAt: null, match: null }
      expect(Object.assign({}, known, apart)).toEqual(Object.assign({}, unknown, apart))
    }
  })

  /** The view without its ids and times, and how many statements it took. */
  async function traced(name: string, said: Said): Promise<[unknown, number]> {
    database.statements.length = 0
    const record = await recordOf(name, said)
    const text = JSON.stringify(record, (key, value: unknown) => (key === 'asAt' ? null : value))
    return [JSON.parse(text.replaceAll(testChild(name), 'child')), database.statements.length]
  }
})

describe('what is shielded', () => {
  it.each([
    ['a record', 'cleo', {}],
    ['the child', 'ada', { shielded: true }],
  ])('%s: loses every word that could give a place away, and says so', async (_, name, child) => {
    const record = await recordOf(name, unlocked, child)
    expect(JSON.stringify(record)).not.toContain(PLACE)
    expect(JSON.stringify(record)).not.toContain('A950000178301')
    expect(record.disclosure.map(({ category }) => category)).toContain('common.protected-location')
    for (const { field } of concepts) {
      for (const item of items(record, field) ?? []) {
        if ('protected' in item) expect([field, item['protected']]).toEqual([field, true])
      }
    }
    expect(items(record, 'attendance')).toMatchObject([{ percentage: 81 }])
  })
})

describe('the statements of a view', () => {
  it('are one for who the children are and one per concept, for one child as for four', async () => {
    const names = ['ada', 'bea', 'cleo', 'dora']
    for (const some of [names.slice(0, 1), names]) {
      database.statements.length = 0
      const children = some.map((name) => ({ id: testChild(name) }))
      await read(grantFor(children, strategy), some.map(testChild), everything)
      expect(database.statements).toHaveLength(1 + concepts.length)
    }
  })
})
