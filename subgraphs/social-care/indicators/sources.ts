/** How long a child in need may go without a visit: a local rule, here the longest of those in use. */
export const VISIT_WEEKS = 6

/** SQL: the first day of the financial year of a day. */
const financialYear = (day: string): string =>
  `make_date(extract(year FROM ${day})::int - (extract(month FROM ${day}) < 4)::int, 4, 1)`

const ethnicGroup = `CASE left(c.ethnicity, 1) WHEN 'W' THEN 'White' WHEN 'M' THEN 'Mixed' WHEN 'A' THEN 'Asian' WHEN 'B' THEN 'Black'
  WHEN 'C' THEN 'Asian' WHEN 'O' THEN 'Other' ELSE 'Not known' END`

/** Groups of the census' ethnicity codes, in order: its main groups by their first letter (CHNE, Chinese, is Asian since 2011). */
export const ethnicGroups = ['White', 'Mixed', 'Asian', 'Black', 'Other', 'Not known'] as const

export const sexes = ['Female', 'Male', 'Not known'] as const

/** Working days within which an assessment was completed, in the bands of DfE's statistics, which are cut late: the days themselves are exact. */
export const durationBands = [
  '0 to 10',
  '11 to 20',
  '21 to 30',
  '31 to 40',
  '41 to 45',
  '46 or more',
] as const

/** SQL: {@link durationBands} */
export const durationBand = `CASE WHEN days <= 10 THEN '0 to 10' WHEN days <= 20 THEN '11 to 20' WHEN days <= 30 THEN '21 to 30'
  WHEN days <= 40 THEN '31 to 40' WHEN days <= 45 THEN '41 to 45' ELSE '46 or more' END`

/** What the indicators of social care select from: views for statistics, in which nothing is sealed and nobody has a name. */
export const sources: readonly string[] = [
  `referral AS MATERIALIZED (
    SELECT r.id, r.person_id AS child, r.received_on AS day, r.closed_on, r.no_further_action, r.age,
      -- Earlier in the 12 months before; on the same day it is the same one, told twice.
      count(*) OVER (PARTITION BY r.person_id ORDER BY r.received_on
        RANGE BETWEEN interval '12 months' PRECEDING AND interval '1 day' PRECEDING) > 0 AS repeated,
      min(r.received_on) OVER (PARTITION BY r.person_id) < r.received_on AS known_before,
      row_number() OVER (PARTITION BY r.person_id, r.received_on ORDER BY r.id) = 1 AS first_of_day
    FROM statistics.referral r WHERE r.received_on <= $2
  )`,
  // Every assessment with the referral that it belongs to: the child's last one before it, unless that was closed by then.
  `assessment AS MATERIALIZED (
    SELECT DISTINCT ON (a.id) a.id, a.person_id AS child, a.started_on, a.authorised_on, a.outcome, r.id AS referral, r.day AS referred_on
    FROM statistics.assessment a LEFT JOIN referral r ON r.child = a.person_id AND r.day <= a.started_on
      AND (r.closed_on IS NULL OR r.closed_on >= a.started_on)
    WHERE a.started_on <= $2 ORDER BY a.id, r.day DESC, r.id
  )`,
  `cohort AS MATERIALIZED (
    SELECT r.*, first.started_on AS assessed_on, first.authorised_on FROM referral r LEFT JOIN (
      SELECT DISTINCT ON (referral) referral, started_on, authorised_on FROM assessment WHERE referral IS NOT NULL
      ORDER BY referral, started_on, authorised_on
    ) first ON first.referral = r.id WHERE r.day >= $1
  )`,
  `person AS MATERIALIZED (
    SELECT DISTINCT ON (c.person_id) c.person_id AS child, ${ethnicGroup} AS ethnic_group, c.disabled,
      CASE c.sex WHEN 'F' THEN 'Female' WHEN 'M' THEN 'Male' ELSE 'Not known' END AS sex
    FROM statistics.characteristics c ORDER BY c.person_id, c.id
  )`,
  `plan AS MATERIALIZED (
    SELECT p.*, p.person_id AS child, coalesce(p.previous_plans, 0) > 0
      OR min(p.started_on) OVER (PARTITION BY p.person_id) < p.started_on AS again
    FROM statistics.child_protection_plan p WHERE p.started_on <= $2
  )`,
  `open_plan AS MATERIALIZED (
    SELECT DISTINCT ON (child) * FROM plan WHERE ended_on IS NULL OR ended_on > $2 ORDER BY child, started_on
  )`,
  // From where the first review of an open plan counts, and how long it has.
  `review_clock AS MATERIALIZED (
    SELECT p.child, p.started_on, p.reviews_held, c.transfer_in AND c.held_on + interval '3 months' < p.started_on AS reviewed_elsewhere,
      coalesce(c.held_on, p.started_on) AS conference_on
    FROM open_plan p LEFT JOIN LATERAL (
      SELECT held_on, coalesce(transfer_in, false) AS transfer_in FROM statistics.child_protection_conference c
      WHERE c.person_id = p.child AND c.held_on <= p.started_on ORDER BY held_on DESC LIMIT 1
    ) c ON true WHERE p.started_on + interval '3 months' <= $2
  )`,
  `open_child_in_need_plan AS MATERIALIZED (
    SELECT person_id AS child, min(started_on) AS started_on FROM statistics.child_in_need_plan
    WHERE started_on <= $2 AND (ended_on IS NULL OR ended_on > $2) GROUP BY 1
  )`,
  `last_visit AS MATERIALIZED (
    SELECT person_id AS child, max(visited_on) AS visited_on FROM statistics.visit
    WHERE purpose = 'CHILD_IN_NEED' AND seen IS NOT false AND visited_on <= $2 GROUP BY 1
  )`,
  `year_to_date AS MATERIALIZED (
    SELECT to_char(month, 'YYYY-MM') AS month, r.child, r.day
    FROM generate_series(date_trunc('month', $1::date), $2::date, interval '1 month') AS month
    JOIN referral r ON r.day >= ${financialYear('month')} AND r.day < month + interval '1 month'
  )`,
]

/** SQL: every review of an open plan came in time, and the next one is not late yet. */
export const reviewedInTime = `(
  SELECT bool_and(review.held_on <= CASE WHEN review.number > 1 THEN review.before + interval '6 months'
    WHEN reviewed_elsewhere THEN started_on + interval '6 months' ELSE conference_on + interval '3 months' END)
  FROM (SELECT held_on, lag(held_on) OVER (ORDER BY held_on) AS before, row_number() OVER (ORDER BY held_on) AS number
    FROM unnest(array_append(ARRAY(SELECT held FROM unnest(reviews_held) held WHERE held > started_on AND held <= $2), $2::date)) AS held_on
  ) review)`
