import 'reflect-metadata'
import { readFile } from 'node:fs/promises'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { censusFixture, codesOf, startCensusImports, type CensusImports } from './testing/census-imports.js'

let census: CensusImports
beforeAll(async () => (census = await startCensusImports()))
afterAll(() => census[Symbol.asyncDispose]())
afterEach(() => census.query('TRUNCATE person CASCADE'))

const bringIn: CensusImports['bringIn'] = (...file) => census.bringIn(...file)
const rowsOf: CensusImports['rowsOf'] = (...whose) => census.rowsOf(...whose)

describe('a clean census', () => {
  test('of 2021 becomes referrals, assessments, enquiries, conferences and plans', async () => {
    const summary = await bringIn('cin-2021')
    expect(summary).toMatchObject({
      read: 2,
      people: { inserted: 2, updated: 0, unchanged: 0 },
      records: { inserted: 9, updated: 0, unchanged: 0 },
      rejected: 0,
      findings: [],
    })
    expect(await rowsOf('characteristics', 'FICTION0001')).toMatchObject([
      { sex: 'M', ethnicity: 'WBRI', disabilities: ['HAND', 'HEAR'], expected_on: null, died_on: null },
    ])
    expect(await rowsOf('referral', 'FICTION0001')).toMatchObject([
      {
        received_on: '2020-06-01',
        source: '1A',
        primary_need: 'N4',
        no_further_action: false,
        closed_on: '2021-02-26',
        closure_reason: 'RC7',
      },
    ])
    expect(await rowsOf('assessment', 'FICTION0001')).toMatchObject([
      {
        started_on: '2020-06-03',
        internal_review_on: '2020-06-22',
        authorised_on: '2020-07-10',
        factors: ['2A', '2B'],
      },
    ])
    expect(await rowsOf('section_47_enquiry', 'FICTION0001')).toMatchObject([
      { started_on: '2020-06-02', conference_target_on: '2020-06-23', conference_not_required: false },
    ])
    expect(await rowsOf('child_protection_conference', 'FICTION0001')).toMatchObject([
      { held_on: '2020-06-22', target_on: '2020-06-23' },
    ])
    expect(await rowsOf('child_protection_plan', 'FICTION0001')).toMatchObject([
      {
        started_on: '2020-06-22',
        ended_on: '2021-01-12',
        initial_category: 'PHY',
        latest_category: 'EMO',
        previous_plans: 1,
        reviews: [{ heldOn: '2020-09-15' }, { heldOn: '2021-01-12' }],
      },
    ])
    expect(await rowsOf('child_in_need_plan', 'FICTION0001')).toMatchObject([
      { started_on: '2021-01-12', ended_on: '2021-02-26' },
    ])
    expect(await rowsOf('characteristics', 'FICTION0002')).toMatchObject([
      { sex: 'F', died_on: '2020-12-24', upn_unknown_reason: 'UN1' },
    ])
  })

  test('of 2026 has sex, figures for booleans, pre-proceedings, and children not yet born in any order', async () => {
    const summary = await bringIn('cin-2026')
    expect(summary).toMatchObject({ read: 2, records: { inserted: 10 }, rejected: 0, findings: [] })
    expect(await rowsOf('pre_proceedings', 'FICTION0003')).toMatchObject([
      {
        started_on: '2026-01-12',
        letter_sent_on: '2026-01-14',
        family_meeting_offered: true,
        family_meeting_held: true,
        first_meeting_on: '2026-01-28',
        review_meetings: 2,
        decided_on: '2026-03-20',
        outcome: 'PP1',
        court_application_on: '2026-03-27',
        proceedings_letter_on: '2026-03-25',
      },
    ])
    expect(await rowsOf('characteristics', 'FICTION0004')).toMatchObject([
      { sex: 'U', expected_on: '2026-07-01', disabilities: [] },
    ])
  })

  test('gives its unique pupil numbers for linking, and never a former one', async () => {
    await bringIn('cin-2026')
    const people = await census.query(
      'SELECT local_key, date_of_birth, identifiers FROM person ORDER BY local_key',
    )
    expect(people).toEqual([
      {
        local_key: 'FICTION0003',
        date_of_birth: '2015-01-20',
        identifiers: [{ type: 'UPN', value: 'N000000116051', valid: true }],
      },
      { local_key: 'FICTION0004', date_of_birth: null, identifiers: [] },
    ])
  })

  test('twice changes nothing, and a corrected one updates', async () => {
    await bringIn('cin-2021')
    expect(await bringIn('cin-2021')).toMatchObject({
      people: { inserted: 0, updated: 0, unchanged: 2 },
      records: { inserted: 0, updated: 0, unchanged: 9 },
    })
    expect(await bringIn('cin-2021', [['2021-02-26', '2021-03-05']])).toMatchObject({
      records: { inserted: 0, updated: 2, unchanged: 7 },
    })
    expect(await rowsOf('referral', 'FICTION0001')).toMatchObject([{ closed_on: '2021-03-05' }])
  })

  test('leaves alone what social care itself wrote, and never takes a shield or a seal back', async () => {
    await bringIn('cin-2021')
    await census.query(`UPDATE assessment SET summary = 'Likes trains.', sealed = true, shielded = true`)
    await bringIn('cin-2021', [['2020-07-10', '2020-07-13']])
    expect(await rowsOf('assessment', 'FICTION0001')).toMatchObject([
      { authorised_on: '2020-07-13', summary: 'Likes trains.', sealed: true, shielded: true },
    ])
  })
})

