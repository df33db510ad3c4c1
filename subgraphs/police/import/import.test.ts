import 'reflect-metadata'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { stringify } from 'csv-stringify/sync'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { startAgencyDatabase, type AgencyDatabase } from '#shared/agency/testing/agency-database'
import { columnsOf, keyColumn } from '#shared/import/csv-export/record-format'
import { runImport } from '#shared/import/run-import'
import type { ImportSummary } from '#shared/import/summary'
import { police } from '../service.js'
import { ofAnAdult, ofTheChild } from '../testing/one-of-each.js'
import { identifiers } from './identifiers.js'
import { policeMapping } from './police.mapping.js'
import { recordFormats } from './record-formats.js'
import { relationFormat } from './relation.format.js'

type Cells = Readonly<Record<string, string | number | boolean | null | undefined>>

/** The documented header of each file, by the column that tells it. */
const headers: ReadonlyMap<string, readonly string[]> = new Map([
  ['relation', relationFormat.columns.map(({ name }) => name)],
  ...Object.entries(recordFormats).map(([table, format]) => {
    const names = columnsOf(table, format, identifiers).map(({ name }) => name)
    return [keyColumn(table), names] as const
  }),
])

let database: AgencyDatabase
let folder: string
beforeAll(async () => {
  database = await startAgencyDatabase(police)
  folder = await mkdtemp(join(tmpdir(), 'mash-police-import-'))
})
afterAll(async () => {
  await database[Symbol.asyncDispose]()
  await rm(folder, { recursive: true, force: true })
})
afterEach(() => database.migrator.query('TRUNCATE person CASCADE'))

async function bringInText(text: string): Promise<ImportSummary> {
  const file = join(folder, 'export.csv')
  await writeFile(file, text)
  return runImport({
    mapping: policeMapping,
    file,
    database: database.urls.importer,
    rejectsFile: join(folder, 'rejects.csv'),
  })
}

/** Imports rows under the documented header of the file that this key column tells. */
const bringIn = (key: string, rows: readonly Cells[]): Promise<ImportSummary> => {
  const header = headers.get(key) ?? expect.fail(`no file with ${key}`)
  // csv-stringify would write a boolean as 1 or nothing, and nothing means not known.
  const texts = rows.map((row) => header.map((name) => String(row[name] ?? '')))
  return bringInText(stringify([header, ...texts]))
}

const rejects = () => readFile(join(folder, 'rejects.csv'), 'utf8')
const rows = <Row extends object>(sql: string): Promise<Row[]> => database.migrator.query<Row[]>(sql)

const report = (key: string, cells: Cells = {}): Cells => ({
  intelligence_report_key: key,
  person: 'C1',
  reported_on: '2026-05-04',
  reference: key,
  kind: 'REPORT',
  scheme: '3x5x2',
  source_evaluation: '2',
  assessment: 'C',
  handling: 'P',
  sanitised_text: 'Said to be out late',
  ...cells,
})

