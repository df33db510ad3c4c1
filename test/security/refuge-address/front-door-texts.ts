import type { Hub } from '../../harness/create-hub.js'
import { sql } from '../database.js'
import type { Family } from './marked-family.js'

/** What people type, of one table: its columns, and how a row of a case comes to hold the text `$3`; `$1` is the case, `$2` the child. */
interface TypedTable {
  readonly table: string
  readonly columns: readonly string[]
  readonly put: string
}

const people = (...parts: readonly string[]): string =>
  `jsonb_build_object(${parts.map((part) => `'${part}', $3::text`).join()})`

/** Next in the case's history. */
const number = 'SELECT coalesce(max(number), 0) + 1 FROM case_event WHERE assessment_id = $1'

/** In the order in which rows refer to each other. */
const typed: readonly TypedTable[] = [
  {
    table: 'consent',
    columns:
      'purpose asked_by reason interpreter present authority competence_assessed_by what_was_wrong'.split(
        ' ',
      ),
    put: `UPDATE consent SET purpose = $3, asked_by = $3, reason = $3, interpreter = $3, present = $3, authority = $3,
      competence_assessed_by = $3, what_was_wrong = $3 WHERE subject_id = $2 AND $1::text <> ''`,
  },
  {
    table: 'override_request',
    columns: ['rationale', 'family_not_told_because'],
    put: `INSERT INTO override_request (id, assessment_id, recipients, ground, rationale, expires_at, family_told, family_not_told_because,
        requested_by, requested_at)
      SELECT gen_random_uuid(), $1, '[{"agency":"social-care","role":null,"userId":null}]', 'S47', $3, now() + interval '1 day', false, $3,
        'amara', now() WHERE $2::uuid IS NOT NULL`,
  },
  {
    table: 'override',
    columns: ['decision_note'],
    put: `INSERT INTO override (request_id, line, subject_id, category, state, decision_note, decided_by, decided_at)
      SELECT id, n, $2, category, state, note, by_user, CASE WHEN by_user IS NOT NULL THEN now() END FROM override_request,
        (VALUES (1::smallint, 'health.adult', 'REQUESTED', NULL, NULL), (2, 'health.camhs-known', 'DECLINED', $3::text, 'edwin'))
          AS line (n, category, state, note, by_user)
      WHERE assessment_id = $1 AND rationale = $3`,
  },
  {
    table: 'basis_change',
    columns: ['reason'],
    put: `INSERT INTO basis_change (assessment_id, number, basis, before, reason, set_by, set_at, confirmed_by, confirmed_at)
      SELECT $1, 1, 'EMERGENCY', 'S17', $3, 'callum', now(), 'edwin', now() WHERE $2::uuid IS NOT NULL`,
  },
  {
    table: 'mash_assessment',
    columns: ['continues_for_reason'],
    put: `UPDATE mash_assessment SET basis = 'EMERGENCY', continues_for_reason = $3 WHERE id = $1 AND $2::uuid IS NOT NULL`,
  },
  {
    table: 'emergency_access',
    columns: ['explanation', 'review_note'],
    put: `INSERT INTO emergency_access (assessment_id, user_id, team, reason, explanation, taken_at, expires_at, review_by, state, reviewed_by,
        reviewed_at, review_note)
      SELECT $1, user_id, 'MASH', 'DANGER_TO_LIFE', $3, now(), now() + interval '4 hours', now()::date + 1, state, reviewer,
        CASE WHEN reviewer IS NOT NULL THEN now() END, note
      FROM (SELECT user_id, 'AWAITING_REVIEW' AS state, NULL AS reviewer, NULL AS note FROM unnest('{amara,callum,dilys,edwin}'::text[]) AS user_id
        UNION ALL VALUES ('bronwen', 'JUSTIFIED', 'edwin', $3::text)) AS taken WHERE $2::uuid IS NOT NULL`,
  },
  {
    table: 'contact',
    columns:
      'referrer worry childs_voice danger family_not_told_because consent_account household tools transfer_in'.split(
        ' ',
      ),
    put: `WITH sent AS (
INSERT INTO contact (id, submission, request_digest, received_at, received_by, source, referrer, concern, worry, childs_voice, in_danger,
        danger, family_told, family_not_told_because, consent, consent_account, household, tools, transfer_in)
      SELECT contact_id, gen_random_uuid(), 'test', received_at, 'hetty', '5C', ${people('name', 'relation', 'organisation', 'reachedBy')},
        'NEGLECT', $3, $3, true, $3, false, $3, 'NOT_SOUGHT', $3,
        jsonb_build_array(${people('name')} || '{"relationship":"OTHER","dateOfBirth":null}'),
        jsonb_build_array(${people('name')} || '{"score":4,"outOf":5}'), ${people('authority')} || '{"conferenceOn":"2026-05-04"}'
      FROM mash_assessment WHERE id = $1 AND $2::uuid IS NOT NULL RETURNING id)
      INSERT INTO contact_child (contact_id, person_id, position, escalates) SELECT id, $2, 0, false FROM sent`,
  },
  {
    table: 'case_event',
    columns: ['why', 'message'],
    put: `INSERT INTO case_event (assessment_id, number, event, from_status, to_status, by_user, actor, why, message, at)
      SELECT $1, (${number}) + n, event, 'TRIAGE', to_status, 'amara', 'PRACTITIONER', $3, message, now()
      FROM (VALUES (0, 'PROPOSE_DECISION', 'AWAITING_SIGN_OFF', NULL), (1, 'ASK_REFERRER', 'AWAITING_REFERRER', $3::text))
        AS happened (n, event, to_status, message) WHERE $2::uuid IS NOT NULL`,
  },
  {
    table: 'case_decision',
    columns:
      'rationale consulted childs_voice voice_not_heard_because earlier_reconsidered told authority'.split(
        ' ',
      ),
    put: `INSERT INTO case_decision (assessment_id, number, outcome, rationale, basis, consulted, childs_voice, voice_not_heard_because, consents,
        missing, earlier_reconsidered, told, authority)
      SELECT assessment_id, number, 'OTHER_AUTHORITY', $3, 'S47', ARRAY[$3], CASE WHEN event = 'ASK_REFERRER' THEN $3 END,
        CASE WHEN event <> 'ASK_REFERRER' THEN $3 END, ARRAY[gen_random_uuid()], '{}', $3, $3, $3
      FROM case_event WHERE assessment_id = $1 AND why = $3 AND $2::uuid IS NOT NULL`,
  },
  {
    table: 'mash_assessment_request',
    columns: ['question'],
    put: `INSERT INTO mash_assessment_request (assessment_id, agency, categories, asked_at, question)
      SELECT $1, 'education', '{}', now(), $3 WHERE $2::uuid IS NOT NULL
      ON CONFLICT (assessment_id, agency) DO UPDATE SET question = $3`,
  },
  {
    table: 'information_return',
    columns: ['reason'],
    put: `INSERT INTO information_return (assessment_id, agency, category, answer, reason, returned_by, returned_at)
      SELECT $1, 'education', 'education.send', 'REFUSED', $3, 'hetty', now() WHERE $2::uuid IS NOT NULL`,
  },
  {
    table: 'request_chase',
    columns: ['whom'],
    put: `INSERT INTO request_chase (assessment_id, agency, whom, chased_by, chased_at, chased_on)
      SELECT $1, 'education', $3, 'amara', now(), now()::date WHERE $2::uuid IS NOT NULL`,
  },
  {
    table: 'local_service',
    columns: ['name', 'provides', 'telephone', 'email', 'website', 'hours'],
    put: `INSERT INTO local_service (id, request_digest, name, provides, needs, localities, telephone, email, website, hours, takes_step_across,
        listed_by, listed_at)
      SELECT gen_random_uuid(), 'test', $3, $3, '{PARENTING}', '{}', $3, $3, $3, $3, false, 'edwin', now()
      WHERE $1::text <> '' AND $2::uuid IS NOT NULL`,
  },
  {
    table: 'advice',
    columns: ['caller', 'question', 'answer', 'child', 'child_named_because'],
    put: `INSERT INTO advice (id, submission, request_digest, taken_at, taken_by, agency, team, source, caller, question, answer, outcome, services,
        child, child_named_because)
      SELECT replace($1, 'MASH', 'ADVICE'), gen_random_uuid(), 'test', now(), 'amara', 'social-care', 'MASH, social work', '3B',
        ${people('name', 'relation', 'organisation', 'reachedBy')}, $3, $3, 'ADVISED', ARRAY(SELECT id FROM local_service WHERE name = $3),
        ${people('givenName', 'familyName')} || '{"dateOfBirth":null}', $3 WHERE $2::uuid IS NOT NULL`,
  },
  {
    table: 'log_erasure',
    columns: ['reason'],
    put: `INSERT INTO log_erasure (child_id, reason, requested_by, requested_at) SELECT $2, $3, 'edwin', now() WHERE $1::text <> ''`,
  },
  {
    table: 'staff_relation_withdrawal',
    columns: ['reason'],
    put: `WITH declared AS (INSERT INTO staff_relation (id, user_id, kind, person_id, declared_by, declared_at)
        SELECT gen_random_uuid(), 'amara', 'RELATIVE', $2, 'amara', now() WHERE $1::text <> '' RETURNING *)
      INSERT INTO staff_relation_withdrawal (relation_id, user_id, declared_by, reason, withdrawn_by, withdrawn_at)
      SELECT id, user_id, declared_by, $3, 'edwin', now() FROM declared`,
  },
  {
    table: 'address_protection_change',
    columns: ['reason'],
    put: `INSERT INTO address_protection_change (address_id, is_on, reason, changed_by, changed_at)
      SELECT address_id, false, $3, 'edwin', now() FROM residence WHERE person_id = $2 AND $1::text <> '' LIMIT 1`,
  },
]

/** Columns in which people type, as `table.column`. */
export const typedColumns: readonly string[] = typed.flatMap(({ table, columns }) =>
  columns.map((column) => `${table}.${column}`),
)

/** Puts a text into every one of them: of this case and this child. */
export async function putTexts(
  hub: Hub,
  { assessment, child }: Pick<Family, 'assessment' | 'child'>,
  text: string,
): Promise<void> {
  for (const { put } of typed) await sql(hub, 'front-door', put, [assessment, child, text])
}
