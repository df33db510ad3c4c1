import 'reflect-metadata'
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest'
import { startAgencyDatabase, type AgencyDatabase } from '#shared/agency/testing/agency-database'
import { indicatorReader } from '#shared/indicators/indicator-reader'
import type { Figure } from '#shared/indicators/indicator'
import { figureIn } from '#shared/indicators/testing/figure-in'
import gold from '../../../test/gold/indicators.json' with { type: 'json' }
import { frontDoor } from '../service.js'
import { frontDoorIndicators } from './front-door.indicators.js'
import { addArrivals, addCases, decided, times, type GivenCase } from './testing/add-cases.js'
import { devonYear } from './testing/devon-weeks.js'

let database: AgencyDatabase
beforeAll(async () => {
  database = await startAgencyDatabase(frontDoor)
})
afterAll(() => database[Symbol.asyncDispose]())

const add = (...cases: readonly GivenCase[]) => addCases(database.migrator, cases)

/** The figures of a period, by name and group. */
async function figures(from: string, to: string): Promise<(name: string, group?: string) => Figure> {
  const settings = { population: 67_500, standards: {} }
  const all = await indicatorReader(database.app, frontDoorIndicators, settings).figures({ from, to })
  return figureIn(all)
}

describe('Haringey, March 2013', () => {
  const { contacts, referrals, other } = gold.T4_haringey_mar_2013

  it('has 501 contacts, of which 164 became referrals: 32.7 %, with the undecided ones in the denominator', async () => {
    await add(
      ...times(referrals, decided('2013-03-04', 'REFERRAL_S17')),
      ...times(other - 1, { ...decided('2013-03-31', 'NFA'), source: '2A' }),
      { day: '2013-03-31', source: '2A' },
      decided('2013-04-01', 'REFERRAL_S17'),
      decided('2013-02-28', 'REFERRAL_S17'),
    )
    const march = await figures('2013-03-01', '2013-03-31')
    expect(march('contactsReceived')).toMatchObject({
      numerator: contacts,
      denominator: null,
      value: contacts,
    })
    expect(march('contactsToReferral')).toMatchObject({ numerator: 164, denominator: 501, value: 32.7 })
    expect(march('noFurtherAction')).toMatchObject({ numerator: 336, denominator: 500, value: 67.2 })
    expect(march('contactsByOutcome', 'UNDECIDED')).toMatchObject({
      numerator: 1,
      denominator: 501,
      value: 0.2,
    })
    expect(march('contactsBySource', 'Police')).toMatchObject({ numerator: 164, denominator: 501 })
    expect(march('contactsRate').value).toBe(74.2)
  })
})

test('Haringey, 2016: 50 of 75 contacts of housing ended in no further action, which is 66.7 %, whatever the others did', async () => {
  const { housing_contacts: all, housing_nfa: none } = gold.T6_haringey_2016
  await add(
    ...times(none, { ...decided('2015-02-03', 'NFA'), source: '4' }),
    ...times(all - none, { ...decided('2015-02-04', 'INFORMATION_AND_ADVICE'), source: '4' }),
    ...times(9, decided('2015-02-04', 'STEP_ACROSS')),
  )
  const figure = await figures('2015-02-01', '2015-02-28')
  expect(figure('noFurtherActionBySource', 'Housing')).toMatchObject({
    numerator: 50,
    denominator: 75,
    value: 66.7,
  })
  expect(figure('noFurtherActionBySource', 'Police')).toMatchObject({
    numerator: 0,
    denominator: 9,
    value: 0,
  })
  expect(figure('noFurtherActionBySource', 'Health')).toMatchObject({
    numerator: 0,
    denominator: 0,
    value: null,
  })
  expect(figure('stepAcross')).toMatchObject({ numerator: 9, denominator: 84, value: 10.7 })
})

