import 'reflect-metadata'
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { openStatistics } from '#shared/agency/open-wall'
import { indicatorReader } from '#shared/indicators/indicator-reader'
import { figureIn } from '#shared/indicators/testing/figure-in'
import { censusColumns } from '../census/census-columns.js'
import { valuesOf, wholeReturn } from '../cin-return/testing/whole-return.js'
import { startCensusImports, type CensusImports } from '../import/testing/census-imports.js'
import { socialCareIndicators } from '../indicators/social-care.indicators.js'
import { record, takenIn } from './testing/taken-in.js'

let census: CensusImports
beforeAll(async () => (census = await startCensusImports()))
afterAll(() => census[Symbol.asyncDispose]())

const YEAR = { from: '2025-04-01', to: '2026-03-31' }
const CHILD = 'FICTION0003'

/** The child of the fixture, whom social care knows and nobody has worked with, as she is handed over. */
let reference: string
beforeEach(async () => {
  await census.query('TRUNCATE person CASCADE')
  await census.bringIn('cin-2026')
  await census.query(`TRUNCATE ${Object.keys(censusColumns).join()}`)
  const known = { type: 'UPN', value: 'N000000116051' } as const
  const taken = await takenIn(
    { app: census.app, migrator: census },
    {
      ...{ decidedOn: '2025-09-08', receivedOn: '2025-09-08' },
      children: [
        {
          ...{ id: randomUUID(), pseudonym: 'a pseudonym', givenName: 'Perpetua', familyName: 'Wimbleford' },
          ...{ dateOfBirth: '2015-01-20', identifiers: [known] },
        },
      ],
    },
  )
  reference = taken.reference
})

const figures = async () => {
  const settings = { population: 67_500, standards: {} }
  return figureIn(
    await indicatorReader(census.app, socialCareIndicators, settings, openStatistics).figures(YEAR),
  )
}
const begins = (on = '2025-09-09') => record(census.app, reference, 'START_ASSESSMENT', { on })

describe('an assessment that began with what was handed over', () => {
  test('is the one that its referral went on to (NI 68), and one that began', async () => {
    expect((await figures())('referralsAssessed')).toMatchObject({ numerator: 0, denominator: 1 })
    await begins()
    const year = await figures()
    expect(year('referralsAssessed')).toMatchObject({ numerator: 1, denominator: 1, value: 100 })
    expect(year('assessmentsStarted')).toMatchObject({ numerator: 1 })
  })

  test('counts by how it ended, when the case is closed', async () => {
    await begins()
    await record(census.app, reference, 'CLOSE', { on: '2025-09-22' })
    const year = await figures()
    expect(year('assessedWithinTenDays')).toMatchObject({ numerator: 1, denominator: 1 })
    expect(year('assessmentsByOutcome', 'No further action')).toMatchObject({ numerator: 1, denominator: 1 })
  })

  test('is in the return of its year, open or ended, without a rule of DfE’s broken', async () => {
    await begins()
    const open = await wholeReturn(census.app, 2026)
    expect(valuesOf(open.xml, 'Assessments')).toEqual([
      '<AssessmentActualStartDate>2025-09-09</AssessmentActualStartDate>',
    ])
    await record(census.app, reference, 'CLOSE', { on: '2025-09-22' })
    const { xml, children } = await wholeReturn(census.app, 2026)
    expect(valuesOf(xml, 'AssessmentAuthorisationDate')).toEqual(['2025-09-22'])
    expect(valuesOf(xml, 'ReasonForClosure')).toEqual(['RC8'])
    expect(children.flatMap(({ broken }) => broken.map(({ name }) => name))).toEqual([])
  })

  test('is the one that the authority’s own return tells, where that says the same day', async () => {
    await begins()
    await census.bringIn('cin-2026')
    expect(await census.rowsOf('assessment', CHILD)).toMatchObject([
      {
        started_on: '2025-09-09',
        authorised_on: '2025-10-30',
        factors: ['16A', '24A'],
        source_return: '2026-03-31',
      },
    ])
  })

  test('is another where that says another day: nobody guesses, and the return tells by which rule it is seen', async () => {
    await begins('2025-09-10')
    await census.bringIn('cin-2026')
    expect(await census.rowsOf('assessment', CHILD)).toHaveLength(2)
    const { children } = await wholeReturn(census.app, 2026)
    const broken = children.flatMap((child) => child.broken.map(({ name }) => name))
    expect(broken).toContain('ASSESSMENTS_OVERLAP')
  })
})

test('an enquiry that a strategy discussion came to is the one that the authority’s own return tells', async () => {
  await record(census.app, reference, 'CALL_STRATEGY_DISCUSSION', { on: '2025-09-08' })
  await record(census.app, reference, 'HOLD_STRATEGY_DISCUSSION', { on: '2025-09-08' })
  await record(census.app, reference, 'SEND_OUT_RECORD', { on: '2025-09-09' })
  const before = await wholeReturn(census.app, 2026)
  expect(valuesOf(before.xml, 'Section47')).toEqual([
    '<S47ActualStartDate>2025-09-08</S47ActualStartDate><InitialCPCtarget>2025-09-29</InitialCPCtarget>',
  ])
  expect((await figures())('referralsAssessed')).toMatchObject({ numerator: 1 })
  await census.bringIn('cin-2026')
  expect(await census.rowsOf('section_47_enquiry', CHILD)).toMatchObject([
    { started_on: '2025-09-08', conference_not_required: false, source_return: '2026-03-31' },
  ])
})
