import 'reflect-metadata'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { censusColumns, type CensusTable } from '../census/census-columns.js'
import { codesOf, startCensusImports, type CensusImports } from '../import/testing/census-imports.js'
import { valuesOf, wholeReturn } from './testing/whole-return.js'

let census: CensusImports
beforeAll(async () => (census = await startCensusImports()))
afterAll(() => census[Symbol.asyncDispose]())
afterEach(() => census.query('TRUNCATE person CASCADE'))

const tables = Object.keys(censusColumns) as CensusTable[] // exactly its keys

/** All that the census tells, as it is held. */
async function held(): Promise<Record<string, unknown[]>> {
  const rows = tables.map(async (table): Promise<[string, unknown[]]> => [
    table,
    await census.query(
      `SELECT p.local_key, r.source_reference, r.source_return, ${censusColumns[table].map((each) => `r.${each}`).join()}
       FROM ${table} r JOIN person p ON p.id = r.person_id ORDER BY p.local_key, r.source_reference`,
    ),
  ])
  const people = census.query('SELECT local_key, date_of_birth, identifiers FROM person ORDER BY local_key')
  return { ...Object.fromEntries(await Promise.all(rows)), people: await people }
}

describe('a return of the children in need census', () => {
  test.each([
    ['cin-2021', 2021],
    ['cin-2026', 2026],
  ])(
    'of what was imported from %s, imported again, gives the same records, without a finding',
    async (file, year) => {
      await census.bringIn(file)
      const before = await held()
      const { xml, children } = await wholeReturn(census.app, year)
      expect(children.flatMap(({ broken, leftOut }) => [...broken, ...leftOut])).toEqual([])
      await census.query('TRUNCATE person CASCADE')
      expect(await census.bringInText(xml)).toMatchObject({ read: 2, rejected: 0, findings: [] })
      expect(await held()).toEqual(before)
    },
  )

  test('of dirty records tells them as they are, and names every rule of DfE that they break', async () => {
    await census.bringIn('cin-2026-dirty')
    await census.query(`DELETE FROM child_protection_plan WHERE started_on > '2026-03-31'`)
    const before = await held()
    const { xml, children } = await wholeReturn(census.app, 2026)
    const rules = children.flatMap(({ broken }) => broken.map(({ number }) => number))
    expect(rules.toSorted()).toEqual(
      ['1103', '1580', '2990', '4017', '8525', '8600', '8614', '8615', '8670Q', '8675Q', '8790', '8810', '8863Q', '8869', '8896', '8925', '8945Q'].toSorted(),
    ) // prettier-ignore
    await census.query('TRUNCATE person CASCADE')
    const summary = await census.bringInText(xml)
    // The one that has work and no referral to tell the date of.
    expect(summary.rejected).toBe(1)
    const found = Object.entries(codesOf(summary)).flatMap(([code, times]) => Array<string>(times).fill(code))
    const names = children.flatMap(({ broken }) => broken.map(({ name }) => name))
    expect(found.toSorted()).toEqual([...names, 'INVALID_IDENTIFIER UPN'].toSorted())
    const after = await held()
    // The dirty file's header was in doubt, so that its records stood under no return; this one's is not.
    const undated = (all: typeof after) =>
      JSON.parse(JSON.stringify(all).replaceAll('"2026-03-31"', 'null')) as unknown // to compare
    expect(undated(after)).toEqual(undated(before))
  })

  test('has the shape that DfE asks for: its header, and the elements in their order', async () => {
    await census.bringIn('cin-2026')
    const { xml } = await wholeReturn(census.app, 2026)
    expect(xml).toMatch(
      /^<\?xml version="1.0" encoding="utf-8"\?>\n<Message><Header><CollectionDetails><Collection>CIN<\/Collection><Year>2026<\/Year><ReferenceDate>2026-03-31<\/ReferenceDate><\/CollectionDetails><Source><SourceLevel>L<\/SourceLevel><LEA>000<\/LEA>/,
    )
    expect(xml).toContain('<DateTime>2026-06-22T09:30:00Z</DateTime></Source></Header><Children><Child>')
    expect(xml).toContain(
      '<ChildIdentifiers><LAchildID>FICTION0003</LAchildID><UPN>N000000116051</UPN><PersonBirthDate>2015-01-20</PersonBirthDate><Sex>F</Sex></ChildIdentifiers>' +
        '<ChildCharacteristics><Ethnicity>BAFR</Ethnicity><Disabilities><Disability>NONE</Disability></Disabilities></ChildCharacteristics>' +
        '<CINdetails><CINreferralDate>2025-09-08</CINreferralDate><ReferralSource>2A</ReferralSource><PrimaryNeedCode>N1</PrimaryNeedCode><ReferralNFA>0</ReferralNFA>',
    )
    expect(xml).toContain(
      '<Section47><S47ActualStartDate>2025-09-08</S47ActualStartDate><InitialCPCtarget>2025-09-29</InitialCPCtarget><DateOfInitialCPC>2025-09-26</DateOfInitialCPC><ICPCnotRequired>0</ICPCnotRequired></Section47>',
    )
    expect(valuesOf(xml, 'PPOutcome')).toEqual(['PP1'])
    expect(xml).toContain(
      '<UPNunknown>UN1</UPNunknown><ExpectedPersonBirthDate>2026-07-01</ExpectedPersonBirthDate><Sex>U</Sex>',
    )
    expect(xml.endsWith('</Child></Children></Message>')).toBe(true)
  })

  test('asks for gender in figures until 2024, and for no pre-proceedings before 2026', async () => {
    await census.bringIn('cin-2021')
    await census.query(
      `INSERT INTO pre_proceedings (person_id, started_on) SELECT id, '2020-09-01' FROM person`,
    )
    const { xml } = await wholeReturn(census.app, 2021)
    expect(valuesOf(xml, 'GenderCurrent').toSorted()).toEqual(['1', '2'])
    expect(xml).not.toMatch(/<Sex>|PreProceedings/)
  })

  test('holds nothing back: a sealed or shielded record is in it like any other', async () => {
    await census.bringIn('cin-2026')
    const { xml } = await wholeReturn(census.app, 2026)
    for (const table of tables) await census.query(`UPDATE ${table} SET sealed = true, shielded = true`)
    expect((await wholeReturn(census.app, 2026)).xml).toBe(xml)
  })

  test('keeps markup, quotes and comments as the text that they are, and says where XML has no character', async () => {
    await census.bringIn('cin-2026')
    const hostile = `</LAchildID>]]><!--&amp;'"\u0085`
    await census.query(
      `UPDATE person SET local_key = '${hostile.replaceAll("'", "''")}' WHERE local_key = 'FICTION0003'`,
    )
    await census.query(`UPDATE pre_proceedings SET outcome = E'<Child>\\x01&'`)
    const { xml, children } = await wholeReturn(census.app, 2026)
    expect(children.flatMap(({ leftOut }) => leftOut)).toEqual(['CHARACTER'])
    await census.query('TRUNCATE person CASCADE')
    expect(await census.bringInText(xml.replaceAll('\ufffd', '?'))).toMatchObject({ read: 2, rejected: 0 })
    expect(await census.query('SELECT local_key FROM person ORDER BY local_key')).toEqual([
      { local_key: hostile },
      { local_key: 'FICTION0004' },
    ])
    expect(await census.query('SELECT outcome FROM pre_proceedings')).toEqual([{ outcome: '<Child>?&' }])
  })
})

