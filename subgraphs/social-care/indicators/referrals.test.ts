import 'reflect-metadata'
import { afterAll, beforeAll, beforeEach, describe, expect, it, test } from 'vitest'
import gold from '../../../test/gold/indicators.json' with { type: 'json' }
import { ownChildren, startCountedRecords, type CountedRecords } from './testing/counted-records.js'

let database: CountedRecords
beforeAll(async () => {
  database = await startCountedRecords()
})
afterAll(() => database[Symbol.asyncDispose]())
const add: CountedRecords['add'] = (table, rows) => database.add(table, rows)
const figures: CountedRecords['figures'] = (from, to) => database.figures(from, to)

const { child, times } = ownChildren()

describe('referrals of 2016/17, month by month', () => {
  const {
    actual,
    ytd,
    annualised_per_10000: rates,
    quarter_ytd: quarters,
    quarter_rate,
  } = gold.T1_referrals_2016_17
  const months = actual.map((_, index) => new Date(Date.UTC(2016, 3 + index, 7)).toISOString().slice(0, 10))

  it('add up as printed, and all 12 annualised rates are the printed ones for 67,500 children', async () => {
    for (const [index, count] of actual.entries()) {
      await add('referral', times(count, { received_on: months[index] }, index * 1_000))
    }
    await add('referral', [{ child: child(99_000), received_on: '2016-03-31' }])
    const year = await figures('2016-04-01', '2017-03-31')
    const of = (name: string) => months.map((day) => year(name, day.slice(0, 7)))
    expect(of('referralsByMonth').map(({ numerator }) => numerator)).toEqual(actual)
    expect(of('referralsYearToDate').map(({ numerator }) => numerator)).toEqual(ytd)
    expect(of('annualisedReferralRate').map(({ value }) => value)).toEqual(rates)
    expect(of('annualisedReferralRate')[11]).toMatchObject({ numerator: 3250, denominator: 67_500 })
    // A single month knows the months before it, and of the year before nothing.
    expect((await figures('2016-10-01', '2016-10-31'))('annualisedReferralRate', '2016-10').value).toBe(
      rates[6],
    )
  })

  it('two referrals fewer are the other table of the source: another extract, and not a sum that is bent', async () => {
    expect((await figures('2016-04-01', '2017-03-31'))('referralsReceived').numerator).toBe(ytd[11])
    await database.migrator.query(
      `DELETE FROM referral WHERE id IN (SELECT id FROM referral WHERE received_on = $1 LIMIT 2)`,
      [months[11]],
    )
    const later = await figures('2016-04-01', '2017-03-31')
    const ends = ['2016-06', '2016-09', '2016-12', '2017-03']
    expect(ends.map((month) => later('referralsYearToDate', month).numerator)).toEqual(quarters)
    expect(ends.map((month) => later('annualisedReferralRate', month).value)).toEqual(quarter_rate)
  })
})

