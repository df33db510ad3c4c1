import { Client } from 'pg'

/** How much is generated. */
export interface Amounts {
  /** Child-contacts a year; a quarter as many referrals, half as many requests for early help. */
  readonly contacts: number
  readonly years: number
}

/** SQL: a number from 0 to before `below`, the same for the same row in every run. */
const draw = (salt: number, below: number): string => `(abs(hashint8extended(n, ${salt})) % ${below})`

const LAST_DAY = "date '2026-03-31'"

/** SQL: a day of the years up to the end of March 2026, the same for the same row. */
const someDay = ({ years }: Amounts): string => `(${LAST_DAY} - ${draw(1, years * 365)}::int)`
const at = (day: string): string => `((${day} + time '10:00') AT TIME ZONE 'Europe/London')`
const uuid = (what: string, number: string): string => `md5('${what} ' || ${number})::uuid`

/** SQL: how many of a kind there are in all. */
const rows = (count: number): string => `generate_series(1, ${Math.ceil(count)}) AS n`

const frontDoor = (amounts: Amounts): string[] => {
  const all = amounts.contacts * amounts.years
  const children = Math.ceil(all / 2)
  return [
    `INSERT INTO person (id, date_of_birth, sex) SELECT ${uuid('child', 'n')}, date '2012-01-01' + n % 4000, 'F' FROM ${rows(children)}`,
    `CREATE TEMP TABLE made AS SELECT n, to_char(n, 'FM0000000') AS number, ${someDay(amounts)} AS day, ${draw(2, children)} + 1 AS child,
      ${draw(3, 12)} AS end_of_it, ${draw(4, 3)} = 0 AS assessed, ${draw(5, 4)}::int AS took FROM ${rows(all)}`,
    `INSERT INTO contact (id, submission, request_digest, received_at, received_by, source, concern, worry, in_danger, family_told, consent,
        consent_account, household, tools)
      SELECT 'CONTACT-2026-' || number, ${uuid('form', 'n')}, '', ${at('day')}, 'bench', (ARRAY['6', '6', '6', '2A', '3B', '4', '1A', '5A'])[1 + n % 8],
        'NEGLECT', 'Invented.', false, true, 'GIVEN', 'Invented.', '[]', '[]' FROM made`,
    `INSERT INTO contact_child (contact_id, person_id, position, escalates)
      SELECT 'CONTACT-2026-' || number, ${uuid('child', 'child')}, 0, false FROM made`,
    `INSERT INTO mash_assessment (id, contact_id, status, outcome, rag, basis, profile, purpose, received_at)
      SELECT 'MASH-2026-' || number, 'CONTACT-2026-' || number,
        CASE WHEN end_of_it = 0 THEN 'RETURNED_TO_REFERRER' WHEN end_of_it = 1 THEN 'LINKED_TO_OPEN_CASE' WHEN end_of_it = 2 THEN 'TRIAGE' ELSE 'DECIDED' END,
        CASE WHEN end_of_it > 2 THEN (ARRAY['NFA', 'NFA', 'INFORMATION_AND_ADVICE', 'STEP_ACROSS', 'STEP_ACROSS', 'REFERRAL_S17', 'REFERRAL_S17', 'REFERRAL_S17', 'STRATEGY_S47'])[end_of_it - 2] END,
        'GREEN', 'NONE', 'DUTY_16LA', 'TRIAGE', ${at('day')} FROM made`,
    `INSERT INTO case_event (assessment_id, number, event, from_status, to_status, by_user, actor, why, at)
      SELECT 'MASH-2026-' || number, event.place, event.name, event.was, event.becomes, 'bench', 'HUB', 'Invented.', ${at('day + event.after')}
      FROM made CROSS JOIN LATERAL (VALUES (1, 'RECEIVE', NULL, 'RECEIVED', 0, true), (2, 'SCREEN', 'RECEIVED', 'TRIAGE', 0, true),
        (3, 'OPEN_ASSESSMENT', 'TRIAGE', 'ASSESSMENT_OPEN', 0, assessed AND end_of_it > 2), (4, 'RETURN', 'TRIAGE', 'RETURNED_TO_REFERRER', 1, end_of_it = 0),
        (5, 'REQUEST_INFORMATION', 'ASSESSMENT_OPEN', 'REQUESTED', 1, assessed AND end_of_it > 2), (6, 'SIGN_OFF', 'AWAITING_SIGN_OFF', 'DECIDED', took, end_of_it > 2))
        AS event(place, name, was, becomes, after, happened) WHERE event.happened`,
    `INSERT INTO daily_arrivals (day, way, number, recorded_by) SELECT ${LAST_DAY} - n, way, 100, 'bench'
      FROM generate_series(0, ${amounts.years * 365 - 1}) AS n CROSS JOIN (VALUES ('INBOX'), ('CALL')) AS w(way)`,
  ]
}

