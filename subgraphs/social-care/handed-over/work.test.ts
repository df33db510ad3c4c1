import 'reflect-metadata'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startAgencyDatabase, type AgencyDatabase } from '#shared/agency/testing/agency-database'
import { socialCare } from '../service.js'
import type { SocialCareHandOverEvent, StrategyResult } from './hand-over.codes.js'
import type { SocialCareHandOverEventInput } from './hand-over.input.js'
import { DAY, record, takenIn } from './testing/taken-in.js'

let database: AgencyDatabase
beforeAll(async () => {
  database = await startAgencyDatabase(socialCare)
})
afterAll(() => database[Symbol.asyncDispose]())

/** What happened, and what was said with it beside what it takes. */
type Happened = readonly [SocialCareHandOverEvent, Partial<SocialCareHandOverEventInput>?]

/** What is recorded day by day from DAY on, and what social care's records of both children then are. */
async function recordsAfter(...days: readonly Happened[]) {
  const { reference, decision } = await takenIn(database)
  for (const [index, [event, but]] of days.entries()) {
    const on = `2026-11-0${2 + index}`
    await record(database.app, reference, event, { on, ...but })
  }
  const of = async (table: string, columns: string) =>
    database.migrator.query<Record<string, unknown>[]>(
      `SELECT ${columns} FROM ${table} work JOIN person ON person.id = person_id
       WHERE person_id IN (SELECT person_id FROM referral WHERE source_reference LIKE $1)`,
      [`${decision} %`],
    )
  const key = `work.source_reference = local_key || '/' || started_on AS known`
  return {
    assessments: await of('assessment', `${key}, started_on::text, authorised_on::text, outcome`),
    enquiries: await of(
      'section_47_enquiry',
      `${key}, started_on::text, conference_target_on::text, conference_not_required`,
    ),
    closures: await of('referral', 'closure_reason'),
  }
}
const each = (row: object) => [row, row]
const assessment = (started_on: string, authorised_on: string | null = null, outcome: string | null = null) =>
  each({ known: true, started_on, authorised_on, outcome })
const enquiry = (
  started_on: string,
  conference_target_on: string,
  conference_not_required: true | null = null,
) => each({ known: true, started_on, conference_target_on, conference_not_required })
const none: object[] = []
const called: Happened = ['CALL_STRATEGY_DISCUSSION']
const heldFor = (result: StrategyResult): Happened => ['HOLD_STRATEGY_DISCUSSION', { result }]

