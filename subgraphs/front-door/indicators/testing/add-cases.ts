import type { DataSource } from 'typeorm'
import type { ReferralSource } from '#shared/codes/referral-source.codes'
import type {
  MashAssessmentOutcome,
  MashAssessmentStatus,
} from '../../mash-assessment/mash-assessment.codes.js'

/** A contact about one child, the case that it began and what happened in it, as indicators see them. Days in England, at ten. */
export interface GivenCase {
  readonly day: string
  /** The same number is the same child; another child each time without. */
  readonly child?: number
  readonly source?: ReferralSource
  readonly status?: MashAssessmentStatus
  readonly outcome?: MashAssessmentOutcome
  /** When somebody took it up, and it was returned, its assessment opened, its decision signed. */
  readonly taken?: string
  readonly returned?: string
  readonly opened?: string
  readonly signed?: string
}

/** As many of the same. */
export const times = (count: number, given: GivenCase): GivenCase[] =>
  Array.from({ length: count }, () => given)

/** A case that is decided and signed. */
export const decided = (day: string, outcome: MashAssessmentOutcome, signed = day): GivenCase => ({
  ...{ day, taken: day, status: 'DECIDED', outcome, signed },
})

const statement = `
  WITH given AS MATERIALIZED (
    SELECT g.*, $2::int + row_number() OVER () AS number, md5('child ' || coalesce(g.child, 1000000 + $2::int + row_number() OVER ()))::uuid AS person
    FROM jsonb_to_recordset($1) AS g(day date, child int, source text, status text, outcome text, taken date, returned date, opened date,
      signed date)
  ), people AS (
    INSERT INTO person (id, date_of_birth, sex) SELECT DISTINCT person, date '2010-05-04', 'F' FROM given ON CONFLICT DO NOTHING
  ), contacts AS (
    INSERT INTO contact (id, submission, request_digest, received_at, received_by, source, concern, worry, in_danger, family_told, consent,
      consent_account, household, tools)
    SELECT 'CONTACT-2016-' || to_char(number, 'FM000000'), md5('form ' || number)::uuid, '', instant(day), 'fixture', coalesce(source, '6'),
      'NEGLECT', 'Invented.', false, true, 'GIVEN', 'Invented.', '[]', '[]' FROM given
  ), children AS (
    INSERT INTO contact_child (contact_id, person_id, position, escalates)
    SELECT 'CONTACT-2016-' || to_char(number, 'FM000000'), person, 0, false FROM given
  ), cases AS (
    INSERT INTO mash_assessment (id, contact_id, status, outcome, rag, basis, profile, purpose, received_at)
    SELECT 'MASH-2016-' || to_char(number, 'FM000000'), 'CONTACT-2016-' || to_char(number, 'FM000000'), coalesce(status, 'TRIAGE'), outcome, 'GREEN',
      'NONE', 'CONSENT_LED', 'TRIAGE', instant(day) FROM given
  )
  INSERT INTO case_event (assessment_id, number, event, from_status, to_status, by_user, actor, why, at)
  SELECT 'MASH-2016-' || to_char(number, 'FM000000'), event.place, event.name, event.was, event.becomes, 'fixture', 'HUB', 'Invented.', instant(event.day)
  FROM given CROSS JOIN LATERAL (VALUES (1, 'RECEIVE', NULL, 'RECEIVED', day), (2, 'SCREEN', 'RECEIVED', 'TRIAGE', taken),
    (3, 'OPEN_ASSESSMENT', 'TRIAGE', 'ASSESSMENT_OPEN', opened), (4, 'RETURN', 'TRIAGE', 'RETURNED_TO_REFERRER', returned),
    (5, 'SIGN_OFF', 'AWAITING_SIGN_OFF', 'DECIDED', signed)) AS event(place, name, was, becomes, day) WHERE event.day IS NOT NULL`

/** A statement has its time. */
const AT_ONCE = 2_000
let added = 0

/** Puts cases into the tables of the front door, as its owner: whatever they are counted by happened to them. */
export async function addCases(owner: DataSource, cases: readonly GivenCase[]): Promise<void> {
  const sql = statement.replaceAll(
    /instant\(([a-z.]+)\)/g,
    `(($1::date + time '10:00') AT TIME ZONE 'Europe/London')`,
  )
  for (let begin = 0; begin < cases.length; begin += AT_ONCE) {
    const some = cases.slice(begin, begin + AT_ONCE)
    await owner.query(sql, [JSON.stringify(some), added])
    added += some.length
  }
  // A database knows its tables by their statistics; what was loaded this moment has none yet.
  await owner.query('ANALYZE')
}

/** Says what arrived on days. */
export async function addArrivals(
  owner: DataSource,
  arrivals: readonly { readonly day: string; readonly way: 'INBOX' | 'CALL'; readonly number: number }[],
): Promise<void> {
  await owner.query(
    `INSERT INTO daily_arrivals (day, way, number, recorded_by)
     SELECT day, way, number, 'fixture' FROM jsonb_to_recordset($1) AS g(day date, way text, number int)`,
    [JSON.stringify(arrivals)],
  )
}
