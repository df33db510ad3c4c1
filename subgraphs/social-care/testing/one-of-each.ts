import type { DataSource } from 'typeorm'
import { insertRows, type Row, type RowsByTable } from '#shared/synthetic/insert-rows'
import { uuid } from '#shared/synthetic/random'
import { dateColumns, type Step } from '../synthetic/social-care-rows.js'

/** A person who exists in one test, by the name that the test gives. */
export const hubId = (name: string): string => uuid(0, 'test/hub', name)

const personId = (name: string): string => uuid(0, 'test/social-care', name)

const DAY = '2026-05-04'

/** One record of each kind, every column filled; a place is always Acorn Lane, and whoever told is always Hortensia. */
export const records: readonly Step[] = [
  ['involvement', { ended_on: DAY, role: 'Allocated social worker', worker: 'Wilf Yarrowcroft', team: 'North', telephone: '01632 960111' }],
  ['contact', { source: '1B', referrer: 'Hortensia next door', concern: 'Shouting in Acorn Lane', outcome: 'Referral' }],
  [
    'referral',
    { source: '1B', referrer: 'Hortensia next door', account: 'Heard in Acorn Lane', primary_need: 'N1', no_further_action: false, outcome: 'Assessment', closed_on: DAY, closure_reason: 'RC7' },
  ],
  ['transfer', { direction: 'OUT', authority: 'Council of Acorn Lane', acknowledged_on: DAY, conference_on: DAY }],
  [
    'assessment',
    {
      internal_review_on: DAY, authorised_on: DAY, child_seen: true, factors: ['3B', '16A'], outcome: 'Child in need plan',
      voice_of_child: 'I like Acorn Lane', summary: 'Seen in Acorn Lane',
    },
  ],
  ['strategy_discussion', { agencies: ['Police', 'Health'], outcome: 'Enquiry', narrative: 'About Acorn Lane' }],
  ['section_47_enquiry', { conference_target_on: DAY, conference_not_required: false, outcome: 'Substantiated', narrative: 'In Acorn Lane' }],
  ['child_protection_conference', { target_on: DAY, transfer_in: true, outcome: 'Plan' }],
  [
    'child_protection_plan',
    {
      ended_on: DAY, initial_category: 'NEG', latest_category: 'MUL', previous_plans: 1,
      reviews: [{ dueOn: DAY, heldOn: DAY, quorate: true, childTookPart: false }],
    },
  ],
  ['child_in_need_plan', { ended_on: DAY }],
  ['visit', { purpose: 'CHILD_PROTECTION', seen: true, seen_alone: true, bedroom_seen: false }],
  ['looked_after_episode', { start_reason: 'S', ended_on: DAY, end_reason: 'E4A', placement_type: 'U6', placement: 'Acorn Lane' }],
  ['legal_status', { ended_on: DAY, status: 'C2' }],
  [
    'pre_proceedings',
    {
      letter_sent_on: DAY, family_meeting_offered: true, family_meeting_held: true, first_meeting_on: DAY, review_meetings: 2,
      decided_on: DAY, outcome: 'Stepped down', court_application_on: DAY, proceedings_letter_on: DAY,
    },
  ],
  [
    'characteristics',
    { sex: 'F', gender_identity: 'a word of her own', ethnicity: 'NOBT', disabilities: ['AUT'], expected_on: DAY, upn_unknown_reason: 'UN1' },
  ],
  ['immigration_status', { ended_on: DAY, status: 'limited leave' }],
  ['legal_advice', { advice: 'Threshold is met' }],
] // prettier-ignore

/** What nobody may know of: a former identity is silent by its category. */
export const formerIdentity: Step = ['former_identity', { given_names: 'Kezra', family_name: 'Dunmarrow' }]

/** Puts a child into social care's index, with a sister of whom something is told, and one record of each of these kinds. */
export async function hold(
  dataSource: DataSource,
  name: string,
  { steps = records, everyRow = {} }: { steps?: readonly Step[]; everyRow?: Row } = {},
): Promise<void> {
  const sister = `sister of ${name}`
  const people = [name, sister]
  const rows: [table: string, row: Row][] = [
    ...steps.map(([table, columns]): [string, Row] => [table, recordRow(name, table, columns, everyRow)]),
    [
      'household_narrative',
      recordRow(sister, 'household_narrative', { narrative: 'Sleeps badly in Acorn Lane' }, everyRow),
    ],
  ]
  const index: RowsByTable = {
    person: people.map((each) => ({ id: personId(each), local_key: each, date_of_birth: '2018-05-05' })),
    person_relation: [{ child_person_id: personId(name), person_id: personId(sister), relation: 'SIBLING' }],
    person_link: people.map((each) => ({
      hub_id: hubId(each),
      person_id: personId(each),
      state: 'CONFIRMED',
      decided_by: 'test',
    })),
  }
  await insertRows(dataSource, index)
  for (const [table, row] of rows) await insertRows(dataSource, { [table]: [row] })
}

function recordRow(name: string, table: Step[0], columns: Row, everyRow: Row): Row {
  const source = `${name}/${table}`
  return {
    id: uuid(0, 'test/record', source),
    person_id: personId(name),
    source_reference: source,
    [dateColumns[table]]: DAY,
    ...columns,
    ...everyRow,
  }
}
