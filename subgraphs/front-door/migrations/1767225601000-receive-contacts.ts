import type { MigrationInterface, QueryRunner } from 'typeorm'
import { hidePast, keepHistoryOf, showPast } from '#shared/database/history'
import { makeAppendOnly } from '#shared/database/append-only'
import { forRole, grant, revoke } from '#shared/database/schema'

/** What came in, as it was sent, and what happened to the case since. Nobody changes or deletes a row. */
const tables: Readonly<Record<string, string>> = {
  contact: `
    id text PRIMARY KEY CHECK (id ~ '^CONTACT-[0-9]{4}-[0-9]{4,}$'),
    submission uuid NOT NULL UNIQUE,
    request_digest text NOT NULL,
    received_at timestamptz NOT NULL,
    received_by text NOT NULL,
    source text NOT NULL,
    -- Null where the referrer is not to be named: then no agency learns it from the hub, for the hub does not know.
    referrer jsonb,
    concern text NOT NULL,
    report_grade text,
    worry text NOT NULL,
    childs_voice text,
    in_danger boolean NOT NULL,
    danger text,
    family_told boolean NOT NULL,
    family_not_told_because text,
    consent text NOT NULL,
    consent_account text NOT NULL,
    household jsonb NOT NULL,
    tools jsonb NOT NULL,
    recorded_at timestamptz NOT NULL DEFAULT now(),
    CHECK (source <> '9' OR referrer IS NULL),
    CHECK (in_danger = (danger IS NOT NULL)),
    CHECK (family_told = (family_not_told_because IS NULL))`,
  // One row per child, which is what is counted.
  contact_child: `
    contact_id text NOT NULL REFERENCES contact (id),
    person_id uuid NOT NULL REFERENCES person (id),
    position smallint NOT NULL,
    -- The case of the child that was closed last, where that is less than 12 months ago.
    repeats text REFERENCES mash_assessment (id),
    -- The third low-grade police report about the child in three months.
    escalates boolean NOT NULL,
    recorded_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (contact_id, person_id)`,
  case_event: `
    assessment_id text NOT NULL REFERENCES mash_assessment (id),
    number integer NOT NULL CHECK (number > 0),
    event text NOT NULL,
    from_status text,
    to_status text NOT NULL,
    by_user text NOT NULL,
    actor text NOT NULL,
    why text NOT NULL,
    message text,
    rag text,
    rag_before text,
    stage text,
    at timestamptz NOT NULL,
    recorded_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (assessment_id, number)`,
}

/** What a contact lets the application write beside that; of what is there already it changes nothing. */
const written = [
  'person',
  'person_name',
  'person_identifier',
  'mash_assessment',
  'mash_assessment_subject',
  'mash_assessment_task',
]

const columns = [
  // Which event of the case was the last; 0 for a case that was there before events were kept.
  'ADD version integer NOT NULL DEFAULT 0',
  'ADD status_since timestamptz NOT NULL DEFAULT now()',
  // Nobody has rated a contact that has just come, nor said on which level it is.
  'ALTER rag DROP NOT NULL',
  'ALTER threshold_scheme DROP NOT NULL',
  'ALTER threshold_level DROP NOT NULL',
  `ADD CONSTRAINT rated_once_assessed CHECK (rag IS NOT NULL OR status IN ('RECEIVED', 'AWAITING_ACKNOWLEDGEMENT',
    'LINKED_TO_OPEN_CASE', 'TRIAGE', 'AWAITING_REFERRER', 'RETURNED_TO_REFERRER', 'AWAITING_SIGN_OFF', 'DECIDED', 'CLOSED'))`,
  'ADD CONSTRAINT level_of_a_scheme CHECK ((threshold_scheme IS NULL) = (threshold_level IS NULL))',
]

const undone = [
  'DROP CONSTRAINT level_of_a_scheme',
  'DROP CONSTRAINT rated_once_assessed',
  'ALTER threshold_level SET NOT NULL',
  'ALTER threshold_scheme SET NOT NULL',
  'ALTER rag SET NOT NULL',
  'DROP status_since',
  'DROP version',
]

const indexes = [
  // The checks of a new contact: earlier ones about the same child.
  'CREATE INDEX ON contact_child (person_id)',
]

/**
 * Contacts, one row per child, and the history of each case. Reversible as long as nobody has sent a contact: what it began would have no
 * place among the cases of before.
 */
export class ReceiveContacts1767225601000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await hidePast(runner, 'mash_assessment')
    await runner.query(`ALTER TABLE mash_assessment ${columns.join(', ')}`)
    // A row as it stood is not a row that has changed: its past stays as it is.
    await runner.query('ALTER TABLE mash_assessment DISABLE TRIGGER keep_history')
    await runner.query('UPDATE mash_assessment SET status_since = recorded_at')
    await runner.query('ALTER TABLE mash_assessment ENABLE TRIGGER keep_history')
    await showPast(runner, 'mash_assessment')
    for (const [table, definition] of Object.entries(tables)) {
      await runner.query(`CREATE TABLE ${table} (${definition})`)
      await keepHistoryOf(runner, table)
      await makeAppendOnly(runner, table)
      await grant(runner, 'app', 'SELECT, INSERT', table)
    }
    for (const statement of indexes) await runner.query(statement)
    // A contact and the case that it begins have one number, by which people speak of them.
    await runner.query('CREATE SEQUENCE case_number')
    await forRole(runner, 'app', 'GRANT USAGE ON SEQUENCE case_number TO %I')
    for (const table of written) await grant(runner, 'app', 'INSERT', table)
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of written) await revoke(runner, 'app', 'INSERT', table)
    await runner.query('DROP SEQUENCE case_number')
    for (const table of Object.keys(tables).toReversed()) {
      await hidePast(runner, table)
      await runner.query(`DROP TABLE ${table}`)
    }
    await hidePast(runner, 'mash_assessment')
    await runner.query(`ALTER TABLE mash_assessment ${undone.join(', ')}`)
    await showPast(runner, 'mash_assessment')
  }
}
