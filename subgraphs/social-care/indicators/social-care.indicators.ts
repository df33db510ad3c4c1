import { workingDaysBetween } from '#shared/indicators/calendar-sources'
import type { Indicator, IndicatorTable } from '#shared/indicators/indicator'
import { denominator, numerator } from '#shared/indicators/indicator-cell'
import {
  durationBand,
  durationBands,
  ethnicGroups,
  reviewedInTime,
  sexes,
  sources,
  VISIT_WEEKS,
} from './sources.js'

const assessed = 'assessed_on IS NOT NULL AS counted'

/** NI 68 of the children of one group. */
const assessedBy = (name: string, what: string, group: string, groups: readonly string[]): Indicator => ({
  name,
  definition: `NI 68 by ${what}: referrals of the period that went on to an assessment, of the referrals of children of that group, by the day of the referral.`,
  unit: 'PERCENTAGE',
  rows: `SELECT coalesce(${group}, '${groups.at(-1) ?? ''}') AS group_name, child, day, ${assessed} FROM cohort LEFT JOIN person USING (child)`,
  groups,
  shareOf: 'GROUP',
  addsUp: true,
})

const disability = ['Disabled', 'Not disabled or not known'] as const

const breakdowns = [
  assessedBy('referralsAssessedBySex', 'sex', 'person.sex', sexes),
  assessedBy('referralsAssessedByEthnicity', 'ethnic group', 'person.ethnic_group', ethnicGroups),
  assessedBy(
    'referralsAssessedByDisability',
    'disability',
    `CASE WHEN person.disabled THEN 'Disabled' ELSE 'Not disabled or not known' END`,
    disability,
  ),
]

const duration = workingDaysBetween('coalesce(referred_on, started_on)', 'authorised_on')
const completed = `SELECT child, authorised_on AS day, coalesce(${duration}, 1000) AS days, outcome FROM assessment WHERE authorised_on BETWEEN $1 AND $2`