describe('Haringey, a month of referrals', () => {
  beforeEach(async () => {
    const { referrals, to_initial_assessment: assessed, within_10wd: within } = gold.T4_haringey_mar_2013
    const received_on = '2018-03-05'
    // The tenth working day is the 19th.
    const assessment = { started_on: '2018-03-06', authorised_on: '2018-03-19' }
    await database.migrator.query('TRUNCATE referral, assessment')
    await add('referral', times(assessed, { received_on, no_further_action: false }))
    await add('referral', times(referrals - assessed, { received_on, no_further_action: true }, assessed))
    await add('assessment', times(within, assessment))
    await add(
      'assessment',
      times(assessed - within - 1, { ...assessment, authorised_on: '2018-03-20' }, within),
    )
    await add('assessment', [{ child: child(assessed - 1), started_on: '2018-03-06', authorised_on: null }])
  })

  it('143 of 164 went on to an assessment: 87.2 %, which is above the target of 85 % and the 79 % where Staffordshire began', async () => {
    const march = await figures('2018-03-01', '2018-03-31')
    const { baseline_2007_8: baseline, targets } = gold.T5_ni68
    expect(march('referralsAssessed')).toMatchObject({
      ...{
        numerator: 143,
        denominator: 164,
        value: 87.2,
        target: targets['2010/11'],
        baseline,
        neighbours: null,
      },
    })
    expect(targets['2008/9']).toBe(baseline)
  })

  it('100 of those 143 were done within 10 working days: 69.9 %; one a day later, or not done, is a miss', async () => {
    const march = await figures('2018-03-01', '2018-03-31')
    expect(march('assessedWithinTenDays')).toMatchObject({ numerator: 100, denominator: 143, value: 69.9 })
  })

  it('a referral that needed an assessment and has none is a miss too', async () => {
    await add('referral', [{ child: child(9_000), received_on: '2018-03-05', no_further_action: false }])
    expect((await figures('2018-03-01', '2018-03-31'))('assessedWithinTenDays').denominator).toBe(144)
  })

  it('an assessment belongs to the last referral before it that was not closed', async () => {
    await database.migrator.query('TRUNCATE referral, assessment')
    await add('referral', [
      { child: child(1), received_on: '2018-03-01', closed_on: '2018-03-03' },
      { child: child(1), received_on: '2018-03-20', closed_on: null },
      { child: child(2), received_on: '2018-03-01', closed_on: '2018-03-10' },
    ])
    await add('assessment', [
      { child: child(1), started_on: '2018-03-21' },
      { child: child(2), started_on: '2018-03-11' },
    ])
    expect((await figures('2018-03-01', '2018-03-31'))('referralsAssessed')).toMatchObject({
      numerator: 1,
      denominator: 3,
    })
  })

  it('by sex, ethnic group and disability, of the referrals of each group', async () => {
    await add('characteristics', [
      { child: child(0), sex: 'F', ethnicity: 'WBRI', disabilities: ['LD'] },
      { child: child(150), sex: 'F', ethnicity: 'CHNE', disabilities: ['NONE'] },
    ])
    const march = await figures('2018-03-01', '2018-03-31')
    expect(march('referralsAssessedBySex', 'Female')).toMatchObject({
      numerator: 1,
      denominator: 2,
      value: 50,
    })
    expect(march('referralsAssessedBySex', 'Not known')).toMatchObject({ numerator: 142, denominator: 162 })
    expect(march('referralsAssessedByEthnicity', 'Asian')).toMatchObject({
      numerator: 0,
      denominator: 1,
      value: 0,
    })
    expect(march('referralsAssessedByDisability', 'Disabled')).toMatchObject({ numerator: 1, denominator: 1 })
  })
})

test('a re-referral is one within 12 calendar months of another, on another day, whatever became of that one', async () => {
  await add('referral', [
    { child: child(1), received_on: '2019-05-10', no_further_action: true },
    { child: child(1), received_on: '2020-05-10' },
    { child: child(2), received_on: '2019-05-09' },
    { child: child(2), received_on: '2020-05-10' },
    { child: child(3), received_on: '2020-05-11' },
    { child: child(3), received_on: '2020-05-11' },
    { child: child(4), received_on: '2020-05-11' },
    { child: child(4), received_on: '2020-05-12' },
    { child: child(4), received_on: '2020-05-13' },
  ])
  // Child 1 again to the day after 12 months; child 4 twice.
  expect((await figures('2020-05-01', '2020-05-31'))('reReferrals')).toMatchObject({
    numerator: 3,
    denominator: 6,
    value: 50,
  })
})

test('assessments are banded by exact working days from the referral; 70 % took more than 35', async () => {
  const { assessments_over_35d_pct: over } = gold.T6_haringey_2016
  // From Monday 1 June 2020: the 35th working day is 20 July, the 36th the 21st, the 45th 3 August.
  await add('referral', times(100, { received_on: '2020-06-01' }))
  await add('assessment', times(100 - over, { started_on: '2020-06-08', authorised_on: '2020-07-20' }))
  await add(
    'assessment',
    times(over - 1, { started_on: '2020-06-08', authorised_on: '2020-07-21' }, 100 - over),
  )
  await add('assessment', [
    { child: child(99), started_on: '2020-06-08', authorised_on: '2020-08-04', outcome: 'No further action' },
  ])
  const figure = await figures('2020-07-01', '2020-08-31')
  expect(figure('assessmentsOver35Days')).toMatchObject({ numerator: 70, denominator: 100, value: 70 })
  expect(figure('assessmentDurations', '31 to 40')).toMatchObject({
    numerator: 99,
    denominator: 100,
    value: 99,
  })
  expect(figure('assessmentDurations', '46 or more').numerator).toBe(1)
  expect(figure('assessmentsByOutcome', 'No further action')).toMatchObject({
    numerator: 1,
    denominator: 100,
  })
})