describe('an integrated front door, 2016/17, by quarter', () => {
  const { contacts, children, multiple, multiple_pct: shares } = gold.T2_contacts
  const quarters = [
    ['2016-04-01', '2016-06-30'],
    ['2016-07-01', '2016-09-30'],
    ['2016-10-01', '2016-12-31'],
  ] as const

  it.each(quarters.map((quarter, index) => [index, ...quarter] as const))(
    'quarter %i has the printed contacts, and the printed share of children with several',
    async (index, from, to) => {
      const [all = 0, of = 0, several = 0] = [contacts[index], children[index], multiple[index]]
      // Every child once; the contacts that are left, to the first of those who have several.
      const once = Array.from({ length: of }, (_, child): GivenCase => ({
        day: from,
        child: child + index * 10_000,
      }))
      const again = Array.from({ length: all - of }, (_, n): GivenCase => ({
        day: to,
        child: (n % several) + index * 10_000,
      }))
      await add(...once, ...again)
      const quarter = await figures(from, to)
      expect(quarter('contactsReceived').numerator).toBe(all)
      expect(quarter('childrenWithSeveralContacts')).toMatchObject({
        ...{ numerator: several, denominator: of, value: shares[index] },
      })
    },
  )

  it('the fourth has it where nobody has both a contact and an assessment: who has both is one child, and not two', async () => {
    const [withContact = 0, assessed = 0] = gold.T2_contacts.children_q4_parts
    const several = multiple[3] ?? 0
    const again = (contacts[3] ?? 0) - withContact
    const child = (number: number) => 50_000 + number
    const earlier = (number: number): GivenCase => ({
      day: '2016-03-01',
      child: number,
      opened: '2017-01-09',
      taken: '2016-03-01',
    })
    await add(
      ...Array.from({ length: withContact }, (_, n): GivenCase => ({ day: '2017-01-03', child: child(n) })),
      ...Array.from({ length: again }, (_, n): GivenCase => ({ day: '2017-03-31', child: child(n) })),
      ...Array.from({ length: assessed }, (_, n) => earlier(60_000 + n)),
      ...Array.from({ length: several - again }, (_, n) => earlier(60_000 + n)),
    )
    const printed = { numerator: several, denominator: children[3], value: shares[3] }
    expect((await figures('2017-01-01', '2017-03-31'))('childrenWithSeveralContacts')).toMatchObject(printed)
    await add(earlier(child(withContact - 1)))
    const both = { numerator: several + 1, denominator: children[3] }
    expect((await figures('2017-01-01', '2017-03-31'))('childrenWithSeveralContacts')).toMatchObject(both)
  })

  // Years of their own: 1,941 within a day of receipt are more than the 1,740 contacts of that quarter, so no one set of events has both.
  it.each([
    [0, '2018-04-06', '2018-04-09'],
    [1, '2018-07-06', '2018-07-09'],
    [2, '2018-10-05', '2018-10-08'],
    [3, '2019-01-04', '2019-01-07'],
  ])(
    'quarter %i has the printed share of cases completed within a working day',
    async (index, friday, monday) => {
      const within = gold.T2_contacts.mash_le_1d[index] ?? 0
      const [least = 0, most = 0] = gold.T2_contacts.mash_denominator_range[index] ?? []
      const all = Math.round((least + most) / 2)
      const tuesday = `${monday.slice(0, 8)}10`
      await add(
        ...times(within, decided(friday, 'NFA', monday)),
        ...times(all - within, decided(friday, 'STEP_ACROSS', tuesday)),
        ...times(7, { day: friday, taken: friday }),
      )
      const quarter = await figures(friday, tuesday)
      expect(quarter('completedWithinOneDay')).toMatchObject({
        ...{ numerator: within, denominator: all, value: gold.T2_contacts.mash_le_1d_pct[index] },
      })
    },
  )
})

