import type { IndicatorTable } from '#shared/indicators/indicator'

/** Who asked, by the census' groups and the hub's own three ways in. */
const sourceGroup = `CASE WHEN source = 'STEP_DOWN' THEN 'Step down' WHEN source = 'STEP_ACROSS' THEN 'Step across'
  WHEN source IN ('SELF', '1A', '1B', '1C', '1D') THEN 'Family or individual' WHEN source IN ('2A', '2B') THEN 'Education'
  WHEN source IN ('3A', '3B', '3C', '3D', '3E', '3F') THEN 'Health' WHEN source = '4' THEN 'Housing'
  WHEN source IN ('5A', '5B', '5C', '5D') THEN 'Council services' WHEN source = '6' THEN 'Police' ELSE 'Other' END`

const sourceGroups = [
  'Step down',
  'Step across',
  'Family or individual',
  'Education',
  'Health',
  'Housing',
  'Council services',
  'Police',
  'Other',
] as const

/** Why a family is not helped, kept apart: to decline is not to be out of reach. */
const notTakenUp = {
  DECLINED: 'Declined',
  NO_CONTACT: 'Could not be reached',
  CONSENT_WITHDRAWN: 'Consent withdrawn',
} as const
const isNotTakenUp = `take_up IN (${Object.keys(notTakenUp)
  .map((code) => `'${code}'`)
  .join(', ')})`

const sources: readonly string[] = [
  `asked AS MATERIALIZED (
    SELECT id, person_id AS child, requested_on AS day, ${sourceGroup} AS source_group FROM statistics.request
    WHERE requested_on BETWEEN $1 AND $2
  )`,
  // The answer to a request is the child's first offer since, up to the next request.
  `answered AS MATERIALIZED (
    SELECT asked.*, offer.take_up FROM (
      SELECT *, lead(day) OVER (PARTITION BY child ORDER BY day, id) AS until FROM asked
    ) asked LEFT JOIN LATERAL (
      SELECT take_up FROM statistics.offer o WHERE o.person_id = asked.child AND o.offered_on >= asked.day
        AND (asked.until IS NULL OR o.offered_on < asked.until) ORDER BY o.offered_on, o.id LIMIT 1
    ) offer ON true
  )`,
]

/** The indicators of early help: Haringey's of 2016, Staffordshire's assessments by district. No sealed record is counted. */
export const earlyHelpIndicators: IndicatorTable = {
  part: 'early-help',
  sources,
  indicators: [
    {
      name: 'requestsReceived',
      definition: 'Requests for early help received in the period, one per child, by the day of the request.',
      unit: 'COUNT',
      rows: `SELECT NULL AS group_name, child, day, true AS counted FROM asked`,
      addsUp: true,
    },
    {
      name: 'requestsBySource',
      definition: 'Requests by who asked, of all requests of the period, by the day of the request.',
      unit: 'PERCENTAGE',
      rows: `SELECT source_group AS group_name, child, day, true AS counted FROM asked`,
      groups: sourceGroups,
      addsUp: true,
    },
    {
      name: 'stepDownShare',
      definition:
        'Requests that were stepped down from social care, of all requests of the period, by the day of the request.',
      unit: 'PERCENTAGE',
      rows: `SELECT NULL AS group_name, child, day, source_group = 'Step down' AS counted FROM asked`,
      addsUp: true,
    },
    {
      name: 'otherRequestsBySource',
      definition:
        'Requests by who asked, of the requests of the period that were not stepped down from social care, by the day of the request.',
      unit: 'PERCENTAGE',
      rows: `SELECT source_group AS group_name, child, day, true AS counted FROM asked WHERE source_group <> 'Step down'`,
      groups: sourceGroups.filter((group) => group !== 'Step down'),
      addsUp: true,
    },
    {
      name: 'notTakenUp',
      definition:
        'Requests after which the family declined, could not be reached or withdrew its consent, of all requests of the period, by the day of the request. What counts is the answer to the first offer after the request.',
      unit: 'PERCENTAGE',
      rows: `SELECT NULL AS group_name, child, day, coalesce(${isNotTakenUp}, false) AS counted FROM answered`,
      addsUp: true,
    },
    {
      name: 'notTakenUpByReason',
      definition: 'The requests of notTakenUp by the reason, of those requests.',
      unit: 'PERCENTAGE',
      rows: `SELECT CASE ${Object.entries(notTakenUp)
        .map(([code, group]) => `WHEN take_up = '${code}' THEN '${group}'`)
        .join(' ')} END AS group_name, child, day, true AS counted FROM answered WHERE ${isNotTakenUp}`,
      groups: Object.values(notTakenUp),
      addsUp: true,
    },
    {
      name: 'assessmentsByDistrict',
      definition:
        'Early help assessments completed in the period, by district and calendar month of completion, the council’s own and those that partners hold.',
      unit: 'COUNT',
      rows: `SELECT coalesce(district, 'No district recorded') || ', ' || to_char(completed_on, 'YYYY-MM') AS group_name, person_id AS child,
          completed_on AS day, true AS counted FROM statistics.assessment WHERE completed_on BETWEEN $1 AND $2`,
      groups: null,
    },
  ],
  sameCounts: [
    {
      total: { name: 'requestsReceived', group: null, of: 'NUMERATOR' },
      parts: [{ name: 'requestsBySource', group: null, of: 'DENOMINATOR' }],
    },
    {
      total: { name: 'requestsReceived', group: null, of: 'NUMERATOR' },
      parts: [{ name: 'notTakenUp', group: null, of: 'DENOMINATOR' }],
    },
    {
      total: { name: 'requestsReceived', group: null, of: 'NUMERATOR' },
      parts: [{ name: 'stepDownShare', group: null, of: 'DENOMINATOR' }],
    },
    {
      total: { name: 'requestsReceived', group: null, of: 'NUMERATOR' },
      parts: [
        { name: 'stepDownShare', group: null, of: 'NUMERATOR' },
        { name: 'otherRequestsBySource', group: null, of: 'DENOMINATOR' },
      ],
    },
    {
      total: { name: 'stepDownShare', group: null, of: 'NUMERATOR' },
      parts: [{ name: 'requestsBySource', group: 'Step down', of: 'NUMERATOR' }],
    },
    ...sourceGroups
      .filter((group) => group !== 'Step down')
      .map((group) => ({
        total: { name: 'requestsBySource', group, of: 'NUMERATOR' as const },
        parts: [{ name: 'otherRequestsBySource', group, of: 'NUMERATOR' as const }],
      })),
    {
      total: { name: 'notTakenUp', group: null, of: 'NUMERATOR' },
      parts: [{ name: 'notTakenUpByReason', group: null, of: 'DENOMINATOR' }],
    },
  ],
}
