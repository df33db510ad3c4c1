import type { DashRisk } from '#shared/codes/police-risk.codes'
import { syntheticPoliceNationalComputerId } from '#shared/identifiers/synthetic-police-national-computer-id'
import type { Row } from '#shared/synthetic/insert-rows'
import { ungradedReport, type PoliceTable } from './police-rows.js'

/** One record of a story as it is stored: its table, and the columns beside person, date and labels, which the story gives. */
type Detail = readonly [table: PoliceTable, columns: Row]

/** An incident at home, with the child present unless said otherwise. */
const incident = (occurrence_number: string, dash_grade: DashRisk, columns: Row): Detail => [
  'domestic_abuse_incident',
  { occurrence_number, dash_grade, child_present: true, child_resident: true, ...columns },
]

const argumentOfParents = incident('NM-25-50310', 'STANDARD', {
  summary: 'Argument of the parents about the rent; Calla and Denzil in the room.',
  school_notified_on: '2025-12-01',
})

/** S05 and S06 hold the same to the letter, but for what is sealed. */
const strategyTwin: readonly Detail[] = [
  incident('NM-26-31904', 'MEDIUM', {
    victim: 'mother',
    suspect: 'father',
    summary: 'Shouting at home; the baby was in the room.',
  }),
  [
    'adult_offence',
    {
      offence: 'assault occasioning actual bodily harm',
      offence_code: '8',
      outcome: 'CONVICTED',
      disposal: 'Suspended sentence, 9 months',
      relevance: 'Violence in a former household with a small child.',
      pnc_id: syntheticPoliceNationalComputerId(5, { year: 2019 }),
    },
  ],
  [
    'intelligence_report',
    {
      ...ungradedReport,
      reference: 'NM-INT-26-0903',
      source_evaluation: '2',
      assessment: 'B',
      handling: 'P',
      handling_recorded: 'P',
      sanitised_text: 'Neighbours speak of loud parties with a small child at home.',
      review_on: '2027-09-03',
    },
  ],
]

const assaultOnMother = incident('NM-26-36677', 'HIGH', {
  victim: 'mother',
  suspect: 'father',
  place: '8 Teasel Walk, Sumwhere',
  summary: 'Assault on their mother; Marnie and Alby present. Neighbour at number 10 called.',
  school_notified_on: '2026-09-18',
  referred_to_marac: true,
})