describe('a police export', () => {
  it('brings every column of every kind of record in, and changes nothing the second time', async () => {
    for (const second of [false, true]) {
      const records = [
        ...ofTheChild.map((record) => ['C1', ...record] as const),
        ...ofAnAdult.map((record) => ['P1', ...record] as const),
      ]
      for (const [index, [person, table, columns]] of records.entries()) {
        const on = headers.get(keyColumn(table))?.filter((name) => /_on$|^since$/.test(name)) ?? []
        const summary = await bringIn(keyColumn(table), [
          {
            [keyColumn(table)]: `${table}-${index}`,
            person,
            date_of_birth: '2012-02-29',
            ...Object.fromEntries(on.map((name) => [name, '2026-05-04'])),
            ...(columns as Cells), // of the fixtures, which hold nothing else
            ...(columns.scheme === '5x5x5' && { handling: '2' }),
          },
        ])
        const done = { inserted: 1, updated: 0, unchanged: 0 }
        const findings = summary.findings.filter(({ code }) => code !== 'INVALID_IDENTIFIER')
        expect([table, summary.rejected, findings]).toEqual([table, 0, []])
        expect(summary.records).toEqual(second ? { inserted: 0, updated: 0, unchanged: 1 } : done)
      }
    }
    const [{ filled } = { filled: null }] = await rows<{ filled: object }>(
      `SELECT to_jsonb(missing_episode) - '{id,person_id,recorded_at,source_reference}'::text[] AS filled FROM missing_episode`,
    )
    expect(filled).toMatchObject({ risk: 'MEDIUM', found_where: 'Acorn Lane', sealed: false })
    expect(Object.entries(filled ?? {}).filter(([, value]) => value === null)).toEqual([
      ['came_with_contact', null],
    ])
    expect(await rows('SELECT source_reference FROM intelligence_report WHERE restricted')).toEqual([])
  })

  it('ties an adult to a child, and both are people of the index even without a record', async () => {
    const summary = await bringIn('relation', [
      {
        relation: 'PARENT',
        child: 'C1',
        child_date_of_birth: '2012-02-29',
        person: 'P1',
        family_name: 'Inkleshaw',
      },
    ])
    expect(summary).toMatchObject({ people: { inserted: 2 }, records: { inserted: 1 }, rejected: 0 })
    expect(
      await rows(`SELECT child.local_key AS child, adult.local_key AS adult, relation FROM person_relation
        JOIN person child ON child.id = child_person_id JOIN person adult ON adult.id = person_id`),
    ).toEqual([{ child: 'C1', adult: 'P1', relation: 'PARENT' }])
  })

  it('keeps what another file said of a person where this one is silent', async () => {
    await bringIn('intelligence_report_key', [
      report('i1', { given_names: 'Tilly', date_of_birth: '2019-05-14' }),
    ])
    await bringIn('intelligence_report_key', [report('i2')])
    expect(await rows('SELECT given_names, date_of_birth FROM person')).toEqual([
      { given_names: 'Tilly', date_of_birth: '2019-05-14' },
    ])
  })

  it('rejects what it cannot store truthfully, row by row, without a word of its content', async () => {
    const summary = await bringIn('missing_episode_key', [
      { missing_episode_key: 'm1', person: 'C1', reference: 'r', missing_since: '2026-05-04T10:00' },
      { missing_episode_key: 'm2', person: 'C1', reference: 'r', missing_since: '04/05/2026 10:00' },
      {
        missing_episode_key: 'm3',
        person: 'C1',
        reference: 'r',
        missing_since: '2026-05-04T10:00',
        risk: 'SEVERE',
      },
      { missing_episode_key: 'm4', person: 'C1', reference: '', missing_since: '2026-05-04T10:00' },
      {
        missing_episode_key: 'm5',
        person: 'C1',
        reference: 'r',
        missing_since: '2026-05-04T10:00',
        found_at: '2026-05-03T10:00',
      },
    ])
    expect(summary).toMatchObject({ read: 5, records: { inserted: 1 }, rejected: 4 })
    const text = await rejects()
    expect(text.split('\n').map((line) => line.split(',').slice(0, 2).join())).toEqual([
      'line,field',
      '3,missing_since',
      '4,risk',
      '5,reference',
      '6,missing_episode',
      '',
    ])
    expect(text).not.toMatch(/SEVERE|04\/05\/2026/)
  })

  it.each([
    ['no key column', 'person,reported_on\n'],
    ['two key columns', 'missing_episode_key,officer_key,person\n'],
    [
      'a column for the original text',
      'intelligence_report_key,person,reported_on,reference,kind,scheme,original_text\n',
    ],
    ['nothing in it', ''],
  ])('refuses a file with %s', async (_, text) => {
    await expect(bringInText(text)).rejects.toMatchObject({ code: 'BAD_INPUT' })
  })
})

