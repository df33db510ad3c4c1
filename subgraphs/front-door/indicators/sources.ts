import { protectedOn } from '../person/address.entity.js'

/** SQL: the first instant of a day in England. */
const startOf = (day: string): string => `(${day})::timestamp AT TIME ZONE 'Europe/London'`

/** SQL: the day in England of an instant. */
const dayOf = (instant: string): string => `(${instant} AT TIME ZONE 'Europe/London')::date`

const inPeriod = (instant: string): string =>
  `${instant} >= ${startOf('$1::date')} AND ${instant} < ${startOf('$2::date + 1')}`

/** With these a case is over for the front door, or decided: there is nothing more in it to weigh. */
const ends = `('DECIDED', 'LINKED_TO_OPEN_CASE', 'RETURNED_TO_REFERRER')`

/** What became of a contact. One that is proposed and not signed is not decided. */
const outcome = `CASE WHEN m.status IN ('LINKED_TO_OPEN_CASE', 'RETURNED_TO_REFERRER') THEN m.status
  WHEN m.status IN ('DECIDED', 'CLOSED') THEN coalesce(m.outcome, 'UNDECIDED') ELSE 'UNDECIDED' END`

/** With these the threshold of social care is met. */
export const referrals = ['REFERRAL_S17', 'STRATEGY_S47', 'LOOKED_AFTER'] as const

/** SQL: whether an outcome is a referral. */
export const isReferral = (outcome: string): string =>
  `${outcome} IN (${referrals.map((each) => `'${each}'`).join(', ')})`

/** Groups of sources: Haringey's individuals and council services (housing is on its own), the census' others. */
const sourceGroup = `CASE WHEN c.source IN ('1A', '1B', '1C', '1D') THEN 'Individual' WHEN c.source IN ('2A', '2B') THEN 'Education'
  WHEN c.source IN ('3A', '3B', '3C', '3D', '3E', '3F') THEN 'Health' WHEN c.source = '4' THEN 'Housing'
  WHEN c.source IN ('5A', '5B', '5C', '5D') THEN 'Council services' WHEN c.source = '6' THEN 'Police'
  WHEN c.source = '7' THEN 'Other legal agency' WHEN c.source = '8' THEN 'Other' ELSE 'Anonymous or unknown' END`

/** {@link sourceGroup}, in order. */
export const sourceGroups = [
  'Individual',
  'Education',
  'Health',
  'Housing',
  'Council services',
  'Police',
  'Other legal agency',
  'Other',
  'Anonymous or unknown',
] as const

/**
 * What the indicators of the front door select from. Everything is counted by child: a contact about two children is two, an event of their
 * case as well.
 */
