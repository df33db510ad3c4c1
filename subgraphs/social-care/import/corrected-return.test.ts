import 'reflect-metadata'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { printSummary } from '#shared/import/print-summary'
import { codesOf, startCensusImports, type CensusImports } from './testing/census-imports.js'

let census: CensusImports
beforeAll(async () => {
  census = await startCensusImports()
  // What the mapping cannot foresee, for the test of it.
  await census.query(`ALTER TABLE child_protection_plan ADD CHECK (started_on > '2000-01-01')`)
})
afterAll(() => census[Symbol.asyncDispose]())
afterEach(() => census.query('TRUNCATE person CASCADE'))

const WRONG = '2020-06-03'
const RIGHT = '2020-06-04'
const assessmentBegan = [
  `<AssessmentActualStartDate>${WRONG}`,
  `<AssessmentActualStartDate>${RIGHT}`,
] as const
const referralCame = ['<CINreferralDate>2020-06-01', '<CINreferralDate>2020-05-29'] as const
/** Social care writes down an assessment itself. */
const addTheirOwn = () =>
  census.query(
    `INSERT INTO assessment (person_id, source_reference, started_on)
     SELECT id, 'their own', '2020-08-01' FROM person WHERE local_key = 'FICTION0001'`,
  )

/** The return of the year after. */
const nextYear = [
  ['<Year>2021', '<Year>2022'],
  ['<ReferenceDate>2021', '<ReferenceDate>2022'],
] as const
const withoutTheSecondChild = [/<Child>(?:(?!<Child>)[^])*FICTION0002[^]*?<\/Child>/g, ''] as const

const rowsOf = (table: string) => census.rowsOf(table, 'FICTION0001')
const people = () =>
  census.query<{ local_key: string; identifiers: unknown }>('SELECT * FROM person ORDER BY local_key')
const startsOf = async (table: string, column = 'started_on') =>
  (await rowsOf(table)).map((row) => row[column])

