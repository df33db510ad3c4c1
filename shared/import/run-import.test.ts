import { readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { defineMapping } from './mapping.js'
import { runImport } from './run-import.js'
import { RejectedValue } from './source.js'
import { ANN, BEN, startVisitsDatabase, type VisitsDatabase } from './testing/visits-database.js'

let database: VisitsDatabase
beforeAll(async () => (database = await startVisitsDatabase()))
afterAll(() => database[Symbol.asyncDispose]())
beforeEach(() => database.clear())

const bringIn: VisitsDatabase['bringIn'] = (rows, options) => database.bringIn(rows, options)

const rejects = () => readFile(join(database.folder, 'rejects.csv'), 'utf8')
const visits = () =>
  database.query(`SELECT source_reference AS key, local_key AS person, visited_on::text AS on, outcome, handling, sealed, shielded
    FROM visit JOIN person ON person.id = person_id ORDER BY key`)
const people = () =>
  database.query(
    'SELECT local_key AS key, given_names AS name, date_of_birth::text AS born, identifiers FROM person ORDER BY key',
  )

describe('an import', () => {
  test('brings people, their records and what belongs to those in', async () => {
    const summary = await bringIn([
      `${ANN},v1,2026-01-05,SEEN,P,true,,Was at home,p2`,
      `${BEN},v2,2026-01-06,,,,true,,`,
    ])
    expect(summary).toMatchObject({
      read: 2,
      people: { inserted: 2, updated: 0, unchanged: 0 },
      records: { inserted: 4, updated: 0, unchanged: 0 },
      rejected: 0,
      rejectsFile: null,
      findings: [],
      links: { linked: 0, waiting: 2, state: 'not tried' },
    })
    expect(await visits()).toEqual([
      {
        key: 'v1',
        person: 'p1',
        on: '2026-01-05',
        outcome: 'SEEN',
        handling: 'P',
        sealed: true,
        shielded: false,
      },
      {
        key: 'v2',
        person: 'p2',
        on: '2026-01-06',
        outcome: null,
        handling: 'C',
        sealed: false,
        shielded: true,
      },
    ])
    expect(await people()).toEqual([
      {
        key: 'p1',
        name: 'Ann',
        born: '2015-03-02',
        identifiers: [{ type: 'NHS_NUMBER', value: '9990000018', valid: true }],
      },
      {
        key: 'p2',
        name: 'Ben',
        born: '2016-04-03',
        identifiers: [{ type: 'NHS_NUMBER', value: '9990000026', valid: true }],
      },
    ])
    expect(
      await database.query(
        'SELECT words, visit.source_reference AS visit FROM visit_note JOIN visit ON visit.id = visit_id',
      ),
    ).toEqual([{ words: 'Was at home', visit: 'v1' }])
    expect(await database.query('SELECT relation FROM person_relation')).toEqual([{ relation: 'PARENT' }])
  })

  test('of the same file changes nothing, of a corrected one updates what differs', async () => {
    const rows = [`${ANN},v1,2026-01-05,SEEN,P,,,Was at home,p2`, `${BEN},v2,2026-01-06,SEEN,,,,,`]
    await bringIn(rows)
    const stored = await database.query('SELECT * FROM visit ORDER BY id')
    expect(await bringIn(rows)).toMatchObject({
      people: { inserted: 0, updated: 0, unchanged: 2 },
      records: { inserted: 0, updated: 0, unchanged: 4 },
    })
    expect(await database.query('SELECT * FROM visit ORDER BY id')).toEqual(stored)
    expect(
      await bringIn([rows[0]?.replace('Ann,', 'Anne,').replace('01-05', '01-04') ?? '', rows[1] ?? '']),
    ).toMatchObject({
      people: { inserted: 0, updated: 1, unchanged: 1 },
      records: { inserted: 0, updated: 1, unchanged: 3 },
    })
    expect(await visits()).toMatchObject([{ on: '2026-01-04' }, { on: '2026-01-06' }])
  })

  test('never lowers a seal, a shield or a handling code, and raises them', async () => {
    await bringIn([`${ANN},v1,2026-01-05,,C,true,true,,`, `${BEN},v2,2026-01-05,,P,,,,`])
    expect(
      await bringIn([`${ANN},v1,2026-01-05,,P,false,false,,`, `${BEN},v2,2026-01-05,,,1,yes,,`]),
    ).toMatchObject({
      records: { updated: 1, unchanged: 1 },
    })
    const highest = { handling: 'C', sealed: true, shielded: true }
    expect(await visits()).toMatchObject([highest, highest])
  })

  test('keeps an identifier that fails its check as text, marked, and reports it', async () => {
    const summary = await bringIn([`p1,Ann,Example,2015-03-02,999 000 0019,v1,2026-01-05,,,,,,`])
    expect(summary.findings).toEqual([
      { code: 'INVALID_IDENTIFIER', field: 'NHS_NUMBER', count: 1, lines: [2] },
    ])
    expect(await people()).toMatchObject([
      { identifiers: [{ type: 'NHS_NUMBER', value: '999 000 0019', valid: false }] },
    ])
  })

  test('lists a row it cannot store truthfully by line, field, class and reason, never by value, and takes the others', async () => {
    const summary = await bringIn([
      `${ANN},v1,05/01/2026,SEEN,,,,,`,
      `${ANN},v2,2026-01-05,MAYBE,,,,,`,
      `${ANN},v3,,SEEN,,,,,`,
      `${ANN},v4,2026-01-05,SEEN,,perhaps,,,`,
      `,Ann,Example,2015-03-02,,v5,2026-01-05,SEEN,,,,,`,
      `${ANN},v6,2026-02-30,SEEN`,
      `${ANN},v7,2050-01-05,SEEN,,,,,`,
      `${ANN},v8,2026-01-05,SEEN,,,,a\0b,`,
      `${BEN},v9,2026-01-05,SEEN,,,,"=HYPERLINK(""x"")'; DROP TABLE person;--",p9`,
    ])
    expect(summary).toMatchObject({ read: 9, rejected: 9, records: { inserted: 2 } })
    expect(await rejects()).toBe(
      [
        'line,field,value class,reason',
        '2,visited_on,date,is not a date written YYYY-MM-DD',
        '3,outcome,code,is not one of the codes of this field',
        '4,visited_on,missing,is needed and empty',
        '5,sealed,true or false,is neither true nor false',
        '6,person key,missing,is needed and empty',
        '7,(row),row,has 8 fields where the header has 13',
        '8,visit,record,is refused by the database (visit_visited_on_check)',
        '9,note,text,contains a NUL character',
        '10,person_relation,reference,is about a person who is neither in this file nor known',
        '',
      ].join('\n'),
    )
    expect((await stat(join(database.folder, 'rejects.csv'))).mode & 0o777).toBe(0o600)
    expect(await visits()).toMatchObject([{ key: 'v9' }])
    expect(await database.query('SELECT words FROM visit_note')).toEqual([
      { words: `=HYPERLINK("x")'; DROP TABLE person;--` },
    ])
  })

  test('takes a repeated record once, and none of those that contradict each other', async () => {
    const row = `${ANN},v1,2026-01-05,SEEN,,,,,`
    const summary = await bringIn([
      row,
      row,
      `${ANN},v2,2026-01-05,SEEN,,,,,`,
      `${ANN},v2,2026-01-06,SEEN,,,,,`,
    ])
    expect(summary).toMatchObject({
      rejected: 2,
      records: { inserted: 1 },
      findings: [{ code: 'REPEATED_RECORD', lines: [3] }],
    })
    expect(await visits()).toMatchObject([{ key: 'v1' }])
    expect(await rejects()).toContain(
      '4,visit,record,is told differently by another record of this file with the same key',
    )
  })

  test('merges what a file says of one person, and believes neither of two dates of birth', async () => {
    const summary = await bringIn([
      `p1,Ann,,2015-03-02,9990000018,v1,2026-01-05,,,,,,`,
      `p1,Anna,Example,2015-02-03,9990000034,v2,2026-01-05,,,,,,`,
    ])
    expect(summary.findings.map(({ code }) => code)).toEqual(['DATE_OF_BIRTH_DIFFERS', 'NAME_DIFFERS'])
    expect(await people()).toMatchObject([
      { name: 'Ann', born: null, identifiers: [{ value: '9990000018' }, { value: '9990000034' }] },
    ])
  })

  test('without rejects removes those of an earlier run, and nothing else that somebody keeps there', async () => {
    await bringIn([`${ANN},v1,yesterday,SEEN,,,,,`])
    expect(await rejects()).toContain('2,visited_on,')
    await bringIn([`${ANN},v1,2026-01-05,SEEN,,,,,`])
    await expect(rejects()).rejects.toMatchObject({ code: 'ENOENT' })
    await writeFile(join(database.folder, 'rejects.csv'), 'line,mine')
    await bringIn([`${ANN},v1,2026-01-05,SEEN,,,,,`])
    expect(await rejects()).toBe('line,mine')
  })

  test('of a bad file changes nothing and leaves no rejects behind', async () => {
    await bringIn([`${ANN},v1,2026-01-05,SEEN,,,,,`])
    const before = await visits()
    const cut = bringIn([
      `${ANN},v1,2026-01-09,SEEN,,,,,`,
      `${BEN},v2,nonsense,SEEN,,,,,`,
      `${BEN},v2,2026-01-09,SEEN,,,,"Was`,
    ])
    await expect(cut).rejects.toMatchObject({ code: 'BAD_INPUT' })
    expect(await visits()).toEqual(before)
    expect(await people()).toHaveLength(1)
  })

  test('finds a person whose record comes first and calls her otherwise, and loses only the part at fault', async () => {
    const mapping = defineMapping({
      agency: 'visits',
      format: '',
      tables: { visit: { columns: ['visited_on', 'outcome', 'handling'] } },
      read: async function* () {
        await Promise.resolve()
        yield { line: 1, place: 'entry 1', record: 'visits' }
        yield { line: 1, place: 'entry 2', record: 'patient' }
      },
      map: (record, sink) => {
        if (record === 'patient') sink.person({ localKey: 'p1', references: ['urn:1'], identifiers: [] })
        for (const key of record === 'visits' ? ['v1', 'v2', 'v3'] : []) {
          sink.part(() => {
            const values = { visited_on: '2026-01-05', outcome: null, handling: undefined }
            sink.record('visit', { person: 'urn:1', key, values })
            sink.finding('CHECKED')
            if (key === 'v2') throw new RejectedValue('period', 'date', 'is not a date', 7)
          })
        }
      },
    })
    const rejectsFile = join(database.folder, 'rejects.csv')
    const summary = await runImport({ mapping, file: '', database: database.importer, rejectsFile })
    expect(summary).toMatchObject({ read: 2, rejected: 1, findings: [{ code: 'CHECKED', count: 2 }] })
    expect(await rejects()).toContain('7,entry 1: period,date,is not a date')
    expect(await visits()).toMatchObject([{ key: 'v1', person: 'p1' }, { key: 'v3' }])
  })

  test('that runs dry counts everything and keeps nothing', async () => {
    const resolveLinks = () => Promise.reject(new Error('The front door was asked.'))
    expect(
      await bringIn([`${ANN},v1,2026-01-05,SEEN,,,,,`, `${ANN},v2,x,,,,,,`], { dryRun: true, resolveLinks }),
    ).toMatchObject({
      dryRun: true,
      records: { inserted: 1 },
      rejected: 1,
    })
    expect(await people()).toEqual([])
  })

  test('waits for another import of the agency', async () => {
    const row = (n: number) => `${ANN},v${n % 400},2026-01-05,SEEN,,,,,`
    const rows = Array.from({ length: 400 }, (_, n) => row(n))
    const phases: string[] = []
    const onProgress = ({ phase }: { phase: string }) => phases.push(phase)
    const both = await Promise.all([bringIn(rows, { onProgress }), bringIn(rows, { onProgress })])
    expect(both.map(({ records }) => [records.inserted, records.unchanged]).sort()).toEqual([
      [0, 400],
      [400, 0],
    ])
    expect(phases).toContain('waiting for another import')
  })

  test('says so when the database cannot be reached', async () => {
    const unreachable = bringIn([], { database: 'postgres://nobody@127.0.0.1:1/none' })
    await expect(unreachable).rejects.toMatchObject({ code: 'DATABASE_UNAVAILABLE' })
  })
})
