import 'reflect-metadata'
import { readFile } from 'node:fs/promises'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { startCsvImports, type Cells, type CsvImports } from '#shared/import/testing/csv-imports'
import { education } from '../service.js'
import { educationExport } from './education.mapping.js'

let imports: CsvImports
beforeAll(async () => (imports = await startCsvImports(education, educationExport)))
afterAll(() => imports[Symbol.asyncDispose]())
afterEach(() => imports.clear())

const pupil = { person: '900999/1', given_names: 'Ann', date_of_birth: '2015-03-02', upn: 'a950000178301' }

const stretch = { started_on: '2026-01-05', ended_on: '2026-03-27' }

/** One row of each kind, every column filled. */
const rows: Readonly<Record<string, Cells>> = {
  enrolment: {
    school: 'Acorn Lane School',
    school_number: '900999',
    year_group: '6',
    on_roll_since: '2020-09-07',
    left_on: '2026-03-27',
    leaving_reason: 'Moved away',
    former_upn: 'V80120002501A',
    home_language: 'English',
    funded_place: 'None',
    safeguarding_file_sent_on: '2026-04-13',
  },
  attendance: {
    ...stretch,
    marks: '/:50 \\:48 I:10 C2:4 U:6 #:2',
    sessions_possible: 118,
    sessions_attended: 98,
    authorised_absences: 14,
    unauthorised_absences: 6,
  },
  school_contact: {
    name: 'Ottoline Mossgrave',
    role: 'Designated safeguarding lead',
    school: 'Acorn Lane School',
    telephone: '01632 960999',
    since: '2020-09-07',
    until: '2026-03-27',
  },
  suspension: {
    kind: 'SUSP',
    started_on: '2026-02-02',
    sessions: 4,
    reasons: 'DB PP',
    circumstances: 'In the yard',
  },
  special_educational_needs: { ...stretch, status: 'E', needs: 'SEMH SLCN', plan_reviewed_on: '2026-02-02' },
  free_school_meals: { ...stretch, pupil_premium: 'yes' },
  home_education: { ...stretch, reason: 'Health', child_seen_on: '2026-02-02', suitable: 'no' },
  missing_education: {
    ...stretch,
    last_school: 'Acorn Lane School',
    reason: 'Not there after the holidays',
    enquiries: 'Home visit',
    outcome: 'Found',
  },
  safeguarding_entry: {
    recorded_on: '2026-02-02',
    concern: 'Neglect',
    narrative: 'Hungry, “again”',
    childs_voice: 'There is no tea',
    action: 'Contact with the front door',
    recorded_by: 'Ottoline Mossgrave',
    raised_by: 'A classmate',
  },
}

const row = (table: string, key: string, cells: Cells = {}): Cells => ({
  [`${table}_key`]: key,
  ...pupil,
  ...rows[table],
  ...cells,
})

/** The lines and fields of the rejects. */
async function rejected(): Promise<string[]> {
  const [, ...lines] = (await imports.rejects()).trimEnd().split('\n')
  return lines.map((line) => line.split(',').slice(0, 2).join(' '))
}

describe('an education export', () => {
  it.each(Object.keys(educationExport.records))(
    '%s: brings every column in, and changes nothing the second time',
    async (table) => {
      const first = await imports.bringIn(table, [row(table, 'k1')])
      expect(first).toMatchObject({
        rejected: 0,
        records: { inserted: 1 },
        people: { inserted: 1 },
        findings: [],
      })
      const [stored] = await imports.query<{ columns: object }>(
        `SELECT to_jsonb(${table}) - '{id,person_id,recorded_at,came_with_contact}'::text[] AS columns FROM ${table}`,
      )
      expect(Object.values(stored?.columns ?? {})).not.toContain(null)
      const second = await imports.bringIn(table, [row(table, 'k1')])
      expect(second.records).toEqual({ inserted: 0, updated: 0, unchanged: 1 })
    },
  )

  it('updates what a corrected file tells otherwise', async () => {
    await imports.bringIn('suspension', [row('suspension', 's1')])
    const { records } = await imports.bringIn('suspension', [
      row('suspension', 's1', { sessions: 2, reasons: '' }),
    ])
    expect(records).toEqual({ inserted: 0, updated: 1, unchanged: 0 })
    expect(await imports.query('SELECT sessions, reasons FROM suspension')).toEqual([
      { sessions: 2, reasons: [] },
    ])
  })

  it('never takes a seal or a shield away', async () => {
    await imports.bringIn('safeguarding_entry', [
      row('safeguarding_entry', 'e1', { sealed: 'yes', shielded: 'yes' }),
    ])
    await imports.bringIn('safeguarding_entry', [row('safeguarding_entry', 'e1')])
    expect(await imports.query('SELECT sealed, shielded FROM safeguarding_entry')).toEqual([
      { sealed: true, shielded: true },
    ])
  })

  it('links by the pupil number and never by a former one; an invalid one is kept, marked and reported', async () => {
    const { findings } = await imports.bringIn('enrolment', [
      row('enrolment', 'e1'),
      row('enrolment', 'e2', { person: '900999/2', upn: 'R247962919251', former_upn: 'nonsense' }),
    ])
    expect(findings).toMatchObject([
      { code: 'INVALID_IDENTIFIER', field: 'UPN', lines: [3] },
      { code: 'INVALID_IDENTIFIER', field: 'former_upn', lines: [3] },
    ])
    expect(
      await imports.query(
        'SELECT identifiers, upn, former_upn FROM person JOIN enrolment ON person_id = person.id ORDER BY local_key',
      ),
    ).toEqual([
      {
        identifiers: [{ type: 'UPN', value: 'A950000178301', valid: true }],
        upn: 'a950000178301',
        former_upn: 'V80120002501A',
      },
      {
        identifiers: [{ type: 'UPN', value: 'R247962919251', valid: false }],
        upn: 'R247962919251',
        former_upn: 'nonsense',
      },
    ])
  })

  it('rejects what it cannot store truthfully, row by row, without a word of its content', async () => {
    const summary = await imports.bringIn('suspension', [
      row('suspension', 's1'),
      row('suspension', 's2', { kind: 'HOLIDAY' }),
      row('suspension', 's3', { reasons: 'DB PP PA TH' }),
      row('suspension', 's4', { reasons: 'DB OTHER' }),
      row('suspension', 's5', { started_on: '02/02/2026' }),
      row('suspension', 's6', { sessions: 0 }),
      row('suspension', 's7', { sessions: 10, reasons: 'PP' }),
    ])
    expect(summary).toMatchObject({ read: 7, rejected: 5, records: { inserted: 2 } })
    expect(await rejected()).toEqual(['3 kind', '4 reasons', '5 reasons', '6 started_on', '7 sessions'])
    expect(await imports.rejects()).not.toMatch(/HOLIDAY|OTHER|02\/02/)
  })

  it.each([
    ['no key column', 'person,marks\n'],
    ['two key columns', 'attendance_key,suspension_key,person\n'],
    ['an unknown column', 'free_school_meals_key,person,started_on,telephone_of_parent\n'],
    ['nothing in it', ''],
  ])('refuses a file with %s', async (_, text) => {
    await expect(imports.bringInText(text)).rejects.toMatchObject({ code: 'BAD_INPUT' })
  })
})