describe('a return that is loaded again', () => {
  test('moves a record whose beginning was corrected, and says so table by table', async () => {
    await census.bringIn('cin-2021')
    const summary = await census.bringIn('cin-2021', [assessmentBegan, referralCame])
    expect(summary).toMatchObject({
      records: { inserted: 2, updated: 0, unchanged: 7 },
      removed: { assessment: 1, referral: 1 },
      findings: [],
    })
    expect(printSummary(summary)).toContain('removed   1 of assessment, by the corrected return\n')
    expect(await startsOf('assessment')).toEqual([RIGHT])
    expect(await startsOf('referral', 'received_on')).toEqual(['2020-05-29'])
  })

  test('as it was, changes nothing', async () => {
    await census.bringIn('cin-2021')
    const stored = await rowsOf('assessment')
    expect(await census.bringIn('cin-2021')).toMatchObject({
      records: { inserted: 0, updated: 0, unchanged: 9 },
      removed: {},
    })
    expect(await rowsOf('assessment')).toEqual(stored)
  })

  test('removes nothing when it runs dry, and counts what it would', async () => {
    await census.bringIn('cin-2021')
    expect(await census.bringIn('cin-2021', [assessmentBegan], { dryRun: true })).toMatchObject({
      removed: { assessment: 1 },
    })
    expect(await startsOf('assessment')).toEqual([WRONG])
  })

  test('leaves alone a child whom it does not name', async () => {
    await census.bringIn('cin-2021')
    expect(await census.bringIn('cin-2021', [withoutTheSecondChild])).toMatchObject({ read: 1, removed: {} })
    expect(await census.rowsOf('referral', 'FICTION0002')).toHaveLength(1)
  })

  const contradiction = '<CINPlanDates><CINPlanStartDate>2021-01-12</CINPlanStartDate></CINPlanDates>'
  test.each([
    ['a value was illegible', ['<CPPreviewDate>2020-09-15', '<CPPreviewDate>15/09/2020']],
    ['a record is told twice, and differently', ['<CINPlanDates>', `${contradiction}<CINPlanDates>`]],
    ['the database refused a record', ['<CPPstartDate>2020-06-22', '<CPPstartDate>1999-06-22']],
  ] as const)('keeps everything of a child of whom %s, and of no other', async (_, spoil) => {
    const ofTheOther = ['<CINreferralDate>2020-11-02', '<CINreferralDate>2020-11-03'] as const
    await census.bringIn('cin-2021')
    const summary = await census.bringIn('cin-2021', [assessmentBegan, ofTheOther, spoil])
    expect(summary.rejected).toBeGreaterThan(0)
    expect(summary.removed).toEqual({ referral: 1 })
    expect(codesOf(summary)).toMatchObject({
      'KEPT_SINCE_SOMETHING_OF_THE_PERSON_WAS_REJECTED assessment': 1,
    })
    expect(await startsOf('assessment')).toEqual([WRONG, RIGHT])
    expect(await census.rowsOf('referral', 'FICTION0002')).toMatchObject([{ received_on: '2020-11-03' }])
  })

  test('changes nothing that is stored of a child of whom a value was illegible, and says so', async () => {
    await census.bringIn('cin-2021')
    const stored = await Promise.all([people(), rowsOf('child_protection_plan'), rowsOf('referral')])
    const summary = await census.bringIn('cin-2021', [
      ['<PersonBirthDate>2011-05-06', '<PersonBirthDate>06/05/2011'],
      ['<InitialCategoryOfAbuse>PHY', '<InitialCategoryOfAbuse>PHYSICAL'],
      ['<CPPreviewDate>2020-09-15', '<CPPreviewDate>15/09/2020'],
      // Nobody's, and unlike the others' no key of anybody: it spoils no other child.
      ['</Children>', '<Child></Child></Children>'],
    ])
    expect(codesOf(summary)).toMatchObject({ NOT_UPDATED_SINCE_SOMETHING_OF_THE_PERSON_WAS_REJECTED: 1 })
    expect(await Promise.all([people(), rowsOf('child_protection_plan'), rowsOf('referral')])).toEqual(stored)
  })

  const numberOf = async (key: string) =>
    (await people()).find((person) => person.local_key === key)?.identifiers
  const unnumbered = ['<UPN>Z000000116050</UPN>', '<UPNunknown>UN5</UPNunknown>'] as const

  test('takes back a pupil number that turns out not to be known, and the link that stood on it', async () => {
    await census.bringIn('cin-2021')
    await census.query(`INSERT INTO person_link (hub_id, person_id, state, decided_by)
      SELECT gen_random_uuid(), id, 'CONFIRMED', 'identifier' FROM person`)
    expect(await numberOf('FICTION0001')).toEqual([{ type: 'UPN', value: 'Z000000116050', valid: true }])
    const summary = await census.bringIn('cin-2021', [unnumbered])
    expect(await numberOf('FICTION0001')).toEqual([])
    expect(codesOf(summary)).toMatchObject({ LINK_LAPSED: 1 })
    expect(
      await census.query(`SELECT local_key, state FROM person_link JOIN person ON id = person_id ORDER BY 1`),
    ).toEqual([
      { local_key: 'FICTION0001', state: 'LAPSED' },
      { local_key: 'FICTION0002', state: 'CONFIRMED' },
    ])
  })

  test.each([
    ['says nothing of it', ['<UPN>Z000000116050</UPN>', '']],
    [
      'writes the number under another name',
      ['<UPN>Z000000116050</UPN>', '<Upn>Z</Upn><UPNunknown>UN5</UPNunknown>'],
    ],
    [
      'tells one that fails its check and that it is unknown',
      ['<UPN>Z000000116050</UPN>', '<UPN>A000000116050</UPN><UPNunknown>UN5</UPNunknown>'],
    ],
    ['gives a reason that there is none of', ['<UPN>Z000000116050</UPN>', '<UPNunknown>UN9</UPNunknown>']],
  ] as const)('keeps a pupil number when it %s', async (_, correction) => {
    await census.bringIn('cin-2021')
    await census.bringIn('cin-2021', [correction])
    expect(await numberOf('FICTION0001')).toEqual([{ type: 'UPN', value: 'Z000000116050', valid: true }])
  })

  test('puts no pupil number that fails its check in the place of one that does not', async () => {
    await census.bringIn('cin-2021')
    const stored = await people()
    expect(codesOf(await census.bringIn('cin-2021', [['Z000000116050', 'A000000116050']]))).toEqual({
      'INVALID_IDENTIFIER UPN': 1,
    })
    expect(await people()).toEqual(stored)
  })

  test.each([
    ['under another name', [/(<\/?)Assessments>/g, '$1Assessment>']],
    [
      'in another place',
      [
        /<DateOfInitialCPC>2020-06-22<\/DateOfInitialCPC>/g,
        '<S><DateOfInitialCPC>2020-06-22</DateOfInitialCPC></S>',
      ],
    ],
  ] as const)(
    'takes nothing back of a child of whom something stands %s than it should',
    async (_, misplaced) => {
      await census.bringIn('cin-2021')
      const stored = [await rowsOf('assessment'), await rowsOf('child_protection_conference')]
      const summary = await census.bringIn('cin-2021', [misplaced])
      expect(summary.removed).toEqual({})
      expect(codesOf(summary)).toHaveProperty('UNREAD_SO_NOTHING_OF_THE_CHILD_IS_TAKEN_BACK')
      expect([await rowsOf('assessment'), await rowsOf('child_protection_conference')]).toEqual(stored)
    },
  )

  test('removes nothing that was never told by a return', async () => {
    await census.bringIn('cin-2021')
    await addTheirOwn()
    expect(await census.bringIn('cin-2021', [assessmentBegan])).toMatchObject({ removed: { assessment: 1 } })
    expect(await startsOf('assessment')).toEqual([RIGHT, '2020-08-01'])
  })

  test('keeps a record to which social care added words of its own, and reports it', async () => {
    await census.bringIn('cin-2021')
    await census.query(`UPDATE assessment SET summary = 'Likes trains.'`)
    expect(await census.bringIn('cin-2021', [assessmentBegan])).toMatchObject({
      removed: {},
      findings: [{ code: 'KEPT_FOR_WHAT_THE_RETURN_DOES_NOT_TELL', field: 'assessment', count: 1 }],
    })
    expect(await rowsOf('assessment')).toMatchObject([{ summary: 'Likes trains.' }, { started_on: RIGHT }])
  })

  test('keeps a record that its owner holds back, and holds back what may be the same', async () => {
    await census.bringIn('cin-2021')
    await census.query(
      `INSERT INTO owner_decision (assessment_id, hub_id, field, record_id, decision, reason, decided_by)
       SELECT 'MASH-2026-0001', gen_random_uuid(), 'assessments', id, 'HELD', 'Harm', 'desk' FROM assessment`,
    )
    expect(codesOf(await census.bringIn('cin-2021', [assessmentBegan]))).toEqual({
      'KEPT_SINCE_ITS_OWNER_DECIDED_ON_IT assessment': 1,
      'SEAL_OR_SHIELD_PASSED_ON assessment': 1,
    })
    expect(await rowsOf('assessment')).toMatchObject([
      { started_on: WRONG, sealed: false },
      { started_on: RIGHT, sealed: true },
    ])
  })

  test('passes a seal and a shield on to the record under its corrected date', async () => {
    await census.bringIn('cin-2021')
    await census.query('UPDATE assessment SET sealed = true, shielded = true')
    await addTheirOwn()
    expect(await census.bringIn('cin-2021', [assessmentBegan])).toMatchObject({
      removed: { assessment: 1 },
      findings: [{ code: 'SEAL_OR_SHIELD_PASSED_ON', field: 'assessment', count: 1 }],
    })
    expect(await rowsOf('assessment')).toMatchObject([
      { started_on: RIGHT, sealed: true, shielded: true },
      { started_on: '2020-08-01', sealed: false, shielded: false },
    ])
    expect(await rowsOf('referral')).toMatchObject([{ sealed: false, shielded: false }])
  })

  test('passes a seal on when the corrected record came first and the wrong one went later', async () => {
    const right =
      '<Assessments><AssessmentActualStartDate>2020-06-04</AssessmentActualStartDate></Assessments>'
    await census.bringIn('cin-2021')
    await census.query('UPDATE assessment SET sealed = true')
    await census.bringIn('cin-2021', [['<Assessments>', `${right}<Assessments>`]])
    await census.bringIn('cin-2021', [assessmentBegan])
    expect(await rowsOf('assessment')).toMatchObject([{ started_on: RIGHT, sealed: true }])
  })
})

