import type { MigrationInterface, QueryRunner } from 'typeorm'
import { grant } from '#shared/database/schema'

/** The child index. Protection belongs to the place; an identity that is not findable is joined to nothing. */
const childIndex = [
  `CREATE TABLE person (
    id uuid PRIMARY KEY,
    date_of_birth date,
    due_date date,
    sex text NOT NULL CHECK (sex IN ('F', 'M', 'U')),
    findable boolean NOT NULL DEFAULT true,
    CHECK (date_of_birth IS NULL OR due_date IS NULL)
  )`,
  `CREATE TABLE person_name (
    person_id uuid NOT NULL REFERENCES person (id),
    given_name text NOT NULL,
    family_name text NOT NULL,
    current boolean NOT NULL,
    given_key text NOT NULL,
    family_key text NOT NULL,
    PRIMARY KEY (person_id, given_name, family_name)
  )`,
  'CREATE UNIQUE INDEX ON person_name (person_id) WHERE current',
  `CREATE TABLE person_identifier (
    person_id uuid NOT NULL REFERENCES person (id),
    type text NOT NULL CHECK (type IN ('NHS_NUMBER', 'UPN', 'PNC', 'CRO')),
    value text NOT NULL,
    valid boolean NOT NULL,
    PRIMARY KEY (person_id, type, value)
  )`,
  `CREATE TABLE address (
    id uuid PRIMARY KEY,
    lines text[] NOT NULL,
    postcode text NOT NULL,
    protected boolean NOT NULL
  )`,
  `CREATE TABLE residence (
    person_id uuid NOT NULL REFERENCES person (id),
    address_id uuid NOT NULL REFERENCES address (id),
    since date NOT NULL,
    until date,
    PRIMARY KEY (person_id, address_id, since)
  )`,
  `CREATE TABLE person_relation (
    child_id uuid NOT NULL REFERENCES person (id),
    relative_id uuid NOT NULL REFERENCES person (id),
    relationship text NOT NULL,
    parental_responsibility boolean NOT NULL,
    lives_with_child boolean NOT NULL,
    PRIMARY KEY (child_id, relative_id),
    CHECK (child_id <> relative_id)
  )`,
  // children(search): the beginning of a name, with or without a date of birth; "C" order lets LIKE 'abc%' use the index.
  'CREATE INDEX ON person_name (family_key COLLATE "C", given_key COLLATE "C")',
  'CREATE INDEX ON person (date_of_birth)',
  // children(search) and links/resolve: an exact identifier. One that failed its check is never matched.
  'CREATE INDEX ON person_identifier (type, value) WHERE valid',
  // links/approve: the children of an adult whom an agency wants to link.
  'CREATE INDEX ON person_relation (relative_id)',
]

/** Cases, and who works on them. */
const cases = [
  `CREATE TABLE mash_assessment (
    id text PRIMARY KEY CHECK (id ~ '^MASH-[0-9]{4}-[0-9]{4,}$'),
    contact_id text,
    status text NOT NULL,
    outcome text,
    rag text NOT NULL CHECK (rag IN ('RED', 'AMBER', 'GREEN')),
    basis text NOT NULL,
    profile text NOT NULL,
    purpose text NOT NULL,
    threshold_scheme text NOT NULL,
    threshold_level smallint NOT NULL,
    received_at timestamptz(3) NOT NULL
  )`,
  `CREATE TABLE mash_assessment_subject (
    assessment_id text NOT NULL REFERENCES mash_assessment (id),
    person_id uuid NOT NULL REFERENCES person (id),
    relation text NOT NULL,
    position smallint NOT NULL,
    PRIMARY KEY (assessment_id, person_id)
  )`,
  `CREATE TABLE mash_assessment_task (
    assessment_id text NOT NULL REFERENCES mash_assessment (id),
    user_id text NOT NULL,
    part text NOT NULL,
    PRIMARY KEY (assessment_id, user_id)
  )`,
  `CREATE TABLE mash_assessment_request (
    assessment_id text NOT NULL REFERENCES mash_assessment (id),
    agency text NOT NULL,
    categories text[] NOT NULL,
    asked_at timestamptz NOT NULL,
    PRIMARY KEY (assessment_id, agency)
  )`,
  // mashAssessments: a person's worklist; the page's order is kept by received_at.
  'CREATE INDEX ON mash_assessment_task (user_id, assessment_id)',
  // links/approve: does this steward work on a case of this child?
  'CREATE INDEX ON mash_assessment_subject (person_id)',
]

/** Append-only: no role of the service may change or delete a row. */
const consents = [
  `CREATE TABLE consent (
    id uuid PRIMARY KEY,
    subject_id uuid NOT NULL REFERENCES person (id),
    giver_id uuid REFERENCES person (id),
    relationship text NOT NULL,
    parental_responsibility boolean NOT NULL,
    competence text NOT NULL,
    competence_assessed_by text,
    competence_assessed_on date,
    kind text NOT NULL,
    purpose text NOT NULL,
    agencies text[] NOT NULL,
    categories text[] NOT NULL,
    evidence text NOT NULL,
    interpreter text,
    present text,
    asked_by text NOT NULL,
    asked_at timestamptz NOT NULL,
    answer text NOT NULL,
    reason text,
    valid_from date NOT NULL,
    expires_on date,
    supersedes uuid REFERENCES consent (id)
  )`,
  // Every reading of a case: the consents of its children and of the people round them.
  'CREATE INDEX ON consent (subject_id)',
]

const tables = [
  'person',
  'person_name',
  'person_identifier',
  'address',
  'residence',
  'person_relation',
  'mash_assessment',
  'mash_assessment_subject',
  'mash_assessment_task',
  'mash_assessment_request',
  'consent',
]

/** The hub's own records as they first were. Reversible: it only creates. */
export class CreateFrontDoorRecords1767225600000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...childIndex, ...cases, ...consents]) await runner.query(statement)
    for (const table of tables) {
      // The graph only reads. What changes a case comes with the events of a case, each with the rights that it needs.
      await grant(runner, 'app', 'SELECT', table)
      await grant(runner, 'importer', 'SELECT, INSERT', table)
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE ${tables.toReversed().join(', ')}`)
  }
}
