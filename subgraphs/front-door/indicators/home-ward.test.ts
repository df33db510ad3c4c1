import 'reflect-metadata'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { startAgencyDatabase, type AgencyDatabase } from '#shared/agency/testing/agency-database'
import { indicatorReader } from '#shared/indicators/indicator-reader'
import { frontDoor } from '../service.js'
import { frontDoorIndicators } from './front-door.indicators.js'
import { addCases, decided, type GivenCase } from './testing/add-cases.js'

const [HILL, MARSH] = ['E05999101', 'E05999102']
/** Each test has a year of its own, and children. */
let year = 2000
const on = (day: string): string => `${year}-${day}`
const march = () => ({ from: on('03-01'), to: on('03-31') })

let database: AgencyDatabase
beforeAll(async () => {
  database = await startAgencyDatabase(frontDoor)
})
afterAll(() => database[Symbol.asyncDispose]())
beforeEach(async () => {
  year += 1
  await refer(1, 14)
  for (let child = 1; child <= 13; child += 1) {
    await live(child, await place(child <= 6 ? HILL : MARSH))
  }
})

const sql = <Row = object>(statement: string, parameters: readonly unknown[] = []) =>
  database.migrator.query<Row[]>(statement, [...parameters])

/** Referrals of these children. */
const refer = (first: number, last: number, given: GivenCase = decided(on('03-10'), 'REFERRAL_S17')) =>
  addCases(
    database.migrator,
    Array.from({ length: last - first + 1 }, (_, n) => ({ ...given, child: year * 100 + first + n })),
  )

/** A house of its own: what is protected once is protected in every row that the index has of it. */
async function place(ward: string | null, isProtected = false): Promise<string> {
  const [made] = await sql<{ id: string }>(
    `INSERT INTO address (id, lines, postcode, protected, ward)
     VALUES (gen_random_uuid(), ARRAY[gen_random_uuid() || ' Nowhere'], 'ZZ1 1AA', $1, $2) RETURNING id`,
    [isProtected, ward],
  )
  return made?.id ?? ''
}

const idOf = (child: number): string => `md5('child ' || ${year * 100 + child})::uuid`
const live = (child: number, at: string, since = '1999-01-01', until: string | null = null) =>
  sql(`INSERT INTO residence (person_id, address_id, since, until) VALUES (${idOf(child)}, $1, $2, $3)`, [
    at,
    since,
    until,
  ])
const leave = (child: number, on: string) =>
  sql(`UPDATE residence SET until = $1 WHERE person_id = ${idOf(child)} AND until IS NULL`, [on])

const reader = () => indicatorReader(database.app, frontDoorIndicators, { population: null, standards: {} })
/** Referrals by ward, as everybody who reads indicators is told. */
async function byWard(): Promise<Record<string, number>> {
  const all = await reader().figures(march())
  const wards = all.filter(({ name }) => name === 'referralsByHomeWard')
  return Object.fromEntries(wards.map(({ group, numerator }) => [group ?? '', numerator]))
}

describe('referrals by home ward', () => {
  test('are those of the period, by where the child lived on the day; unknown where nobody has said', async () => {
    expect(await byWard()).toEqual({ [HILL]: 6, [MARSH]: 7, unknown: 1 })
    await refer(7, 9, decided(on('03-10'), 'NFA'))
    await refer(7, 9, decided(on('02-27'), 'STRATEGY_S47'))
    await leave(7, on('03-10'))
    await live(7, await place(HILL), on('03-10'))
    await leave(8, on('03-11'))
    await live(8, await place(HILL), on('03-11'))
    await live(14, await place(null))
    expect(await byWard()).toEqual({ [HILL]: 7, [MARSH]: 6, unknown: 1 })
  })

  test('are those of all other wards together where a ward has fewer than six children, however often they came', async () => {
    await leave(1, on('03-10'))
    await refer(2, 5)
    expect(await byWard()).toEqual({ elsewhere: 9, [MARSH]: 7, unknown: 2 })
  })

  test('have a ward that is one of England’s', async () => {
    for (const ward of ['E06000026', 'E0599910', 'E059991011', 'e05999101', 'Marsh']) {
      await expect(place(ward)).rejects.toThrow('address_ward_check')
    }
  })
})

describe('a child whose whereabouts are protected', () => {
  const withMother = async (): Promise<void> => {
    const mother = `md5('mother ${year}')::uuid`
    await sql(
      `INSERT INTO person (id, date_of_birth, sex) VALUES (${mother}, '1990-01-01', 'F') ON CONFLICT DO NOTHING`,
    )
    await sql(
      `INSERT INTO person_relation (child_id, relative_id, relationship, parental_responsibility, lives_with_child)
       VALUES (${idOf(13)}, ${mother}, 'MOTHER', true, true)`,
    )
    await sql(`INSERT INTO residence (person_id, address_id, since) VALUES (${mother}, $1, $2)`, [
      await place(HILL, true),
      on('03-20'),
    ])
  }
  const ways: Readonly<Record<string, () => Promise<unknown>>> = {
    'at home all the time': () =>
      sql(
        `UPDATE address SET protected = true WHERE id = (SELECT address_id FROM residence WHERE person_id = ${idOf(13)})`,
      ),
    'in a refuge since': async () => {
      await leave(13, on('03-20'))
      await live(13, await place(HILL, true), on('03-20'))
    },
    'in a refuge then, and out of it since': async () => {
      await leave(13, on('03-01'))
      await live(13, await place(MARSH, true), on('03-01'), on('03-20'))
    },
    'in a refuge that is not entered as the end of the former home': async () =>
      live(13, await place(HILL, true), on('03-20')),
    'where its mother is': withMother,
  }

  test.each(Object.entries(ways))('%s, is of no ward', async (_where, hide) => {
    await hide()
    expect(await byWard()).toEqual({ [HILL]: 6, [MARSH]: 6, unknown: 2 })
  })

  test('is in none of the rows of a ward, nor is it told by a ward that only few are of', async () => {
    await ways['in a refuge since']?.()
    const rows = (group: string) =>
      reader().rows(march(), { indicator: 'referralsByHomeWard', group, seesFew: true })
    expect(await rows(MARSH)).toMatchObject({ children: 6 })
    await sql(
      `UPDATE address SET protected = true WHERE id IN (SELECT address_id FROM residence WHERE person_id = ${idOf(1)})`,
    )
    expect(await byWard()).toEqual({ [MARSH]: 6, elsewhere: 5, unknown: 3 })
    expect(await rows(HILL)).toMatchObject({ children: 0, rows: [] })
  })
})