describe('an imported register', () => {
  const attendance = (key: string, cells: Cells): Cells =>
    row('attendance', key, {
      sessions_possible: '',
      sessions_attended: '',
      authorised_absences: '',
      unauthorised_absences: '',
      ...cells,
    })

  it('is added up where the school sends marks only', async () => {
    await imports.bringIn('attendance', [attendance('a1', { marks: '/:10 K:2 E:3 N:1 Y6:4 X:5' })])
    expect(
      await imports.query(
        'SELECT sessions_possible, sessions_attended, authorised_absences, unauthorised_absences, marks FROM attendance',
      ),
    ).toEqual([
      {
        sessions_possible: 16,
        sessions_attended: 12,
        authorised_absences: 3,
        unauthorised_absences: 1,
        marks: { '/': 10, K: 2, E: 3, N: 1, Y6: 4, X: 5 },
      },
    ])
  })

  it('is taken as totals where the school sends no marks', async () => {
    await imports.bringIn('attendance', [
      attendance('a1', { marks: '', sessions_possible: 0, sessions_attended: 0 }),
      attendance('a2', { marks: '', sessions_possible: 10, sessions_attended: 9 }),
    ])
    expect(
      await imports.query(
        'SELECT sessions_possible AS possible, marks FROM attendance ORDER BY source_reference',
      ),
    ).toEqual([
      { possible: 0, marks: null },
      { possible: 10, marks: null },
    ])
  })

  it.each(['H', 'J', 'Y'])('refuses %s from 19 August 2024, and takes it before', async (code) => {
    const { rejected: count } = await imports.bringIn('attendance', [
      attendance('a1', { marks: `/:10 ${code}:1`, started_on: '2024-09-02', ended_on: '2024-10-25' }),
      attendance('a2', { marks: `/:10 ${code}:1`, started_on: '2023-09-04', ended_on: '2023-12-20' }),
    ])
    expect(count).toBe(1)
    expect(await rejected()).toEqual(['2 marks'])
  })

  it('refuses codes that did not exist yet', async () => {
    await imports.bringIn('attendance', [
      attendance('a1', { marks: '/:10 Y4:1', started_on: '2023-09-04', ended_on: '2023-12-20' }),
    ])
    expect(await rejected()).toEqual(['2 marks'])
  })

  it.each([
    ['an unknown code', { marks: '/:10 A:1' }, 'marks'],
    ['a small letter', { marks: '/:10 i:1' }, 'marks'],
    ['a code without sessions', { marks: '/:10 I' }, 'marks'],
    ['a code twice', { marks: '/:10 /:2' }, 'marks'],
    ['totals that are not the sum', { marks: '/:10 I:2', sessions_attended: 11 }, 'sessions_attended'],
    ['neither marks nor totals', { marks: '' }, 'sessions_possible'],
    [
      'more attended than possible',
      { marks: '', sessions_possible: 9, sessions_attended: 10 },
      'sessions_attended',
    ],
    ['an end before its beginning', { marks: '/:10', ended_on: '2026-01-04' }, 'ended_on'],
  ])('refuses %s', async (_, cells, field) => {
    const summary = await imports.bringIn('attendance', [attendance('a1', cells)])
    expect(summary).toMatchObject({ rejected: 1, records: { inserted: 0 } })
    expect(await rejected()).toEqual([`2 ${field}`])
  })
})

describe('the documentation', () => {
  it('has the header of every file', async () => {
    const readme = await readFile(new URL('../README.md', import.meta.url), 'utf8')
    for (const names of imports.headers.values()) expect(readme).toContain(names.join(','))
  })
})