test('the snapshot of April 2017 has the printed total of 534; its dates have nine working days, and so not the printed 67 a day', async () => {
  const snapshot = gold.T3_snapshot
  await add(
    ...times(snapshot.in_progress, { day: snapshot.from }),
    ...times(snapshot.lcs_loaded - snapshot.in_progress, {
      day: snapshot.to,
      status: 'RETURNED_TO_REFERRER',
      taken: snapshot.to,
      returned: snapshot.to,
    }),
    ...times(snapshot.to_L3, decided('2017-04-07', 'STEP_ACROSS', snapshot.from)),
    ...times(snapshot.mash_completed, { ...decided('2017-04-07', 'NFA', snapshot.to), opened: '2017-04-07' }),
  )
  const figure = await figures(snapshot.from, snapshot.to)
  const numbers = ['loaded', 'passed to early help', 'completed'].map(
    (group) => figure('demand', group).numerator,
  )
  expect(numbers).toEqual([189, 97, 248])
  expect(figure('demandPerWorkingDay')).toMatchObject({
    ...{ numerator: snapshot.total, denominator: snapshot.working_days_inclusive, value: 59.3 },
  })
  expect(Math.round(snapshot.total / snapshot.printed_days)).toBe(snapshot.printed_average)
})

describe('Devon, 52 weeks from April 2016', () => {
  const { columns, weekPrinted, monthPrinted, outcomePctPrinted } = gold.T7_devon_week
  const stages = [
    ...['inbox', 'calls', 'submitted', 'accepted', 'not accepted'],
    ...['initial assessment', 'direct to referral', 'other social worker', 'early help'],
    ...['no further action or information', 'none'],
  ]
  let figure: Awaited<ReturnType<typeof figures>>
  let devon: AgencyDatabase
  beforeAll(async () => {
    devon = await startAgencyDatabase(frontDoor)
    const { cases, arrivals } = devonYear()
    await addArrivals(devon.migrator, arrivals)
    await addCases(devon.migrator, cases)
    const reader = indicatorReader(devon.app, frontDoorIndicators, { population: null, standards: {} })
    const all = await reader.figures({ from: '2016-04-04', to: '2017-04-02' })
    figure = (name, group) =>
      all.find((each) => each.name === name && each.group === (group ?? null)) ?? expect.fail(`no ${name}`)
  })
  afterAll(() => devon[Symbol.asyncDispose]())

  const whole = (name: string, group: string) => Math.round(figure(name, group).value ?? Number.NaN)

  it.each(['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday'] as const)('%s is as printed', (day) => {
    const key = day.slice(0, 3) as 'Mon' // the first three letters of one of these names
    expect(stages.map((stage) => whole('averageWeekday', `${day}, ${stage}`))).toEqual(
      gold.T7_devon_week[key],
    )
    expect(figure('averageWeekday', `${day}, inbox`).denominator).toBe(52)
  })

  it('the week and the month are as printed, and not the sum of rounded days', () => {
    expect(stages.map((stage) => whole('averageWeek', stage))).toEqual(weekPrinted)
    expect(stages.map((stage) => whole('averageMonth', stage))).toEqual(monthPrinted)
    const summed = columns.map((_, column) =>
      (['Mon', 'Tue', 'Wed', 'Thu', 'Fri'] as const).reduce(
        (sum, day) => sum + (gold.T7_devon_week[day][column] ?? 0),
        0,
      ),
    )
    expect(summed.filter((sum, column) => sum !== weekPrinted[column])).toHaveLength(5)
  })

  it('the outcomes are as printed and make a hundred; 35.9 % met the threshold, where the source has 35', () => {
    const shares = stages.slice(5).map((stage) => figure('acceptedByOutcome', stage))
    expect(shares.map(({ value }) => Math.round(value ?? Number.NaN))).toEqual(outcomePctPrinted)
    expect(shares.reduce((sum, { numerator }) => sum + numerator, 0)).toBe(shares[0]?.denominator)
    expect(figure('thresholdMet').value).toBe(35.9)
  })
})

test('one statement counts all of it, however much there is', async () => {
  database.statements.length = 0
  await figures('2016-04-01', '2017-03-31')
  expect(database.statements).toHaveLength(1)
})
