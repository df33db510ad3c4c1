import { beforeEach } from 'vitest'
import { openStatistics } from '#shared/agency/open-wall'
import { startAgencyDatabase, type AgencyDatabase } from '#shared/agency/testing/agency-database'
import { indicatorReader, type IndicatorReader } from '#shared/indicators/indicator-reader'
import type { Figure } from '#shared/indicators/indicator'
import { figureIn } from '#shared/indicators/testing/figure-in'
import { socialCare } from '../../service.js'
import { socialCareIndicators } from '../social-care.indicators.js'

/** A database of social care with what a test puts into it, and the figures that come of it. */
export interface CountedRecords extends AgencyDatabase {
  readonly reader: IndicatorReader
  /** Puts rows of a table in, each of the child of that number, as their owner. */
  add(table: string, rows: readonly ({ readonly child: number } & Record<string, unknown>)[]): Promise<void>
  figures(from: string, to: string): Promise<(name: string, group?: string) => Figure>
}

/** Starts one, of a place with 67,500 children. */
export async function startCountedRecords(): Promise<CountedRecords> {
  const database = await startAgencyDatabase(socialCare)
  const settings = { population: 67_500, standards: { referralsAssessed: { target: 85, baseline: 79 } } }
  const reader = indicatorReader(database.app, socialCareIndicators, settings, openStatistics)
  const add: CountedRecords['add'] = async (table, rows) => {
    const columns = Object.keys(rows[0] ?? {}).filter((column) => column !== 'child')
    const person = `md5('child ' || child)::uuid`
    const given = JSON.stringify(rows)
    await database.migrator.query(
      `INSERT INTO person (id, local_key, date_of_birth) SELECT DISTINCT ${person}, 'child ' || child, date '2010-05-04'
       FROM jsonb_to_recordset($1) AS g(child int) ON CONFLICT DO NOTHING`,
      [given],
    )
    const named = columns.map((column) => `, ${column}`).join('')
    await database.migrator.query(
      `INSERT INTO ${table} (person_id${named}) SELECT ${person}${named}
       FROM (SELECT (row ->> 'child')::int AS child, (jsonb_populate_record(NULL::${table}, row)).* FROM jsonb_array_elements($1) AS row) given`,
      [given],
    )
  }
  const figures: CountedRecords['figures'] = async (from, to) => {
    return figureIn(await reader.figures({ from, to }))
  }
  return Object.assign(database, { reader, add, figures })
}

/** The children that rows are of: in each test of a file others. */
export interface OwnChildren {
  /** A child of this test alone. */
  readonly child: (number?: number) => number
  /** As many children, each with the same. */
  readonly times: <Row extends object>(
    count: number,
    row: Row,
    from?: number,
  ) => ({ readonly child: number } & Row)[]
}

/** Gives each test of the file that calls it children of its own. */
export function ownChildren(): OwnChildren {
  let first = 0
  beforeEach(() => {
    first += 100_000
  })
  const child: OwnChildren['child'] = (number = 0) => first + number
  const times: OwnChildren['times'] = (count, row, from = 0) =>
    Array.from({ length: count }, (_, number) => ({ child: child(from + number), ...row }))
  return { child, times }
}
