import 'reflect-metadata'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openStatistics } from '#shared/agency/open-wall'
import { startAgencyDatabase, type AgencyDatabase } from '#shared/agency/testing/agency-database'
import { indicatorReader } from '#shared/indicators/indicator-reader'
import type { Figure } from '#shared/indicators/indicator'
import { figureIn } from '#shared/indicators/testing/figure-in'
import gold from '../../../test/gold/indicators.json' with { type: 'json' }
import { earlyHelp } from '../service.js'
import { earlyHelpIndicators } from './early-help.indicators.js'

let database: AgencyDatabase
let figure: (name: string, group?: string) => Figure
let statements = 0
beforeAll(async () => {
  database = await startAgencyDatabase(earlyHelp)
  // Of 300 requests 93 step down; of the other 207 a third is education's. To 123 the answer was no; 3 more are sealed.
  const owner = database.migrator
  await owner.query(`INSERT INTO person (local_key) SELECT n::text FROM generate_series(1, 303) AS n`)
  await owner.query(
    `INSERT INTO request (person_id, requested_on, source, sealed)
     SELECT id, '2016-02-01', CASE WHEN n <= 93 THEN 'STEP_DOWN' WHEN n <= 162 THEN '2A' WHEN n <= 200 THEN '6' ELSE 'SELF' END, n > 300
     FROM (SELECT id, local_key::int AS n FROM person) child`,
  )
  // The first answer after the request is what counts: whoever accepts later has declined, and the other way about.
  await owner.query(
    `INSERT INTO offer (person_id, offered_on, service, take_up)
     SELECT id, answer.on, 'Play sessions', answer.take_up FROM (SELECT id, local_key::int AS n FROM person) child
     CROSS JOIN LATERAL (VALUES (date '2016-01-31', 'ACCEPTED'),
       (date '2016-02-10', CASE WHEN n <= 80 THEN 'DECLINED' WHEN n <= 120 THEN 'NO_CONTACT' WHEN n <= 123 THEN 'CONSENT_WITHDRAWN' ELSE 'ACCEPTED' END),
       (date '2016-03-10', CASE WHEN n <= 123 THEN 'ACCEPTED' ELSE 'DECLINED' END)) AS answer("on", take_up)`,
  )
  await owner.query(
    `INSERT INTO assessment (person_id, held_by, started_on, completed_on, district)
     SELECT id, 'COUNCIL', '2016-02-02', CASE WHEN n % 2 = 0 THEN date '2016-02-29' ELSE '2016-03-01' END, CASE WHEN n <= 100 THEN 'Eastholme' END
     FROM (SELECT id, local_key::int AS n FROM person WHERE local_key::int <= 150) child`,
  )
  database.statements.length = 0
  const reader = indicatorReader(
    database.app,
    earlyHelpIndicators,
    { population: null, standards: {} },
    openStatistics,
  )
  const all = await reader.figures({ from: '2016-02-01', to: '2016-03-31' })
  statements = database.statements.length
  figure = figureIn(all)
})
afterAll(() => database[Symbol.asyncDispose]())

test('31 % step down from social care; education has a third of the rest, which is 23 % of all', () => {
  expect(figure('requestsReceived').numerator).toBe(300)
  expect(figure('stepDownShare')).toMatchObject({
    numerator: 93,
    denominator: 300,
    value: gold.T6_haringey_2016.eh_step_down_pct,
  })
  expect(figure('otherRequestsBySource', 'Education')).toMatchObject({
    numerator: 69,
    denominator: 207,
    value: 33.3,
  })
  expect(figure('requestsBySource', 'Education')).toMatchObject({
    numerator: 69,
    denominator: 300,
    value: 23,
  })
})

test('more than 40 % are not taken up, by the first answer after the request, each reason apart', () => {
  expect(figure('notTakenUp')).toMatchObject({ numerator: 123, denominator: 300, value: 41 })
  const reasons = ['Declined', 'Could not be reached', 'Consent withdrawn'].map((group) =>
    figure('notTakenUpByReason', group),
  )
  expect(reasons.map(({ numerator }) => numerator)).toEqual([80, 40, 3])
})

test('assessments are counted by district and month of completion', () => {
  expect(figure('assessmentsByDistrict', 'Eastholme, 2016-02').numerator).toBe(50)
  expect(figure('assessmentsByDistrict', 'No district recorded, 2016-03').numerator).toBe(25)
})

test('one statement counts all of it', () => {
  expect(statements).toBe(1)
})