describe('whom and what a year takes in', () => {
  /** One child with these rows, each a table and its columns as SQL. */
  async function one(...rows: readonly (readonly [table: string, columns: string])[]): Promise<string> {
    await census.query(`INSERT INTO person (local_key, date_of_birth) VALUES ('FICTION1', '2015-01-01')`)
    for (const [table, columns] of rows) {
      const pairs = columns.split(';').map((pair) => pair.split('='))
      const [names, values] = [pairs.map(([name]) => name), pairs.map(([, value]) => value)]
      await census.query(
        `INSERT INTO ${table} (person_id, ${names.join()}) SELECT id, ${values.join()} FROM person`,
      )
    }
    return (await wholeReturn(census.app, 2026)).xml
  }
  const referral = (columns: string): readonly [string, string] => ['referral', columns]

  test.each([
    ['a case that is open', "received_on='2019-05-01'", true],
    ['a case that was closed on the first day of the year', "received_on='2019-05-01';closed_on='2025-04-01'", true],
    ['a case that was closed the day before', "received_on='2019-05-01';closed_on='2025-03-31'", false],
    ['a referral of the last day', "received_on='2026-03-31'", true],
    ['a referral of the day after', "received_on='2026-04-01'", false],
    ['a referral of the year of which nothing came', "received_on='2025-04-01';no_further_action=true", true],
    ['one of another year of which nothing came, and that nobody closed', "received_on='2025-03-31';no_further_action=true", false],
  ])('%s', async (_, columns, isIn) => {
    expect(valuesOf(await one(referral(columns)), 'LAchildID')).toEqual(isIn ? ['FICTION1'] : [])
  }) // prettier-ignore

  test('what came after the reference date was not known on it: no closure, no end, no finding', async () => {
    const xml = await one(
      referral("received_on='2025-05-01';closed_on='2026-04-02';closure_reason='RC7'"),
      ['assessment', "started_on='2025-05-02';authorised_on='2026-04-01';factors='{16A}'"],
      ['assessment', "started_on='2026-04-01'"],
      ['child_in_need_plan', "started_on='2025-06-01';ended_on='2026-04-01'"],
      ['characteristics', "died_on='2026-05-01'"],
    )
    expect(xml).not.toMatch(/2026-04|2026-05|RC7|16A/)
    expect(valuesOf(xml, 'AssessmentActualStartDate')).toEqual(['2025-05-02'])
    expect(valuesOf(xml, 'CINPlanStartDate')).toEqual(['2025-06-01'])
  })

  test('records belong to the referral that they followed, and what an earlier year ended is that year’s', async () => {
    const xml = await one(
      referral("received_on='2024-05-01';closed_on='2025-05-31';closure_reason='RC7'"),
      referral("received_on='2025-10-01'"),
      ['assessment', "started_on='2024-05-02';authorised_on='2024-06-01'"],
      ['assessment', "started_on='2025-04-20';authorised_on='2025-05-20'"],
      ['assessment', "started_on='2025-10-02';authorised_on='2025-11-20'"],
      ['child_protection_plan', "started_on='2024-06-01';ended_on='2025-03-31'"],
    )
    expect(
      valuesOf(xml, 'CINdetails').map((episode) => valuesOf(episode, 'AssessmentActualStartDate')),
    ).toEqual([['2025-04-20'], ['2025-10-02']])
    expect(xml).not.toContain('CPPstartDate')
  })

  test('work of the year without any referral is told, in an episode without its date; without any it is nobody’s', async () => {
    const xml = await one(
      ['assessment', "started_on='2025-05-02'"],
      ['assessment', "started_on='2020-05-02';authorised_on='2020-06-01'"],
    )
    expect(valuesOf(xml, 'CINdetails')).toEqual([
      '<Assessments><AssessmentActualStartDate>2025-05-02</AssessmentActualStartDate></Assessments>',
    ])
    await census.query('DELETE FROM assessment WHERE authorised_on IS NULL')
    expect((await wholeReturn(census.app, 2026)).children).toEqual([])
  })

  test.each<[what: string, work: readonly [string, string], isIn: boolean]>([
    ['an assessment that began in the year', ['assessment', "started_on='2025-06-01'"], true],
    ['a plan that runs', ['child_protection_plan', "started_on='2024-06-01'"], true],
    ['an enquiry of the year', ['section_47_enquiry', "started_on='2026-03-31'"], true],
    ['an assessment that nobody finished', ['assessment', "started_on='2024-05-02'"], false],
    ['a plan that ended before the year', ['child_in_need_plan', "started_on='2024-06-01';ended_on='2025-03-31'"], false],
    ['an enquiry of the year after', ['section_47_enquiry', "started_on='2026-04-01'"], false],
  ])('a child whose referral was closed before the year is told where work went on, and not otherwise: %s', async (_what, work, isIn) => {
    const closed = referral("received_on='2024-05-01';closed_on='2025-03-01';closure_reason='RC7'")
    const xml = await one(closed, work)
    expect(valuesOf(xml, 'CINreferralDate')).toEqual(isIn ? ['2024-05-01'] : [])
    const { children } = await wholeReturn(census.app, 2026)
    const numbers = children.flatMap(({ broken }) => broken.map(({ number }) => number))
    // A plan that ran on has no day of its own after the closure.
    expect(numbers.includes('8565')).toBe(isIn && work[0] !== 'child_protection_plan')
  }) // prettier-ignore

  test.each([
    ['when it was expected', '2026-04-02', ['2026-04-02'], []],
    ['not, where nobody has kept when it was expected', null, [], ['8525']],
  ])('a child who was born after the reference date is told as unborn: %s', async (_what, day, expected, rules) => {
    const kept = day === null ? 'NULL' : `'${day}'`
    await one(referral("received_on='2026-02-01'"), ['characteristics', `sex='F';expected_on=${kept}`])
    await census.query(`UPDATE person SET date_of_birth = '2026-04-10'`)
    const { xml, children } = await wholeReturn(census.app, 2026)
    expect(xml).not.toContain('PersonBirthDate>2026-04-10')
    expect([valuesOf(xml, 'ExpectedPersonBirthDate'), valuesOf(xml, 'Sex')]).toEqual([expected, ['U']])
    expect(children.flatMap(({ broken }) => broken.map(({ number }) => number))).toEqual(rules)
    await census.query('DELETE FROM characteristics')
    await census.query(`UPDATE person SET date_of_birth = '2026-03-31'`)
    expect(valuesOf((await wholeReturn(census.app, 2026)).xml, 'PersonBirthDate')).toEqual(['2026-03-31'])
  }) // prettier-ignore

  test('an episode has room for one conference without an enquiry, and says so of every other', async () => {
    await one(
      referral("received_on='2025-05-01'"),
      ...['2025-06-01', '2025-07-01', '2025-08-01'].map(
        (day) => ['child_protection_conference', `held_on='${day}'`] as const,
      ),
    )
    const { xml, children } = await wholeReturn(census.app, 2026)
    expect(valuesOf(xml, 'DateOfInitialCPC')).toEqual(['2025-06-01'])
    expect(children.flatMap(({ leftOut }) => leftOut)).toEqual(['CONFERENCE', 'CONFERENCE'])
  })

  test.each([2020, 2027, -1, 0])('there is no return of %i', async (year) => {
    await expect(wholeReturn(census.app, year)).rejects.toMatchObject({
      code: 'BAD_INPUT',
      message: expect.stringContaining('2021 to 2026') as string,
    })
  })
})

test('three thousand children take no more statements for a page than two, and no more children at once', async () => {
  await census.query(`
    WITH child AS (INSERT INTO person (local_key, date_of_birth) SELECT 'FICTION' || n, '2015-01-01' FROM generate_series(1, 3000) n RETURNING id),
    referred AS (INSERT INTO referral (person_id, received_on) SELECT id, '2025-05-01' FROM child)
    INSERT INTO assessment (person_id, started_on, authorised_on) SELECT id, day, day + 20 FROM child, (VALUES ('2025-05-02'::date), ('2025-08-02')) day (day)`)
  census.statements.length = 0
  const { children, pages } = await wholeReturn(census.app, 2026, 200)
  expect(new Set(children.map(({ child }) => child.localKey)).size).toBe(3_000)
  expect(pages).toEqual(Array<number>(15).fill(200))
  expect(census.statements).toHaveLength(15 * 9)
  census.statements.length = 0
  await census.query(`DELETE FROM person WHERE false`)
  expect((await wholeReturn(census.app, 2025, 2)).pages).toEqual([0])
  expect(census.statements).toHaveLength(9)
})