describe('the return of another year', () => {
  test('takes back nothing that an earlier one told, and takes over what both tell', async () => {
    await census.bringIn('cin-2021')
    expect(await census.bringIn('cin-2021', [...nextYear, assessmentBegan])).toMatchObject({ removed: {} })
    expect(await rowsOf('assessment')).toMatchObject([
      { started_on: WRONG, source_return: '2021-03-31' },
      { started_on: RIGHT, source_return: '2022-03-31' },
    ])
    expect(await rowsOf('referral')).toMatchObject([{ source_return: '2022-03-31' }])
  })

  test('that is earlier changes nothing that a later one told', async () => {
    await census.bringIn('cin-2021', nextYear)
    expect(
      await census.bringIn('cin-2021', [['<ReasonForClosure>RC7', '<ReasonForClosure>RC1'], assessmentBegan]),
    ).toMatchObject({ records: { inserted: 1, updated: 0, unchanged: 8 }, removed: {} })
    expect(await rowsOf('referral')).toMatchObject([{ closure_reason: 'RC7', source_return: '2022-03-31' }])
  })

  test('that is earlier changes nothing of a child whom a later one told', async () => {
    await census.bringIn('cin-2021', nextYear)
    const stored = await people()
    await census.bringIn('cin-2021', [['<PersonBirthDate>2011-05-06', '<PersonBirthDate>2011-05-07']])
    expect(await people()).toEqual(stored)
  })

  test.each([
    ['is missing', ''],
    ['comes last', '$2$1'],
  ])('is undated when its header %s, and says so', async (_, order) => {
    await census.bringIn('cin-2021')
    const header = [/(<Header>[^]*<\/Header>)([^]*)(?=<\/Message>)/g, order === '' ? '$2' : order] as const
    const summary = await census.bringIn('cin-2021', [header, assessmentBegan])
    expect(summary.removed).toEqual({})
    expect(codesOf(summary)).toEqual({ NO_HEADER_BEFORE_THE_CHILDREN: 1 })
  })

  test('takes nothing back when its header makes doubtful which year it is of', async () => {
    await census.bringIn('cin-2021')
    const doubtful = ['<Year>2021', '<Year>2022'] as const
    expect(await census.bringIn('cin-2021', [doubtful, assessmentBegan])).toMatchObject({ removed: {} })
    expect(await startsOf('assessment')).toEqual([WRONG, RIGHT])
    expect(await rowsOf('assessment')).toMatchObject([
      { source_return: '2021-03-31' },
      { source_return: null },
    ])
  })
})
