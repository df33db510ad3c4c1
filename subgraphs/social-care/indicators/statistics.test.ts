import 'reflect-metadata'
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest'
import { openStatistics } from '#shared/agency/open-wall'
import { ownChildren, startCountedRecords, type CountedRecords } from './testing/counted-records.js'

let database: CountedRecords
beforeAll(async () => {
  database = await startCountedRecords()
})
afterAll(() => database[Symbol.asyncDispose]())
const add: CountedRecords['add'] = (table, rows) => database.add(table, rows)
const figures: CountedRecords['figures'] = (from, to) => database.figures(from, to)

const { child, times } = ownChildren()

describe('the wall', () => {
  it('lets figures through and nothing that is sealed, and no table of records', async () => {
    await add('referral', [
      { child: child(1), received_on: '2023-02-02', sealed: true },
      { child: child(2), received_on: '2023-02-02', sealed: false },
    ])
    expect((await figures('2023-02-01', '2023-02-28'))('referralsReceived').numerator).toBe(1)
    expect(await database.app.query('SELECT FROM referral')).toEqual([])
    expect(await database.app.query('SELECT FROM statistics.referral')).toEqual([])
    await database.app.transaction(async (manager) => {
      await openStatistics(manager)
      expect(await manager.query('SELECT FROM referral')).toEqual([])
      expect(await manager.query('SELECT FROM person')).toEqual([])
      expect(await manager.query('SELECT FROM statistics.referral')).not.toEqual([])
    })
  })

  it('has no column with a name, a text or a place', async () => {
    const columns = await database.migrator.query<{ name: string }[]>(
      `SELECT DISTINCT column_name AS name FROM information_schema.columns WHERE table_schema = 'statistics' ORDER BY 1`,
    )
    expect(columns.map(({ name }) => name).join(' ')).toBe(
      'age authorised_on closed_on disabled ended_on ethnicity held_on id no_further_action outcome person_id previous_plans purpose ' +
        'received_on reviews_held seen sex started_on transfer_in visited_on',
    )
  })
})

describe('the rows behind a figure', () => {
  const period = { from: '2024-02-01', to: '2024-02-29' }
  const wanted = { indicator: 'referralsReceived', group: null }

  it('have a number for a child and a month, and an analyst sees those of six children, not of five', async () => {
    await add('referral', times(5, { received_on: '2024-02-29' }))
    const few = database.reader.rows(period, { ...wanted, seesFew: false })
    await expect(few).rejects.toMatchObject({ code: 'FORBIDDEN' })
    await add('referral', [{ child: child(0), received_on: '2024-02-01' }])
    await expect(database.reader.rows(period, { ...wanted, seesFew: false })).rejects.toMatchObject({
      code: 'FORBIDDEN',
    })
    expect((await database.reader.rows(period, { ...wanted, seesFew: true })).children).toBe(5)
    await add('referral', times(1, { received_on: '2024-02-01' }, 5))
    const { rows, children: told, more } = await database.reader.rows(period, { ...wanted, seesFew: false })
    expect([rows.length, told, more]).toEqual([7, 6, false])
    expect(new Set(rows.map((row) => row.child))).toEqual(new Set([1, 2, 3, 4, 5, 6]))
    expect(new Set(rows.map(({ month }) => month))).toEqual(new Set(['2024-02']))
  })

  it('are refused where there is no such figure, with those that there are', async () => {
    const ask = (indicator: string, group: string | null) =>
      database.reader.rows(period, { indicator, group, seesFew: true })
    await expect(ask('nothing', null)).rejects.toThrow('referralsReceived, referralsByMonth')
    await expect(ask('assessmentDurations', null)).rejects.toThrow('0 to 10')
    await expect(ask('assessmentDurations', '36 to 44')).rejects.toThrow('0 to 10')
    await expect(ask('referralsReceived', 'Female')).rejects.toThrow('it has none')
  })
})

test('one statement counts all of it', async () => {
  database.statements.length = 0
  await figures('2016-04-01', '2017-03-31')
  expect(database.statements).toHaveLength(1)
})