export const sources: readonly string[] = [
  `child_case AS MATERIALIZED (
    SELECT child.person_id AS child, m.id AS assessment, c.received_at, ${dayOf('c.received_at')} AS day, c.source,
      ${sourceGroup} AS source_group, ${outcome} AS outcome
    FROM contact c JOIN contact_child child ON child.contact_id = c.id JOIN mash_assessment m ON m.contact_id = c.id
    WHERE c.received_at < ${startOf('$2::date + 1')}
  )`,
  `child_contact AS MATERIALIZED (SELECT * FROM child_case WHERE ${inPeriod('received_at')})`,
  // The home of a referred child on the day of receipt. A child whose whereabouts are protected, then or since, has none to be counted by.
  `referral_home AS MATERIALIZED (
    SELECT referred.child, referred.day, home.ward FROM child_contact referred LEFT JOIN LATERAL (
      SELECT place.ward FROM residence r JOIN address place ON place.id = r.address_id
      WHERE r.person_id = referred.child AND r.since <= referred.day AND (r.until IS NULL OR r.until > referred.day)
        AND NOT ${protectedOn('referred.child', 'referred.day')}
      ORDER BY r.since DESC, r.address_id LIMIT 1) home ON true
    WHERE ${isReferral('referred.outcome')}
  )`,
  // When an assessment of what agencies know was opened, in a case that has one.
  `opened AS MATERIALIZED (
    SELECT assessment_id AS assessment, min(at) AS at FROM case_event WHERE event = 'OPEN_ASSESSMENT' GROUP BY 1
  )`,
  `completed AS MATERIALIZED (
    SELECT cc.child, cc.assessment, cc.day AS received, ${dayOf('e.at')} AS day, cc.outcome, opened.at IS NOT NULL AS assessed
    FROM case_event e JOIN child_case cc ON cc.assessment = e.assessment_id LEFT JOIN opened ON opened.assessment = e.assessment_id
    WHERE e.event = 'SIGN_OFF' AND ${inPeriod('e.at')}
  )`,
  // The day on which somebody took a contact up, whoever goes on with it; one that went back to its referrer was not accepted.
  `accepted AS MATERIALIZED (
    SELECT cc.child, ${dayOf('min(e.at)')} AS day, cc.outcome, bool_or(opened.at IS NOT NULL) AS assessed
    FROM case_event e JOIN child_case cc ON cc.assessment = e.assessment_id LEFT JOIN opened ON opened.assessment = e.assessment_id
    WHERE e.from_status = 'RECEIVED' AND e.to_status <> 'RECEIVED' AND ${inPeriod('e.at')} AND cc.outcome <> 'RETURNED_TO_REFERRER'
    GROUP BY cc.child, cc.assessment, cc.outcome
  )`,
  `not_accepted AS MATERIALIZED (
    SELECT cc.child, ${dayOf('e.at')} AS day FROM case_event e JOIN child_case cc ON cc.assessment = e.assessment_id
    WHERE e.event = 'RETURN' AND ${inPeriod('e.at')}
  )`,
  `in_progress AS MATERIALIZED (
    SELECT cc.child, cc.day FROM child_case cc WHERE NOT EXISTS (
      SELECT FROM case_event e WHERE e.assessment_id = cc.assessment AND e.to_status IN ${ends} AND e.at < ${startOf('$2::date + 1')})
  )`,
  // What the council's mail and telephone systems counted.
  `arrival AS (
    SELECT CASE way WHEN 'CALL' THEN 'calls' ELSE 'inbox' END AS stage, day, number AS weight FROM daily_arrivals
    WHERE day BETWEEN $1 AND $2
  )`,
  `flow AS MATERIALIZED (
    SELECT stage, day, weight FROM arrival
    UNION ALL SELECT 'submitted', day, count(*) FROM child_contact GROUP BY day
    UNION ALL SELECT 'accepted', day, count(*) FROM accepted GROUP BY day
    UNION ALL SELECT 'not accepted', day, count(*) FROM not_accepted GROUP BY day
    UNION ALL SELECT ${acceptedAs('outcome', 'assessed')}, day, count(*) FROM accepted GROUP BY 1, 2
  )`,
]

/** SQL: what an accepted enquiry led to, in Devon's six words. */
export function acceptedAs(outcome: string, assessed: string): string {
  return `CASE WHEN ${isReferral(outcome)} AND ${assessed} THEN 'initial assessment'
    WHEN ${isReferral(outcome)} THEN 'direct to referral'
    WHEN ${outcome} IN ('LINKED_TO_OPEN_CASE', 'OTHER_AUTHORITY') THEN 'other social worker' WHEN ${outcome} = 'STEP_ACROSS' THEN 'early help'
    WHEN ${outcome} IN ('NFA', 'INFORMATION_AND_ADVICE') THEN 'no further action or information' ELSE 'none' END`
}

/** {@link acceptedAs}, in order. */
export const acceptedOutcomes = [
  'initial assessment',
  'direct to referral',
  'other social worker',
  'early help',
  'no further action or information',
  'none',
] as const

/** Devon's columns, in order. */
export const stages = [
  'inbox',
  'calls',
  'submitted',
  'accepted',
  'not accepted',
  ...acceptedOutcomes,
] as const
