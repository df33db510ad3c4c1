import 'reflect-metadata'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { AgencyServices } from '#shared/agency/agency-child'
import { recordReader, type RecordReader } from '#shared/agency/read-records'
import { defaultRules } from '#shared/agency/sharing-rules'
import { noPlaces } from '#shared/agency/testing/no-places'
import type { ProtectedPlaces } from '#shared/agency/protected-places'
import { createDataSource } from '#shared/database/create-data-source'
import { decide, type Decision } from '#shared/sharing/decide'
import type { SubgraphDefinition } from '#shared/subgraph/definition'
import { police, policeConcepts } from '#subgraphs/police/service'
import type { DataSource } from 'typeorm'
import { startAgencies, type Agencies } from './agency-under-test.js'
import { lookAtPairs, type PairsRun } from './pairs.js'

/** What the agency decides by and reads with, changed from test to test. */
let engine: typeof decide = decide
let readPlaces: (places: ProtectedPlaces) => ProtectedPlaces = (places) => places
let around: (read: RecordReader, dataSource: DataSource) => RecordReader = (read) => read

/** The police's subgraph without a second wall: it reads as the owner of its tables, and decides by what the test says. */
const broken: SubgraphDefinition<AgencyServices> = {
  ...police,
  createServices: async (parts) => {
    const { contact, places, ...services } = await police.createServices(parts)
    const url = parts.environment['MIGRATOR_DATABASE_URL'] ?? ''
    const owner = createDataSource(url, police, { applicationName: 'without a wall' })
    await owner.initialize()
    opened.push(owner)
    const read = recordReader('police', policeConcepts, owner, contact, {
      rules: { ...defaultRules, decide: (...of) => engine(...of) },
      places: (version) => readPlaces(places)(version),
    })
    return { ...services, contact, places, read: (...of) => around(read, parts.dataSource)(...of) }
  },
}

const opened: DataSource[] = []
let agencies: Agencies
beforeAll(async () => {
  agencies = await startAgencies([broken])
})
afterAll(async () => {
  await Promise.all(opened.map((owner) => owner.destroy()))
  await agencies[Symbol.asyncDispose]()
})

let looked = 0
async function look(): Promise<PairsRun['interferences']> {
  const [under] = agencies.all
  if (under === undefined) return expect.fail('no agency')
  const { interferences } = await lookAtPairs(under, 1, 30, looked)
  looked += 30
  return interferences
}

/** Looks until something is told of, as the tests of the agencies do: they look at 100 pairs of each. */
async function lookForLong(): Promise<PairsRun['interferences']> {
  for (let times = 0; times < 3; times += 1) {
    const found = await look()
    if (found.length > 0) return found
  }
  return []
}

/** The engine, with its answer changed. */
const answering =
  (change: (decision: Decision) => Partial<Decision>): typeof decide =>
  (...of) => {
    const decision = decide(...of)
    return { ...decision, ...change(decision) }
  }

describe('an agency without a second wall', () => {
  it('is not told of by the harness while it decides as the rules say', async () => {
    expect(await look()).toEqual([])
  })

  it.each<[string, typeof decide]>([
    ['shows what is withheld', answering(({ state }) => (state === 'WITHHELD' ? { state: 'SHARED' } : {}))],
    ['shows what is silent', answering(({ state }) => (state === 'SILENT' ? { state: 'SHARED' } : {}))],
    [
      'shows where a protected person is',
      (request, labels, ...more) =>
        decide(
          request,
          labels?.filter((label) => label !== 'SHIELDED'),
          ...more,
        ),
    ],
    [
      'reads every answer to the question of consent as yes',
      (request, ...more) => decide({ ...request, consent: 'GIVEN' }, ...more),
    ],
  ])('is told of when it %s', async (_what, fault) => {
    engine = fault
    try {
      expect(await lookForLong()).not.toEqual([])
    } finally {
      engine = decide
    }
  })

  it('is told of when it keeps no protected place out of what it shows', async () => {
    readPlaces = () => noPlaces
    try {
      expect(await lookForLong()).not.toEqual([])
    } finally {
      readPlaces = (places) => places
    }
  })

  it('is told of when it asks its database once more for the sake of what it does not show', async () => {
    around = (read, dataSource) => async (statement, ids, fields) => {
      const [owner] = opened
      const [held] =
        (await owner?.query<{ odd: boolean }[]>(
          `SELECT count(*) % 2 = 1 AS odd FROM (SELECT id FROM missing_episode UNION ALL SELECT id FROM intelligence_report
          UNION ALL SELECT id FROM adult_offence UNION ALL SELECT id FROM multi_agency_arrangement) held`,
        )) ?? []
      if (held?.odd) await dataSource.query('SELECT 1')
      return read(statement, ids, fields)
    }
    const found = await lookForLong()
    around = (read) => read
    expect(found.flatMap(({ told }) => told).join()).toContain('statements: ')
  })
})
