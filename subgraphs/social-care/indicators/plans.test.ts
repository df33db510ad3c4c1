import 'reflect-metadata'
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest'
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

describe('child protection plans', () => {
  const day = '2021-03-31'

  it('are counted where they are open at the end of the period: 275 children', async () => {
    const { cp_plans: count } = gold.T4_haringey_mar_2013
    await add('child_protection_plan', times(count, { started_on: '2021-03-01', ended_on: null }))
    await add('child_protection_plan', [
      { child: child(800), started_on: '2020-01-01', ended_on: day },
      { child: child(801), started_on: '2021-04-01', ended_on: null },
      { child: child(0), started_on: '2021-02-01', ended_on: null },
    ])
    const march = await figures('2021-03-01', day)
    expect(march('childrenOnPlans').numerator).toBe(count)
    expect(march('childrenOnPlansRate').value).toBe(40.7)
    // None of them is 3 months old.
    expect(march('planReviewsInTime')).toMatchObject({ value: null })
    await database.migrator.query('TRUNCATE child_protection_plan')
  })

  it('were of two years or more, and a second one, by when they ended and began', async () => {
    await add('child_protection_plan', [
      { child: child(1), started_on: '2019-03-10', ended_on: '2021-03-10', previous_plans: 0 },
      { child: child(2), started_on: '2019-03-11', ended_on: '2021-03-10', previous_plans: 0 },
      { child: child(2), started_on: '2021-03-20', ended_on: null, previous_plans: null },
      { child: child(3), started_on: '2021-03-20', ended_on: null, previous_plans: 1 },
      { child: child(4), started_on: '2021-03-20', ended_on: null, previous_plans: 0 },
    ])
    const march = await figures('2021-03-01', day)
    expect(march('plansOfTwoYears')).toMatchObject({ numerator: 1, denominator: 2, value: 50 })
    expect(march('plansAgain')).toMatchObject({ numerator: 2, denominator: 3, value: 66.7 })
    await database.migrator.query('TRUNCATE child_protection_plan')
  })

  it.each([
    [
      'the first within 3 calendar months, the next within 6',
      '2020-05-02',
      ['2020-08-02', '2021-02-02'],
      {},
      true,
    ],
    ['the first a day late', '2020-05-02', ['2020-08-03', '2021-02-02'], {}, false],
    ['the second a day late', '2020-05-02', ['2020-08-02', '2021-02-03'], {}, false],
    ['none held, and 3 months are over', '2020-12-30', [], {}, false],
    ['none held, on the very day', '2020-12-31', [], {}, true],
    ['the last too long ago', '2020-05-02', ['2020-08-02'], {}, false],
    [
      'counted from the conference, where that was before',
      '2020-06-01',
      ['2020-08-03', '2021-02-03'],
      { held_on: '2020-05-02' },
      false,
    ],
    [
      'moved in, reviewed elsewhere',
      '2020-10-05',
      ['2021-03-31'],
      { held_on: '2020-05-02', transfer_in: true },
      true,
    ],
    [
      'moved in soon after the conference',
      '2020-06-01',
      ['2020-08-03', '2021-02-03'],
      { held_on: '2020-05-02', transfer_in: true },
      false,
    ],
  ])('reviews in time: %s', async (_what, started_on, held, conference, inTime) => {
    await add('child_protection_plan', [
      { child: child(1), started_on, reviews: held.map((heldOn) => ({ heldOn })) },
    ])
    if ('held_on' in conference)
      await add('child_protection_conference', [{ child: child(1), ...conference }])
    expect((await figures('2021-03-01', day))('planReviewsInTime')).toMatchObject({
      ...{ numerator: inTime ? 1 : 0, denominator: 1, target: 100 },
    })
    await database.migrator.query('TRUNCATE child_protection_plan')
  })
})

test('visits of children in need: 85 of 100 within 6 weeks against a target of 95 %; a young plan without one is left out', async () => {
  await add('child_in_need_plan', times(100, { started_on: '2022-01-01' }))
  await add('child_in_need_plan', [{ child: child(500), started_on: '2022-06-01' }])
  await add('visit', times(85, { visited_on: '2022-05-20', purpose: 'CHILD_IN_NEED', seen: true }))
  await add('visit', times(10, { visited_on: '2022-05-19', purpose: 'CHILD_IN_NEED', seen: true }, 85))
  await add('visit', times(5, { visited_on: '2022-06-20', purpose: 'CHILD_PROTECTION', seen: true }, 95))
  expect((await figures('2022-06-01', '2022-06-30'))('childInNeedVisits')).toMatchObject({
    ...{ numerator: gold.T4_haringey_mar_2013.cin_visits_pct, denominator: 100, value: 85, target: 95 },
  })
})

test('who is 15 or 16 at a referral may have been known before', async () => {
  const received_on = '2026-02-02'
  await add('referral', [
    { child: child(1), received_on },
    { child: child(2), received_on },
    { child: child(2), received_on: '2015-02-02' },
    { child: child(3), received_on },
  ])
  await add('looked_after_episode', [{ child: child(3), started_on: '2012-01-01' }])
  expect((await figures('2026-02-01', '2026-02-28'))('earlierHistoryAt15And16')).toMatchObject({
    numerator: 2,
    denominator: 3,
  })
  await database.migrator.query(`UPDATE person SET date_of_birth = '2009-02-02' WHERE local_key = $1`, [
    `child ${child(3)}`,
  ])
  expect((await figures('2026-02-01', '2026-02-28'))('earlierHistoryAt15And16')).toMatchObject({
    numerator: 1,
    denominator: 2,
  })
})
