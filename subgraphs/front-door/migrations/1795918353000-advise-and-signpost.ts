import type { MigrationInterface, QueryRunner } from 'typeorm'
import { makeAppendOnly } from '#shared/database/append-only'
import { hidePast, showPast, widenHistory } from '#shared/database/history'
import { forRole, grant } from '#shared/database/schema'

/** Services, and no person: nothing in it leads to one. What changes is entered anew, so that what somebody was sent to stays as it stood. */
const directory = `CREATE TABLE local_service (
  -- Made by the client: what is sent twice is entered once.
  id uuid PRIMARY KEY,
  request_digest text NOT NULL,
  name text NOT NULL,
  provides text NOT NULL,
  needs text[] NOT NULL CHECK (needs <> '{}'),
  -- None is every locality of the authority.
  localities text[] NOT NULL,
  telephone text,
  email text,
  website text,
  hours text,
  youngest smallint,
  oldest smallint,
  takes_step_across boolean NOT NULL,
  listed_by text NOT NULL,
  listed_at timestamptz NOT NULL,
  delisted_by text,
  delisted_at timestamptz,
  CHECK (num_nonnulls(telephone, email, website) > 0),
  CHECK ((delisted_by IS NULL) = (delisted_at IS NULL))
)`

/** What somebody asked the front door about a child whom she need not name. Nobody changes or deletes a row. */
const advice = `CREATE TABLE advice (
  id text PRIMARY KEY CHECK (id ~ '^ADVICE-[0-9]{4}-[0-9]{4,}$'),
  submission uuid NOT NULL UNIQUE,
  request_digest text NOT NULL,
  taken_at timestamptz NOT NULL,
  taken_by text NOT NULL,
  -- Who may read it: those who work where it was taken.
  agency text NOT NULL,
  team text NOT NULL,
  source text NOT NULL,
  caller jsonb,
  question text NOT NULL,
  answer text NOT NULL,
  outcome text NOT NULL,
  services uuid[] NOT NULL,
  child jsonb,
  child_named_because text,
  CHECK (source <> '9' OR caller IS NULL),
  CHECK ((child IS NULL) = (child_named_because IS NULL))
)`

const indexes = [
  // localServices: a page of the directory, by name.
  'CREATE INDEX ON local_service (name, id) WHERE delisted_at IS NULL',
  // adviceGiven: what a team was asked, newest first.
  'CREATE INDEX ON advice (agency, team, taken_at DESC, id DESC)',
  // A consultation becomes one contact at most; adviceGiven tells which.
  'CREATE UNIQUE INDEX ON contact (advice_id) WHERE advice_id IS NOT NULL',
]

/** What a contact says beside: the consultation that it comes from, and whence a child with a plan has moved here. */
const columns = ['advice_id text REFERENCES advice (id)', 'transfer_in jsonb']

/** The advice line, the directory of local services, and what both add to a contact. Reversible, but for what was recorded. */
export class AdviseAndSignpost1795918353000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [directory, advice, 'CREATE SEQUENCE advice_number'])
      await runner.query(statement)
    await makeAppendOnly(runner, 'advice')
    await runner.query(`ALTER TABLE contact ${columns.map((column) => `ADD ${column}`).join(', ')}`)
    await widenHistory(runner, 'contact')
    for (const statement of indexes) await runner.query(statement)
    await grant(runner, 'app', 'SELECT, INSERT, UPDATE (delisted_by, delisted_at)', 'local_service')
    await grant(runner, 'app', 'SELECT, INSERT', 'advice')
    await forRole(runner, 'app', 'GRANT USAGE ON SEQUENCE advice_number TO %I')
  }

  async down(runner: QueryRunner): Promise<void> {
    await hidePast(runner, 'contact')
    await runner.query('ALTER TABLE contact DROP transfer_in, DROP advice_id')
    await showPast(runner, 'contact')
    await runner.query('DROP SEQUENCE advice_number')
    await runner.query('DROP TABLE advice, local_service')
  }
}
