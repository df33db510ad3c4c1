import type { DataSource } from 'typeorm'
import { insertRows, type Row } from '#shared/synthetic/insert-rows'
import { uuid } from '#shared/synthetic/random'
import { RowCollector, ungradedReport, type PoliceTable } from '../synthetic/police-rows.js'

/** A person who exists in one test, by the name that the test gives. */
export const hubId = (name: string): string => uuid(0, 'test/hub', name)

/** The same person in the force's own index. */
export const personId = (name: string): string => uuid(0, 'test/police', name)

const DAY = '2026-05-04'

/** One record of each kind of a child, every column filled; a place is always Acorn Lane. */
export const ofTheChild: readonly (readonly [PoliceTable, Row])[] = [
  [
    'officer',
    { name: 'PC Thistledown', telephone: '01632 960111', email: 'thistledown@police.example', until: DAY },
  ],
  ['warning_marker', { code: 'ES', expires_on: '2027-05-04' }],
  [
    'domestic_abuse_incident',
    {
      occurrence_number: 'T-1',
      dash_grade: 'HIGH',
      child_present: true,
      child_resident: true,
      victim: 'mother',
      suspect: 'father',
      place: 'Acorn Lane',
      summary: 'By Acorn Lane',
      voice_of_child: 'I hid by Acorn Lane',
      school_notified_on: DAY,
      referred_to_marac: true,
      reported_by: 'Hortensia next door',
    },
  ],
  [
    'concern_report',
    {
      reference: 'T-2',
      grade: 'AMBER',
      concern: 'neglect',
      child_seen: true,
      voice_of_child: 'I live in Acorn Lane',
      narrative: 'In Acorn Lane',
      place: 'Acorn Lane',
      reported_by: 'Hortensia next door',
    },
  ],
  [
    'missing_episode',
    {
      missing_since: '2026-06-30T23:30:00Z',
      found_at: '2026-07-01T08:30:00Z',
      reference: 'T-3',
      risk: 'MEDIUM',
      missing_from: 'Acorn Lane',
      found_where: 'Acorn Lane',
      prevention_interview_on: DAY,
      return_interview_offered: true,
      return_interview_accepted: false,
      summary: 'Acorn Lane',
      reported_by: 'Hortensia next door',
    },
  ],
  ['offence_against_child', offence('T-4', { part: 'WITNESS', sexual: false })],
  ['offence_against_child', offence('T-5', { part: 'VICTIM', sexual: true })],
  [
    'suspected_offence',
    {
      ...offence('T-6'),
      offence_code: '8',
      arrested_on: DAY,
      release_conditions: 'Not to enter Acorn Lane',
      pnc_id: '81/34U',
      cro_number: 'nonsense',
    },
  ],
  [
    'protective_order',
    {
      kind: 'NON_MOLESTATION',
      side: 'PROTECTED',
      expires_on: '2027-05-04',
      court: 'Court of Acorn Lane',
      against: 'father',
      terms: 'Not to enter Acorn Lane',
    },
  ],
  [
    'exploitation_flag',
    {
      kind: 'COUNTY_LINES',
      referred_on: DAY,
      decision: 'PENDING',
      decided_on: DAY,
      immigration_status: 'Limited leave',
      summary: 'Acorn Lane',
      reported_by: 'Hortensia next door',
    },
  ],
  ['intelligence_report', report('T-7', { handling: 'P' })],
]

/** The same of an adult of the household. */
export const ofAnAdult: readonly (readonly [PoliceTable, Row])[] = [
  ['warning_marker', { code: 'VI' }],
  [
    'adult_offence',
    {
      offence: 'common assault',
      offence_code: '105',
      outcome: 'CONVICTED',
      disposal: 'Not to enter Acorn Lane',
      relevance: 'Acorn Lane',
      pnc_id: '1979/0163001B',
      cro_number: 'SF05/482703J',
    },
  ],
  [
    'multi_agency_arrangement',
    { arrangement: 'MAPPA', part: 'OFFENDER', category: 2, level: 1, ended_on: DAY },
  ],
  [
    'intelligence_report',
    report('T-8', { handling: 'P', scheme: '5x5x5', source_evaluation: 'B', assessment: '2' }),
  ],
]

/** What must leave no trace, whoever asks: code C, no code, an operation, minutes, and an ordinary record under seal. */
export const sealedRecords: readonly (readonly [PoliceTable, Row])[] = [
  ['intelligence_report', report('S-1', { handling: 'C' })],
  ['intelligence_report', report('S-2', { handling: 'P', kind: 'LIVE_OPERATION' })],
  ['intelligence_report', report('S-3', { handling: 'P', kind: 'MARAC_MINUTES' })],
  ['intelligence_report', report('S-4', { handling: 'P', sanitised_text: null })],
  ['missing_episode', { reference: 'S-5', missing_since: '2026-10-30T10:00:00Z', sealed: true }],
  ['warning_marker', { code: 'MN' }],
]

/** A child and a parent with one record of each kind, and what is added to the child's. */
export async function holdOneOfEach(
  dataSource: DataSource,
  child: string,
  added: { readonly records?: readonly (readonly [PoliceTable, Row])[]; readonly everyRow?: Row } = {},
): Promise<void> {
  const parent = `parent of ${child}`
  const collector = new RowCollector()
  for (const name of [child, parent]) {
    collector.add('person', { id: personId(name), local_key: name, identifiers: [] })
  }
  for (const name of [child, parent]) {
    collector.add('person_link', {
      hub_id: hubId(name),
      person_id: personId(name),
      state: 'CONFIRMED',
      decided_by: 'test',
      decided_at: '2026-10-01T00:00:00Z',
    })
  }
  collector.add('person_relation', {
    child_person_id: personId(child),
    person_id: personId(parent),
    relation: 'PARENT',
  })
  const own = [...ofTheChild, ...(added.records ?? [])].map((record) => [child, ...record] as const)
  const others = ofAnAdult.map((record) => [parent, ...record] as const)
  for (const [index, [name, table, columns]] of [...own, ...others].entries()) {
    collector.addRecord(table, `${name}/${index}`, personId(name), DAY, { ...columns, ...added.everyRow })
  }
  await insertRows(dataSource, collector.rows)
}

function offence(reference: string, columns: Row = {}): Row {
  return {
    crime_reference: reference,
    offence: 'assault',
    outcome: 'CHARGED',
    outcome_on: DAY,
    place: 'Acorn Lane',
    summary: 'Acorn Lane',
    reported_by: 'Hortensia next door',
    ...columns,
  }
}

function report(reference: string, columns: Row): Row {
  return {
    ...ungradedReport,
    reference,
    source_evaluation: '1',
    assessment: 'A',
    sanitised_text: 'Said to be near Acorn Lane',
    review_on: '2027-05-04',
    ...columns,
  }
}