test.each<[string, readonly Happened[], object]>([
  ['closed at once: nothing began', [['CLOSE']],
    { assessments: none, enquiries: none, closures: each({ closure_reason: 'RC7' }) }],
  ['assessed', [['START_ASSESSMENT']],
    { assessments: assessment('2026-11-02'), enquiries: none }],
  ['assessed, and nothing further is done', [['START_ASSESSMENT'], ['CLOSE']],
    { assessments: assessment('2026-11-02', '2026-11-03', 'No further action'), closures: each({ closure_reason: 'RC8' }) }],
  ['assessed, and stepped down', [['START_ASSESSMENT'], ['STEP_DOWN']],
    { assessments: assessment('2026-11-02', '2026-11-03', 'Step down to early help'), closures: each({ closure_reason: 'RC9' }) }],
  ['discussed before they are assessed', [called, heldFor('ASSESSMENT'), ['SEND_OUT_RECORD']],
    { assessments: assessment('2026-11-03'), enquiries: none }],
  ['discussed while they are assessed, which goes on', [['START_ASSESSMENT'], called, heldFor('ASSESSMENT'), ['SEND_OUT_RECORD']],
    { assessments: assessment('2026-11-02'), enquiries: none }],
  ['discussed while they are assessed, which ends with it', [['START_ASSESSMENT'], called, heldFor('CLOSED'), ['SEND_OUT_RECORD']],
    { assessments: assessment('2026-11-02', '2026-11-05', 'No further action'), enquiries: none }],
  ['enquired about, by an assessment', [called, heldFor('ENQUIRY'), ['SEND_OUT_RECORD']],
    { assessments: assessment('2026-11-03'), enquiries: enquiry('2026-11-03', '2026-11-24') }],
  ['enquired about, by the assessment that goes on', [['START_ASSESSMENT'], called, heldFor('ENQUIRY'), ['SEND_OUT_RECORD']],
    { assessments: assessment('2026-11-02'), enquiries: enquiry('2026-11-04', '2026-11-25') }],
  ['enquired about, without a conference', [called, heldFor('ENQUIRY'), ['SEND_OUT_RECORD'], ['CLOSE']],
    { assessments: assessment('2026-11-03', '2026-11-05', 'No further action'), enquiries: enquiry('2026-11-03', '2026-11-24', true),
      closures: each({ closure_reason: 'RC7' }) }],
  ['with the assessment team, which goes on', [called, heldFor('ENQUIRY'), ['SEND_OUT_RECORD'], ['TO_ASSESSMENT_TEAM']],
    { assessments: assessment('2026-11-03'), enquiries: enquiry('2026-11-03', '2026-11-24') }],
  ['closed by the assessment team, of whose conference nobody here knows',
    [called, heldFor('ENQUIRY'), ['SEND_OUT_RECORD'], ['TO_ASSESSMENT_TEAM'], ['CLOSE']],
    { assessments: assessment('2026-11-03', '2026-11-06', 'No further action'), enquiries: enquiry('2026-11-03', '2026-11-24') }],
])('children who are %s: so it is kept of each', async (_what, days, kept) => {
  expect(await recordsAfter(...days)).toMatchObject(kept)
}) // prettier-ignore

test('children whose conference was held are not said to have needed none', async () => {
  const { reference, decision } = await takenIn(database)
  await record(database.app, reference, 'CALL_STRATEGY_DISCUSSION')
  await record(database.app, reference, 'HOLD_STRATEGY_DISCUSSION')
  await record(database.app, reference, 'SEND_OUT_RECORD')
  const people = `(SELECT person_id FROM referral WHERE source_reference LIKE '${decision} %')`
  await database.migrator.query(
    `INSERT INTO child_protection_conference (person_id, held_on) SELECT min(id::text)::uuid, '${DAY}' FROM person WHERE id IN ${people}`,
  )
  await record(database.app, reference, 'CLOSE')
  expect(
    await database.migrator.query(
      `SELECT conference_not_required FROM section_47_enquiry WHERE person_id IN ${people} ORDER BY 1`,
    ),
  ).toEqual([{ conference_not_required: true }, { conference_not_required: null }])
})

test('an assessment of another episode that nobody finished is another, and stays as it is', async () => {
  const { reference, decision } = await takenIn(database)
  const people = `(SELECT person_id FROM referral WHERE source_reference LIKE '${decision} %')`
  await database.migrator.query(
    `INSERT INTO assessment (person_id, started_on) SELECT id, '2024-01-08' FROM person WHERE id IN ${people}`,
  )
  await record(database.app, reference, 'START_ASSESSMENT')
  await record(database.app, reference, 'CLOSE')
  const rows = await database.migrator.query<object[]>(
    `SELECT started_on::text, authorised_on::text FROM assessment WHERE person_id IN ${people} ORDER BY 1`,
  )
  expect(rows).toEqual([
    ...each({ started_on: '2024-01-08', authorised_on: null }),
    ...each({ started_on: DAY, authorised_on: DAY }),
  ])
})

/** The same children as two decisions brought them, one after the other, and what is kept of their assessments and enquiries. */
async function twiceTakenIn() {
  const first = await takenIn(database)
  const children = first.ids.map((id) => ({
    ...{ id, pseudonym: `pseudonym of ${id}`, givenName: 'Perpetua', familyName: 'Wimbleford' },
    ...{ dateOfBirth: '2019-05-04', identifiers: [] },
  }))
  const second = await takenIn(database, { decidedOn: '2026-11-04', receivedOn: '2026-11-04', children })
  const of = async (table: string, columns: string) =>
    database.migrator.query<object[]>(
      `SELECT started_on::text, ${columns} FROM ${table} WHERE person_id IN
         (SELECT person_id FROM referral WHERE source_reference LIKE $1) ORDER BY 1`,
      [`${first.decision} %`],
    )
  return {
    ...{ first, second },
    assessments: () => of('assessment', 'authorised_on::text'),
    enquiries: () => of('section_47_enquiry', 'conference_not_required'),
  }
}

