import 'reflect-metadata'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { subgraphs } from '#infra/subgraphs'
import { partnerAgencies, type PartnerAgency } from '#shared/agency/partner-agencies'
import { startAgencies, type Agencies, type AgencyUnderTest } from './agency-under-test.js'
import { lookAtPairs } from './pairs.js'

const full = process.env['HUB_TEST_FULL'] === 'true'
/** The same worlds in every run of `npm test`, others in every full one; NON_INTERFERENCE_SEED brings any back. */
const seed = Number(process.env['NON_INTERFERENCE_SEED'] ?? (full ? Date.now() % 1_000_000 : 1))
const PAIRS = Number(process.env['NON_INTERFERENCE_PAIRS'] ?? (full ? 10_000 : 500))

let agencies: Agencies
beforeAll(async () => {
  agencies = await startAgencies(subgraphs)
})
afterAll(() => agencies[Symbol.asyncDispose]())

const underTest = (agency: PartnerAgency): AgencyUnderTest =>
  agencies.all.find((each) => each.agency === agency) ?? expect.fail(`no ${agency}`)

describe(`${PAIRS} pairs of worlds that differ in one thing that is not shown (seed ${seed})`, () => {
  it.each(partnerAgencies)(
    '%s answers both alike: to the byte, with the same headers, statements and calls',
    async (agency) => {
      const run = await lookAtPairs(underTest(agency), seed, PAIRS / partnerAgencies.length)
      expect(run.interferences).toEqual([])
      // Pairs that nobody is shown anything in, or that differ in one way alone, would prove little.
      expect(Math.min(...Object.values(run.kinds))).toBeGreaterThan(0)
      expect(run.telling).toBeGreaterThan(run.pairs / 4)
      expect(run.byPlace).toBeGreaterThan(0)
    },
    full ? 3_600_000 : 300_000,
  )
})