/** SQL: the people of an agency. */
const people = (count: number): string =>
  `INSERT INTO person (id, local_key, date_of_birth) SELECT ${uuid('child', 'n')}, 'bench-' || n, date '2009-01-01' + n % 6000 FROM ${rows(count)}`

const socialCare = (amounts: Amounts): string[] => {
  const all = (amounts.contacts * amounts.years) / 4
  const children = Math.ceil(all / 1.3)
  return [
    people(children),
    `CREATE TEMP TABLE made AS SELECT n, ${someDay(amounts)} AS day, ${draw(2, children)} + 1 AS child, ${draw(3, 20)}::int AS kind FROM ${rows(all)}`,
    `INSERT INTO characteristics (person_id, sex, ethnicity, disabilities) SELECT ${uuid('child', 'n')}, (ARRAY['F', 'M'])[1 + n % 2],
      (ARRAY['WBRI', 'BAFR', 'AIND'])[1 + n % 3], CASE WHEN n % 8 = 0 THEN '{LD}'::text[] ELSE '{NONE}' END FROM ${rows(children)}`,
    `INSERT INTO referral (person_id, received_on, source, no_further_action, closed_on)
      SELECT ${uuid('child', 'child')}, day, '6', kind < 3, CASE WHEN kind < 15 THEN day + 120 END FROM made`,
    `INSERT INTO assessment (person_id, started_on, authorised_on, outcome)
      SELECT ${uuid('child', 'child')}, day + 1, day + 5 + kind * 3, 'No further action' FROM made WHERE kind > 2`,
    `INSERT INTO child_protection_conference (person_id, held_on) SELECT ${uuid('child', 'child')}, day + 30 FROM made WHERE kind = 19`,
    `INSERT INTO child_protection_plan (person_id, started_on, ended_on, reviews)
      SELECT ${uuid('child', 'child')}, day + 30, CASE WHEN n % 2 = 0 THEN day + 300 END,
        jsonb_build_array(jsonb_build_object('heldOn', day + 110), jsonb_build_object('heldOn', day + 280)) FROM made WHERE kind = 19`,
    `INSERT INTO child_in_need_plan (person_id, started_on, ended_on)
      SELECT ${uuid('child', 'child')}, day + 40, CASE WHEN n % 2 = 0 THEN day + 200 END FROM made WHERE kind BETWEEN 12 AND 18`,
    `INSERT INTO visit (person_id, visited_on, purpose, seen) SELECT ${uuid('child', 'child')}, day + 40 + visit * 25, 'CHILD_IN_NEED', true
      FROM made CROSS JOIN generate_series(1, 6) AS visit WHERE kind BETWEEN 12 AND 18`,
  ]
}

const earlyHelp = (amounts: Amounts): string[] => {
  const all = (amounts.contacts * amounts.years) / 2
  const children = Math.ceil(all / 1.2)
  return [
    people(children),
    `CREATE TEMP TABLE made AS SELECT n, ${someDay(amounts)} AS day, ${draw(2, children)} + 1 AS child, ${draw(3, 10)}::int AS kind FROM ${rows(all)}`,
    `INSERT INTO request (person_id, requested_on, source) SELECT ${uuid('child', 'child')}, day, (ARRAY['STEP_DOWN', 'STEP_DOWN', 'STEP_DOWN', '2A', '2A', '3B', '6', 'SELF', 'STEP_ACROSS', '4'])[1 + kind] FROM made`,
    `INSERT INTO offer (person_id, offered_on, service, take_up) SELECT ${uuid('child', 'child')}, day + 7, 'Family support worker',
      (ARRAY['ACCEPTED', 'NEEDS_MET', 'DECLINED', 'NO_CONTACT', 'ACCEPTED'])[1 + n % 5] FROM made`,
    `INSERT INTO assessment (person_id, held_by, started_on, completed_on, district)
      SELECT ${uuid('child', 'child')}, 'COUNCIL', day + 7, day + 27, (ARRAY['Northmarsh', 'Eastholme', 'Westerby', 'Southfold'])[1 + n % 4] FROM made WHERE n % 2 = 0`,
  ]
}

/** What is generated in each service's database. */
export const fillings: Readonly<Record<string, (amounts: Amounts) => string[]>> = {
  'front-door': frontDoor,
  'social-care': socialCare,
  'early-help': earlyHelp,
}

/** Fills the database of a service, as its administrator. */
export async function fill(url: string, statements: readonly string[]): Promise<void> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    // What keeps a past would keep one of everything that is made here.
    await client.query('SET session_replication_role = replica')
    for (const statement of statements) await client.query(statement)
    await client.query('VACUUM ANALYZE')
  } finally {
    await client.end()
  }
}