describe('a dirty census', () => {
  test('loses no more than what cannot be stored truthfully, each told by line and kind and never by value', async () => {
    const summary = await bringIn('cin-2026-dirty')
    const rejects = await census.rejects()
    expect(rejects.trimEnd().split('\n').slice(1)).toEqual([
      '29,Child 1: ReferralSource,code,is not one of the codes of this field',
      '31,Child 1: CINclosureDate,date,is not a date written YYYY-MM-DD',
      '33,Child 1: ReferralNFA,true or false,is neither true nor false',
      '39,Child 1: AssessmentFactors,code,is not one of the codes of this field',
      '43,Child 1: AssessmentActualStartDate,date,is not a date written YYYY-MM-DD',
      '62,Child 1: InitialCategoryOfAbuse,code,is not one of the codes of this field',
      '64,Child 1: NumberOfPreviousCPP,number,is not a whole number from 0 to 1000',
      '66,Child 1: CPPreviewDate,date,is not a date written YYYY-MM-DD',
      '74,Child 1: CINreferralDate,missing,is needed and empty',
      '82,Child 2: LAchildID,missing,is needed and empty',
      '88,Child 3: referral,record,is told differently by another record of this file with the same key',
      '102,Child 4: referral,record,is told differently by another record of this file with the same key',
    ])
    expect(summary).toMatchObject({ read: 4, rejected: 12, people: { inserted: 2 } })
    expect(await rowsOf('referral', 'FICTION0101')).toMatchObject([
      { received_on: '2025-06-10', source: null, closed_on: null, no_further_action: null },
    ])
    expect(await rowsOf('characteristics', 'FICTION0101')).toMatchObject([{ sex: 'M' }])
    expect(await rowsOf('assessment', 'FICTION0101')).toMatchObject([
      { started_on: '2025-06-01', factors: ['18A', '21'] },
      { started_on: '2025-07-01', factors: [] },
    ])
    expect(await rowsOf('child_protection_plan', 'FICTION0101')).toMatchObject([
      { initial_category: null, latest_category: 'NEG', reviews: [{ heldOn: '2025-11-30' }] },
      { started_on: '2026-05-01' },
    ])
  })

  test("is measured against DfE's own validation rules, and each is a finding", async () => {
    expect(codesOf(await bringIn('cin-2026-dirty'))).toEqual({
      'YEAR_IS_NOT_THAT_OF_THE_REFERENCE_DATE Year': 1,
      STRAY_TEXT: 2,
      'UNKNOWN_ELEMENT FavouriteColour': 1,
      'INVALID_IDENTIFIER UPN': 1,
      REPEATED_RECORD: 1,
      ASSESSMENTS_OVERLAP: 1,
      ASSESSMENT_BEFORE_REFERRAL: 1,
      ASSESSMENT_OPEN_OVER_45_WORKING_DAYS: 1,
      ASSESSMENT_OR_ENQUIRY_AFTER_NO_FURTHER_ACTION: 1,
      CLOSED_AFTER_ASSESSMENT_WITH_PLAN_OR_ENQUIRY: 1,
      CONFERENCE_BEFORE_SECTION_47: 1,
      DIED_WITHOUT_DATE_OF_DEATH: 1,
      DISABILITY_NONE_NOT_ALONE: 1,
      FACTORS_OF_OPEN_ASSESSMENT: 1,
      FACTOR_21_NOT_ALONE: 1,
      LA_CHILD_ID_NOT_LETTERS_AND_DIGITS: 2,
      NEITHER_BORN_NOR_EXPECTED_OR_BOTH: 2,
      NO_REFERRAL_BY_THE_REFERENCE_DATE: 1,
      PROTECTION_PLAN_AFTER_THE_REFERENCE_DATE: 1,
      PROTECTION_PLAN_BEGAN_DURING_NEED_PLAN: 1,
      PROTECTION_PLAN_ENDED_BEFORE_ITS_START: 1,
      REASON_WITHOUT_CLOSURE: 1,
      SECTION_47_WITHOUT_CONFERENCE_OVER_15_WORKING_DAYS: 1,
      TWO_ASSESSMENTS_OPEN: 1,
      UNREAD_SO_NOTHING_OF_THE_CHILD_IS_TAKEN_BACK: 2,
      WITHDRAWN_FACTOR_18A: 1,
    })
  })

  test('keeps a pupil number that fails its check as text, marked so', async () => {
    await bringIn('cin-2026-dirty')
    const [person] = await census.query<{ identifiers: unknown }>(
      `SELECT identifiers FROM person WHERE local_key = 'FICTION0101'`,
    )
    expect(person?.identifiers).toEqual([{ type: 'UPN', value: 'A000000116050', valid: false }])
  })

  test.each([
    ['truncated', (text: string) => text.slice(0, text.length / 2)],
    ['of another root', (text: string) => text.replaceAll('Message>', 'Letter>')],
    ['not XML', () => 'LAchildID,UPN\nFICTION0001,Z000000116050\n'],
    [
      'one that declares entities',
      (text: string) => text.replace('<Message>', '<!DOCTYPE Message [<!ENTITY a "a">]><Message>'),
    ],
  ])('that is %s changes nothing', async (_, spoil) => {
    const text = await readFile(censusFixture('cin-2021'), 'utf8')
    await expect(census.bringInText(spoil(text))).rejects.toMatchObject({ code: 'BAD_INPUT' })
    expect(await census.query('SELECT FROM person')).toEqual([])
  })
})