/** What the police records of each story say, in the order of the story's own list. */
export const storyDetails: Readonly<Record<string, readonly Detail[]>> = {
  S01: [
    incident('NM-26-40117', 'STANDARD', {
      victim: 'mother',
      suspect: "mother's partner",
      summary: 'Verbal argument of two adults, heard from outside; Tilly awake upstairs.',
      reported_by: 'A neighbour who asked not to be named',
    }),
    incident('NM-26-22051', 'MEDIUM', {
      child_present: false,
      victim: 'mother',
      suspect: "mother's partner",
      summary: 'Argument about money, a broken door. Tilly was with her grandmother.',
    }),
    ['warning_marker', { code: 'VI' }],
    [
      'adult_offence',
      {
        offence: 'common assault',
        offence_code: '105',
        outcome: 'CONVICTED',
        disposal: 'Community order, 12 months',
        pnc_id: syntheticPoliceNationalComputerId(1, { year: 2024 }),
      },
    ],
  ],
  S04: [
    [
      'missing_episode',
      {
        reference: 'NM-MIS-26-0311',
        missing_since: '2026-08-22T21:10:00+01:00',
        found_at: '2026-08-23T16:05:00+01:00',
        risk: 'MEDIUM',
        missing_from: 'Home',
        found_where: 'A railway station',
        return_interview_offered: true,
      },
    ],
    [
      'missing_episode',
      {
        reference: 'NM-MIS-26-0374',
        missing_since: '2026-09-27T09:00:00+01:00',
        found_at: '2026-09-28T16:10:00+01:00',
        risk: 'HIGH',
        missing_from: 'Home',
        found_where: 'A flat in another county',
        prevention_interview_on: '2026-09-28',
        return_interview_offered: true,
        return_interview_accepted: true,
      },
    ],
    [
      'exploitation_flag',
      {
        kind: 'COUNTY_LINES',
        referred_on: '2026-09-29',
        decision: 'PENDING',
        summary: 'Found with two telephones and tickets that nobody at home had bought.',
      },
    ],
    [
      'missing_episode',
      {
        reference: 'NM-MIS-26-0240',
        missing_since: '2026-07-04T14:00:00+01:00',
        found_at: '2026-07-04T18:00:00+01:00',
        risk: 'LOW',
        missing_from: 'School',
        found_where: 'The leisure centre',
      },
    ],
    [
      'suspected_offence',
      {
        crime_reference: 'NM-CR-26-1187',
        offence: 'criminal damage to a bus shelter',
        offence_code: '149',
        outcome: 'COMMUNITY_RESOLUTION',
        outcome_on: '2026-07-01',
      },
    ],
    argumentOfParents,
    argumentOfParents,
    ['adult_offence', { offence: 'shoplifting, 2023', outcome: 'CAUTION', disposal: 'Baby milk, returned' }],
  ],
  S05: [
    ...strategyTwin,
    [
      'intelligence_report',
      {
        ...ungradedReport,
        reference: 'NM-INT-26-1002',
        kind: 'LIVE_OPERATION',
        source_evaluation: '1',
        assessment: 'A',
        handling_recorded: 'C',
        handling_conditions: 'A1, S2',
        sanitised_text: 'Operation Marmalade, a source close to the father: do not approach.',
      },
    ],
    [
      'intelligence_report',
      {
        ...ungradedReport,
        reference: 'NM-INT-26-1020',
        source_evaluation: '2',
        assessment: 'B',
        sanitised_text: 'Said to keep cash in the loft.',
      },
    ],
  ],
  S06: strategyTwin,
  S07: [
    assaultOnMother,
    assaultOnMother,
    [
      'offence_against_child',
      {
        crime_reference: 'NM-CR-26-2210',
        part: 'WITNESS',
        offence: 'stalking',
        sexual: false,
        outcome: 'UNDER_INVESTIGATION',
        place: 'Hush Lane, Nethermoor',
        summary: 'Marnie saw her father in a parked car near their new home.',
      },
    ],
    [
      'protective_order',
      {
        kind: 'NON_MOLESTATION',
        side: 'PROTECTED',
        expires_on: '2027-09-25',
        court: 'Family Court at Nethermoor',
        against: 'father',
        terms: 'Not to come within 100 metres of any place where he knows them to live.',
      },
    ],
    [
      'adult_offence',
      {
        offence: 'assault',
        outcome: 'CHARGED',
        disposal: 'Bail condition not to contact the family',
        pnc_id: syntheticPoliceNationalComputerId(7, { year: 2026 }),
      },
    ],
    ['multi_agency_arrangement', { arrangement: 'MARAC', part: 'VICTIM' }],
  ],
  S08: [
    incident('NM-19-11873', 'HIGH', {
      summary: 'Kezra Dunmarrow present, under the kitchen table.',
    }),
    [
      'offence_against_child',
      {
        crime_reference: 'NM-CR-19-0402',
        part: 'VICTIM',
        offence: 'neglect',
        sexual: false,
        outcome: 'NO_FURTHER_ACTION',
        summary: 'Kezra Dunmarrow found alone.',
      },
    ],
  ],
  S09: [
    [
      'offence_against_child',
      {
        crime_reference: 'NM-CR-26-0988',
        part: 'VICTIM',
        offence: 'theft of a telephone',
        sexual: false,
        outcome: 'NO_FURTHER_ACTION',
        place: 'The bus station',
      },
    ],
  ],
  S10: [
    incident('NM-24-55120', 'STANDARD', {
      summary: 'Argument at a handover.',
    }),
    [
      'offence_against_child',
      {
        crime_reference: 'NM-CR-26-1899',
        part: 'VICTIM',
        offence: 'voyeurism',
        sexual: true,
        outcome: 'NO_FURTHER_ACTION',
        summary: 'Recorded as a possible victim, in the changing room of a swimming pool.',
      },
    ],
  ],
  S11: [
    [
      'protective_order',
      {
        kind: 'POLICE_PROTECTION',
        side: 'PROTECTED',
        expires_on: '2026-11-04',
        terms: 'From 22:20, under the powers of constable 4471.',
      },
    ],
    [
      'concern_report',
      {
        reference: 'NM-PPN-26-7781',
        grade: 'RED',
        concern: 'child found alone with an unconscious parent',
        child_seen: true,
        narrative: 'He was cold and quiet, and asked whether she was asleep.',
      },
    ],
  ],
}