/** The indicators of social care: Haringey's of 2012/13 and 2016, NI 68, the referrals of an integrated front door. No sealed record is counted. */
export const socialCareIndicators: IndicatorTable = {
  part: 'social-care',
  sources,
  indicators: [
    {
      name: 'referralsReceived',
      definition: 'Referrals received in the period, by the day of receipt; of a child, each.',
      unit: 'COUNT',
      rows: `SELECT NULL AS group_name, child, day, true AS counted FROM cohort`,
      addsUp: true,
    },
    {
      name: 'referralsByMonth',
      definition: 'Referrals by calendar month of receipt.',
      unit: 'COUNT',
      rows: `SELECT to_char(day, 'YYYY-MM') AS group_name, child, day, true AS counted FROM cohort`,
      groups: null,
    },
    {
      name: 'referralsYearToDate',
      definition:
        'Referrals from 1 April of the financial year to the end of each month of the period, or to the end of the period.',
      unit: 'COUNT',
      rows: `SELECT month AS group_name, child, day, true AS counted FROM year_to_date`,
      groups: null,
    },
    {
      name: 'annualisedReferralRate',
      definition:
        'Referrals of the financial year to the end of each month, times 12 and divided by its months so far, per 10,000 children aged 0 to 17. By calendar months, not days.',
      unit: 'ANNUALISED_PER_10000',
      rows: `SELECT month AS group_name, child, day, true AS counted FROM year_to_date`,
      groups: null,
    },
    {
      name: 'referralsAssessed',
      definition:
        'NI 68: referrals of the period that went on to an assessment, of all referrals of the period, by the day of the referral (a cohort). An assessment belongs to the last referral before it that was not closed by then. The flow, assessmentsStarted of referralsReceived, can exceed 100.',
      unit: 'PERCENTAGE',
      rows: `SELECT NULL AS group_name, child, day, ${assessed} FROM cohort`,
      addsUp: true,
    },
    ...breakdowns,
    {
      name: 'assessmentsStarted',
      definition:
        'Assessments begun in the period, by the day on which they began, whenever the referral was.',
      unit: 'COUNT',
      rows: `SELECT NULL AS group_name, child, started_on AS day, true AS counted FROM assessment WHERE started_on >= $1`,
      addsUp: true,
    },
    {
      name: 'reReferrals',
      definition:
        'OP383: referrals of children with another referral in the 12 months before, whatever became of that one, of all referrals of the period, by the day of the referral. Every repeat counts; several on one day are one. Without a link between a child and the unborn child it was it is understated.',
      unit: 'PERCENTAGE',
      rows: `SELECT NULL AS group_name, child, day, repeated AS counted FROM cohort WHERE first_of_day`,
      addsUp: true,
    },
    {
      name: 'assessedWithinTenDays',
      definition:
        'HY59: referrals whose first assessment was completed within 10 working days of the referral, of the referrals of the period that had an assessment or needed one (any that did not end in no further action). By the day of the referral; one that is not finished is a miss.',
      unit: 'PERCENTAGE',
      rows: `SELECT NULL AS group_name, child, day, coalesce(${workingDaysBetween('day', 'authorised_on')} <= 10, false) AS counted
        FROM cohort WHERE assessed_on IS NOT NULL OR no_further_action = false`,
      addsUp: true,
    },
    {
      name: 'assessmentDurations',
      definition:
        'Assessments completed in the period by how many working days they took from the referral (from their beginning, where there is none), of all that were completed in it, by the day on which they were authorised.',
      unit: 'PERCENTAGE',
      rows: `SELECT ${durationBand} AS group_name, child, day, true AS counted FROM (${completed}) done`,
      groups: durationBands,
      addsUp: true,
    },
    {
      name: 'assessmentsOver35Days',
      definition:
        'Assessments that took more than 35 working days, of all that were completed in the period, as assessmentDurations counts them.',
      unit: 'PERCENTAGE',
      rows: `SELECT NULL AS group_name, child, day, days > 35 AS counted FROM (${completed}) done`,
      addsUp: true,
    },
    {
      name: 'assessmentsByOutcome',
      definition:
        'Assessments completed in the period by their outcome, of all that were completed in it, by the day on which they were authorised.',
      unit: 'PERCENTAGE',
      rows: `SELECT outcome AS group_name, child, day, true AS counted FROM (${completed}) done`,
      groups: [
        'No further action',
        'Step down to early help',
        'Strategy discussion or section 47',
        'Other',
        'Not recorded',
      ],
      addsUp: true,
    },
    {
      name: 'childrenOnPlans',
      definition:
        'OP388: children with an open child protection plan at the end of the period: begun by then, and not ended. Plans of children in need are not counted.',
      unit: 'COUNT',
      rows: `SELECT NULL AS group_name, child, started_on AS day, true AS counted FROM open_plan`,
    },
    {
      name: 'childrenOnPlansRate',
      definition:
        'OP388 as a rate: children with an open child protection plan per 10,000 children aged 0 to 17.',
      unit: 'PER_10000',
      rows: `SELECT NULL AS group_name, child, started_on AS day, true AS counted FROM open_plan`,
    },
    {
      name: 'plansOfTwoYears',
      definition:
        'HY64: children whose child protection plan ended after two years or more, of children whose plan ended in the period, by the day on which it ended.',
      unit: 'PERCENTAGE',
      rows: `SELECT NULL AS group_name, child, max(ended_on) AS day, bool_or(ended_on >= started_on + interval '2 years') AS counted
        FROM plan WHERE ended_on BETWEEN $1 AND $2 GROUP BY child`,
    },
    {
      name: 'plansAgain',
      definition:
        'OP365: children beginning a child protection plan who had one before, with any authority and at any time, of children beginning one in the period, by the day on which it began.',
      unit: 'PERCENTAGE',
      rows: `SELECT NULL AS group_name, child, min(started_on) AS day, bool_or(again) AS counted
        FROM plan WHERE started_on >= $1 GROUP BY child`,
    },
    {
      name: 'planReviewsInTime',
      definition:
        'OP367: children whose child protection plan has been open for 3 months or more at the end of the period and had every review in time (the first within 3 calendar months of the conference, each later one within 6), of all children with such a plan. A transfer in keeps the date of its original conference; where that was more than 3 months before, reviews of then are another authority’s and the first here has 6 months.',
      unit: 'PERCENTAGE',
      rows: `SELECT NULL AS group_name, child, started_on AS day, ${reviewedInTime} AS counted FROM review_clock`,
      standard: { target: 100 },
    },
    {
      name: 'childInNeedVisits',
      definition: `OP381: children visited within ${VISIT_WEEKS} weeks before the end of the period, of children with a child in need plan then. One whose plan is younger than that and who was not visited yet is left out.`,
      unit: 'PERCENTAGE',
      rows: `SELECT NULL AS group_name, plan.child, plan.started_on AS day,
          coalesce(visited_on > $2::date - ${VISIT_WEEKS * 7}, false) AS counted
        FROM open_child_in_need_plan plan LEFT JOIN last_visit USING (child)
        WHERE plan.started_on <= $2::date - ${VISIT_WEEKS * 7} OR visited_on >= plan.started_on`,
      standard: { target: 95 },
    },
    {
      name: 'childrenWithDisabilities',
      definition:
        'Children with a disability, of children with an open referral at the end of the period. Where no characteristics are recorded, none is known.',
      unit: 'PERCENTAGE',
      rows: `SELECT NULL AS group_name, child, min(day) AS day, coalesce(bool_or(person.disabled), false) AS counted
        FROM referral LEFT JOIN person USING (child) WHERE closed_on IS NULL OR closed_on > $2 GROUP BY child`,
    },
    {
      name: 'earlierHistoryAt15And16',
      definition:
        'Referrals of children aged 15 or 16 who were known before - by an earlier referral, child protection plan or time of being looked after - of all referrals of children of that age in the period, by the day of the referral.',
      unit: 'PERCENTAGE',
      rows: `SELECT NULL AS group_name, r.child, r.day, known_before OR EXISTS (SELECT FROM plan WHERE plan.child = r.child AND plan.started_on < r.day)
          OR EXISTS (SELECT FROM statistics.looked_after_episode e WHERE e.person_id = r.child AND e.started_on < r.day) AS counted
        FROM cohort r WHERE r.age IN (15, 16)`,
      addsUp: true,
    },
  ],
  sameCounts: [
    { total: numerator('referralsReceived'), parts: [denominator('referralsAssessed')] },
    ...breakdowns.flatMap(({ name, groups }) => [
      { total: numerator('referralsAssessed'), parts: (groups ?? []).map((group) => numerator(name, group)) },
      {
        total: denominator('referralsAssessed'),
        parts: (groups ?? []).map((group) => denominator(name, group)),
      },
    ]),
    { total: numerator('childrenOnPlans'), parts: [numerator('childrenOnPlansRate')] },
    { total: denominator('assessmentDurations'), parts: [denominator('assessmentsByOutcome')] },
    { total: denominator('assessmentDurations'), parts: [denominator('assessmentsOver35Days')] },
  ],
}