test('what another case of the same children goes on with ends with that, and not with this', async () => {
  const { first, second, assessments } = await twiceTakenIn()
  await record(database.app, first.reference, 'START_ASSESSMENT')
  await record(database.app, second.reference, 'START_ASSESSMENT', { on: '2026-11-05' })
  await record(database.app, first.reference, 'CLOSE', { on: '2026-11-06' })
  expect(await assessments()).toEqual([
    ...each({ started_on: DAY, authorised_on: '2026-11-06' }),
    ...each({ started_on: '2026-11-05', authorised_on: null }),
  ])
  await record(database.app, second.reference, 'CLOSE', { on: '2026-11-09' })
  expect(await assessments()).toMatchObject([
    ...each({ authorised_on: '2026-11-06' }),
    ...each({ authorised_on: '2026-11-09' }),
  ])
})

test('an enquiry that another case of the same children goes on with may need a conference still', async () => {
  const { first, second, enquiries } = await twiceTakenIn()
  for (const [{ reference }, on] of [
    [first, DAY],
    [second, '2026-11-05'],
  ] as const) {
    await record(database.app, reference, 'CALL_STRATEGY_DISCUSSION', { on })
    await record(database.app, reference, 'HOLD_STRATEGY_DISCUSSION', { on })
    await record(database.app, reference, 'SEND_OUT_RECORD', { on })
  }
  await record(database.app, first.reference, 'CLOSE', { on: '2026-11-06' })
  expect(await enquiries()).toEqual([
    ...each({ started_on: DAY, conference_not_required: true }),
    ...each({ started_on: '2026-11-05', conference_not_required: null }),
  ])
})

test('an assessment that began after the case was closed does not end before it begins', async () => {
  const { reference, decision } = await takenIn(database)
  const people = `(SELECT person_id FROM referral WHERE source_reference LIKE '${decision} %')`
  await database.migrator.query(
    `INSERT INTO assessment (person_id, started_on) SELECT id, '2026-11-10' FROM person WHERE id IN ${people}`,
  )
  await record(database.app, reference, 'CLOSE', { on: '2026-11-03' })
  const rows = await database.migrator.query<object[]>(
    `SELECT started_on::text, authorised_on::text FROM assessment WHERE person_id IN ${people}`,
  )
  expect(rows).toEqual(each({ started_on: '2026-11-10', authorised_on: null }))
})

test('the conference of an enquiry meets by the fifteenth working day: Good Friday and Easter Monday are none', async () => {
  const on = '2026-03-30'
  const { reference, decision } = await takenIn(database, { decidedOn: on, receivedOn: on })
  for (const event of ['CALL_STRATEGY_DISCUSSION', 'HOLD_STRATEGY_DISCUSSION', 'SEND_OUT_RECORD'] as const) {
    await record(database.app, reference, event, { on })
  }
  const rows = await database.migrator.query<object[]>(
    `SELECT conference_target_on::text FROM section_47_enquiry WHERE person_id IN
       (SELECT person_id FROM referral WHERE source_reference LIKE $1)`,
    [`${decision} %`],
  )
  expect(rows).toEqual(each({ conference_target_on: '2026-04-22' }))
})

test('children of two cases who are to be assessed in both at once are assessed once', async () => {
  for (let time = 0; time < 10; time += 1) {
    const { first, second, assessments } = await twiceTakenIn()
    await Promise.all(
      (
        [
          [first, '2026-11-05'],
          [second, '2026-11-06'],
        ] as const
      ).map(async ([{ reference }, on]) => record(database.app, reference, 'START_ASSESSMENT', { on })),
    )
    expect(await assessments()).toHaveLength(2)
  }
})
