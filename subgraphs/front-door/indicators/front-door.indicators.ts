import type { IndicatorTable } from '#shared/indicators/indicator'
import { denominator, numerator } from '#shared/indicators/indicator-cell'
import { workingDaysBetween } from '#shared/indicators/calendar-sources'
import { MashAssessmentOutcome } from '../mash-assessment/mash-assessment.codes.js'
import {
  acceptedAs,
  acceptedOutcomes,
  isReferral,
  referrals,
  sourceGroups,
  sources,
  stages,
} from './sources.js'

/** What was decided, or how a contact ended without. */
const contactOutcomes = [
  ...MashAssessmentOutcome.codes,
  'LINKED_TO_OPEN_CASE',
  'RETURNED_TO_REFERRER',
  'UNDECIDED',
]

const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']
const perStage = `SELECT stage AS group_name, NULL AS child, day, true AS counted, weight FROM flow`

/**
 * The indicators of the front door: Haringey's of 2012/13 and 2016, Devon's average week, those of an integrated front door of 2017. Each
 * counts children: one row per child per contact.
 */
export const frontDoorIndicators: IndicatorTable = {
  part: 'front-door',
  sources,
  indicators: [
    {
      name: 'contactsReceived',
      definition:
        'OP504: contacts received in the period, one per child per contact, by the day of receipt. Children who are known or open already are counted too.',
      unit: 'COUNT',
      rows: `SELECT NULL AS group_name, child, day, true AS counted FROM child_contact`,
      addsUp: true,
    },
    {
      name: 'contactsRate',
      definition: 'OP504 as a rate: contacts received in the period per 10,000 children aged 0 to 17.',
      unit: 'PER_10000',
      rows: `SELECT NULL AS group_name, child, day, true AS counted FROM child_contact`,
      addsUp: true,
    },
    {
      name: 'contactsByMonth',
      definition: 'OP504 by calendar month of receipt.',
      unit: 'COUNT',
      rows: `SELECT to_char(day, 'YYYY-MM') AS group_name, child, day, true AS counted FROM child_contact`,
      groups: null,
    },
    {
      name: 'contactsToReferral',
      definition:
        'OP410: contacts of the period whose outcome is a referral (section 17, strategy discussion, looked after), of all contacts of the period, by the day of receipt. Undecided contacts stay in the denominator: see contactsByOutcome.',
      unit: 'PERCENTAGE',
      rows: `SELECT NULL AS group_name, child, day, ${isReferral('outcome')} AS counted FROM child_contact`,
      addsUp: true,
    },
    {
      name: 'referralsByHomeWard',
      live: true,
      definition:
        'Contacts of the period whose outcome is a referral (section 17, strategy discussion, looked after), by the ward of the home on the day of receipt, of all of them: its ONS code; elsewhere for all wards from which fewer than six children were referred; unknown where none is recorded, or where the whereabouts of the child are protected now or were since. It is told as it is now and in no snapshot, for the difference of two would tell where a place was protected.',
      unit: 'PERCENTAGE',
      rows: `SELECT CASE WHEN ward IS NULL THEN 'unknown' WHEN children < 6 THEN 'elsewhere' ELSE ward END AS group_name, child, day, true AS counted
        FROM referral_home LEFT JOIN (SELECT ward, count(DISTINCT child) AS children FROM referral_home GROUP BY ward) of_ward USING (ward)`,
      groups: null,
    },
    {
      name: 'noFurtherAction',
      definition:
        'Contacts of the period with no further action, of its contacts that have an outcome, by the day of receipt. Information and advice is another outcome, and not counted.',
      unit: 'PERCENTAGE',
      rows: `SELECT NULL AS group_name, child, day, outcome = 'NFA' AS counted FROM child_contact WHERE outcome <> 'UNDECIDED'`,
      addsUp: true,
    },
    {
      name: 'noFurtherActionBySource',
      definition:
        'Contacts of a source with no further action, of the contacts of that source that have an outcome, by the day of receipt.',
      unit: 'PERCENTAGE',
      rows: `SELECT source_group AS group_name, child, day, outcome = 'NFA' AS counted FROM child_contact WHERE outcome <> 'UNDECIDED'`,
      groups: sourceGroups,
      shareOf: 'GROUP',
      addsUp: true,
    },
    {
      name: 'contactsBySource',
      definition:
        'Contacts by who made them, of all contacts of the period, by the day of receipt. Census sources: individual 1A to 1D, education 2A and 2B, health 3A to 3F, housing 4, council services 5A to 5D, police 6, other legal agency 7, other 8, anonymous or unknown 9 and 10.',
      unit: 'PERCENTAGE',
      rows: `SELECT source_group AS group_name, child, day, true AS counted FROM child_contact`,
      groups: sourceGroups,
      addsUp: true,
    },
    {
      name: 'contactsByOutcome',
      definition:
        'Contacts by what became of them, of all contacts of the period, by the day of receipt. A decision that nobody has signed is none yet.',
      unit: 'PERCENTAGE',
      rows: `SELECT outcome AS group_name, child, day, true AS counted FROM child_contact`,
      groups: contactOutcomes,
      addsUp: true,
    },
    {
      name: 'stepAcross',
      definition:
        'Contacts of the period that were passed to early help, of its contacts that have an outcome, by the day of receipt.',
      unit: 'PERCENTAGE',
      rows: `SELECT NULL AS group_name, child, day, outcome = 'STEP_ACROSS' AS counted FROM child_contact WHERE outcome <> 'UNDECIDED'`,
      addsUp: true,
    },
    {
      name: 'contactsOnOpenCases',
      definition:
        'Contacts of the period that were linked to an open case of social care, of all its contacts, by the day of receipt.',
      unit: 'PERCENTAGE',
      rows: `SELECT NULL AS group_name, child, day, outcome = 'LINKED_TO_OPEN_CASE' AS counted FROM child_contact`,
      addsUp: true,
    },
    {
      name: 'childrenWithSeveralContacts',
      definition:
        'Children with two or more contacts or MASH assessments in the period, of children with one or more, by the day of receipt or on which the assessment was opened. A contact and the assessment that it led to are one; a child is counted once.',
      unit: 'PERCENTAGE',
      rows: `SELECT NULL AS group_name, child, min(day) AS day, count(DISTINCT assessment) > 1 AS counted FROM (
        SELECT child, assessment, day FROM child_contact
        UNION ALL SELECT cc.child, cc.assessment, (opened.at AT TIME ZONE 'Europe/London')::date FROM child_case cc
          JOIN opened USING (assessment) WHERE (opened.at AT TIME ZONE 'Europe/London')::date BETWEEN $1 AND $2
        ) event GROUP BY child`,
    },
    {
      name: 'completedWithinOneDay',
      definition:
        'Cases decided and signed in the period within 1 working day of receipt, of all that were decided and signed in it, by the day of the signature; with a MASH assessment, or in triage.',
      unit: 'PERCENTAGE',
      rows: `SELECT NULL AS group_name, child, day, coalesce(${workingDaysBetween('received', 'day')} <= 1, false) AS counted FROM completed`,
      addsUp: true,
    },
    {
      name: 'acceptedByOutcome',
      definition:
        'Accepted enquiries by what they led to, of all that were accepted in the period, by the day on which they were taken up: initial assessment (a referral after a MASH assessment), direct to referral (one decided in triage), other social worker (an open case, another authority), early help, no further action or information, none yet.',
      unit: 'PERCENTAGE',
      rows: `SELECT ${acceptedAs('outcome', 'assessed')} AS group_name, child, day, true AS counted FROM accepted`,
      groups: acceptedOutcomes,
      addsUp: true,
    },
    {
      name: 'thresholdMet',
      definition:
        'Accepted enquiries that met the threshold of social care (initial assessment or direct to referral), of all that were accepted in the period, by the day on which they were taken up.',
      unit: 'PERCENTAGE',
      rows: `SELECT NULL AS group_name, child, day, ${isReferral('outcome')} AS counted FROM accepted`,
      addsUp: true,
    },
    {
      name: 'averageWeekday',
      internal: true,
      definition:
        'What a weekday brings on average over the period: items in the inbox and calls, as the mail and telephone systems counted them; enquiries submitted, accepted and not accepted (returned to the referrer); what accepted ones led to. By the day of each.',
      unit: 'PER_WEEKDAY',
      rows: `SELECT trim(to_char(day, 'Day')) || ', ' || stage AS group_name, NULL AS child, day, true AS counted, weight FROM flow`,
      weighted: true,
      groups: weekdays.flatMap((day) => stages.map((stage) => `${day}, ${stage}`)),
    },
    {
      name: 'averageWeek',
      internal: true,
      definition:
        'The same, in a week. It is rounded from what was counted, not summed from the weekdays, whose rounding would add up.',
      unit: 'PER_WEEK',
      rows: perStage,
      weighted: true,
      groups: stages,
    },
    {
      name: 'averageMonth',
      internal: true,
      definition: 'The same, in a month, which is a twelfth of 52 weeks.',
      unit: 'PER_MONTH',
      rows: perStage,
      weighted: true,
      groups: stages,
    },
    {
      name: 'demand',
      definition:
        'What was done in the period: contacts loaded (by the day of receipt), passed to early help, MASH assessments completed (each by the day of the signature).',
      unit: 'COUNT',
      rows: `SELECT 'loaded' AS group_name, child, day, true AS counted FROM child_contact
        UNION ALL SELECT 'passed to early help', child, day, true FROM completed WHERE outcome = 'STEP_ACROSS'
        UNION ALL SELECT 'completed', child, day, true FROM completed WHERE assessed AND outcome <> 'STEP_ACROSS'`,
      groups: ['loaded', 'passed to early help', 'completed'],
      addsUp: true,
    },
    {
      name: 'demandPerWorkingDay',
      internal: true,
      definition:
        'All that was done in the period, as demand has it, on average on a working day; the first and the last day are counted.',
      unit: 'PER_WORKING_DAY',
      rows: `SELECT NULL AS group_name, child, day, true AS counted FROM child_contact
        UNION ALL SELECT NULL, child, day, true FROM completed WHERE outcome = 'STEP_ACROSS' OR assessed`,
    },
    {
      name: 'inProgress',
      definition:
        'Contacts and MASH assessments that were neither decided nor over at the end of the period: a stock, and so no part of demand.',
      unit: 'COUNT',
      rows: `SELECT NULL AS group_name, child, day, true AS counted FROM in_progress`,
    },
  ],
  sameCounts: [
    { total: numerator('contactsReceived'), parts: [denominator('contactsBySource')] },
    { total: numerator('contactsReceived'), parts: [denominator('contactsByOutcome')] },
    { total: numerator('contactsReceived'), parts: [denominator('contactsToReferral')] },
    { total: numerator('contactsReceived'), parts: [denominator('contactsOnOpenCases')] },
    { total: numerator('contactsReceived'), parts: [numerator('contactsRate')] },
    { total: numerator('contactsReceived'), parts: [numerator('demand', 'loaded')] },
    {
      total: numerator('contactsReceived'),
      parts: [denominator('noFurtherAction'), numerator('contactsByOutcome', 'UNDECIDED')],
    },
    {
      total: numerator('contactsToReferral'),
      parts: referrals.map((outcome) => numerator('contactsByOutcome', outcome)),
    },
    { total: numerator('noFurtherAction'), parts: [numerator('contactsByOutcome', 'NFA')] },
    {
      total: numerator('noFurtherAction'),
      parts: sourceGroups.map((group) => numerator('noFurtherActionBySource', group)),
    },
    {
      total: denominator('noFurtherAction'),
      parts: sourceGroups.map((group) => denominator('noFurtherActionBySource', group)),
    },
    { total: denominator('stepAcross'), parts: [denominator('noFurtherAction')] },
    { total: numerator('stepAcross'), parts: [numerator('contactsByOutcome', 'STEP_ACROSS')] },
    {
      total: numerator('contactsOnOpenCases'),
      parts: [numerator('contactsByOutcome', 'LINKED_TO_OPEN_CASE')],
    },
    { total: denominator('thresholdMet'), parts: [denominator('acceptedByOutcome')] },
    {
      total: numerator('thresholdMet'),
      parts: [
        numerator('acceptedByOutcome', 'initial assessment'),
        numerator('acceptedByOutcome', 'direct to referral'),
      ],
    },
  ],
}