describe('the handling code of an imported report', () => {
  const stored = () =>
    rows(`SELECT source_reference AS key, handling, handling_recorded AS recorded, restricted, sealed
      FROM intelligence_report ORDER BY key`)

  it.each([
    ['P of 3x5x2 may be shared', {}, { handling: 'P', restricted: false }, []],
    ['C of 3x5x2 is restricted', { handling: 'C' }, { handling: 'C', restricted: true }, []],
    [
      'none is C',
      { handling: '' },
      { handling: 'C', recorded: null, restricted: true },
      ['HANDLING_MISSING'],
    ],
    ['an unknown one is C', { handling: 'Q' }, { handling: 'C', recorded: 'Q' }, ['HANDLING_UNKNOWN']],
    ['2 means nothing in 3x5x2', { handling: '2' }, { handling: 'C', recorded: '2' }, ['HANDLING_UNKNOWN']],
    ['2 of 5x5x5 may be shared', legacy('2'), { handling: 'P', recorded: '2', restricted: false }, []],
    ['5 of 5x5x5 has conditions that nobody checked', legacy('5'), { handling: 'C', recorded: '5' }, []],
    ['P means nothing in 5x5x5', legacy('P'), { handling: 'C', recorded: 'P' }, ['HANDLING_UNKNOWN']],
    [
      'of a live operation counts for nothing',
      { kind: 'LIVE_OPERATION' },
      { restricted: true, sealed: true },
      [],
    ],
    ['of minutes counts for nothing', { kind: 'MARAC_MINUTES' }, { restricted: true, sealed: true }, []],
    [
      'without a sanitised text counts for nothing',
      { sanitised_text: '' },
      { handling: 'P', restricted: true },
      [],
    ],
  ])('%s', async (_, cells, expected, findings) => {
    const summary = await bringIn('intelligence_report_key', [report('i1', cells)])
    expect(await stored()).toMatchObject([expected])
    expect(summary.findings.map(({ code }) => code)).toEqual(findings)
  })

  it('is never lowered by a later export', async () => {
    await bringIn('intelligence_report_key', [
      report('i1', { handling: '' }),
      report('i2', { kind: 'LIVE_OPERATION' }),
    ])
    await bringIn('intelligence_report_key', [report('i1'), report('i2')])
    expect(await stored()).toMatchObject([
      { key: 'i1', handling: 'C', recorded: 'P', restricted: true },
      { key: 'i2', handling: 'P', sealed: true },
    ])
  })

  function legacy(handling: string): Cells {
    return { scheme: '5x5x5', source_evaluation: 'E', assessment: '4', handling }
  }
})

describe('what the force does not say', () => {
  it('makes an offence a sexual one', async () => {
    const summary = await bringIn('offence_against_child_key', [
      {
        offence_against_child_key: 'o1',
        person: 'C1',
        occurred_on: '2026-05-04',
        crime_reference: 'r',
        part: 'VICTIM',
        offence: 'x',
      },
    ])
    expect(await rows('SELECT sexual FROM offence_against_child')).toEqual([{ sexual: true }])
    expect(summary.findings).toMatchObject([{ code: 'SEXUAL_NOT_STATED', field: 'sexual' }])
  })

  it('keeps a marker that nobody knows, tells the force, and refuses what is none', async () => {
    const marker = (key: string, code: string) => ({
      warning_marker_key: key,
      person: 'C1',
      marked_on: '2026-05-04',
      code,
    })
    const summary = await bringIn('warning_marker_key', [marker('w1', 'XQ'), marker('w2', 'violent')])
    expect(await rows('SELECT code FROM warning_marker')).toEqual([{ code: 'XQ' }])
    expect(summary).toMatchObject({ rejected: 1, findings: [{ code: 'UNKNOWN_MARKER' }] })
  })
})

describe('the documentation', () => {
  it('has the header of every file', async () => {
    const readme = await readFile(new URL('../README.md', import.meta.url), 'utf8')
    for (const names of headers.values()) {
      expect(readme).toContain(names.join(','))
    }
  })
})
