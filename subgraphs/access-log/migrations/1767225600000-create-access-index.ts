import type { MigrationInterface, QueryRunner } from 'typeorm'
import { grant } from '#shared/database/schema'

/** The index of all logs: what was collected, and how it is found. Whatever stands here was proved to be in a signed log. */
const tables: Readonly<Record<string, { readonly columns: string; readonly rights: string }>> = {
  // How far each log was collected and believed.
  log_source: {
    columns: `
      number smallint PRIMARY KEY GENERATED ALWAYS AS IDENTITY,
      service text NOT NULL UNIQUE,
      origin text NOT NULL UNIQUE,
      size bigint NOT NULL DEFAULT 0 CHECK (size >= 0),
      root bytea CHECK (length(root) = 32),
      note text,
      signed_at timestamptz,
      collected_at timestamptz,
      verified_to bigint NOT NULL DEFAULT 0 CHECK (verified_to BETWEEN 0 AND size),
      frontier bytea[] NOT NULL DEFAULT '{}',
      reread_to bigint NOT NULL DEFAULT 0,
      reconciled_to bigint NOT NULL DEFAULT 0,
      CHECK ((root IS NULL) = (size = 0 AND note IS NULL))`,
    rights: 'SELECT, INSERT, UPDATE',
  },
  // What was found wrong with a log. It is never taken back.
  log_problem: {
    columns: `
      source smallint NOT NULL REFERENCES log_source (number),
      kind text NOT NULL,
      first_bad_index bigint NOT NULL,
      found_at timestamptz NOT NULL DEFAULT clock_timestamp(),
      PRIMARY KEY (source, kind)`,
    rights: 'SELECT, INSERT',
  },
  actor: {
    columns: 'number integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY, id text NOT NULL UNIQUE',
    rights: 'SELECT, INSERT',
  },
  // Pseudonyms; whose they are, the front door alone knows.
  child: {
    columns: 'number integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY, pseudonym text NOT NULL UNIQUE',
    rights: 'SELECT, INSERT',
  },
  // One entry of one log. Reading is by number, proving by source and index.
  event: {
    columns: `
      number bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY,
      source smallint NOT NULL REFERENCES log_source (number),
      index bigint NOT NULL,
      leaf_hash bytea NOT NULL CHECK (length(leaf_hash) = 32),
      at timestamptz NOT NULL,
      request_id text NOT NULL,
      actor integer NOT NULL REFERENCES actor (number),
      child integer REFERENCES child (number),
      body text NOT NULL,
      UNIQUE (source, index)`,
    rights: 'SELECT, INSERT',
  },
  // What a search can ask for beside child, person and time, each combination once: ten million rows have some ten thousand kinds.
  row_kind: {
    columns: `
      number integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY,
      service text NOT NULL,
      agency text NOT NULL,
      role text NOT NULL,
      purpose text,
      emergency boolean NOT NULL,
      action text,
      path text,
      category text,
      state text,
      UNIQUE NULLS NOT DISTINCT (service, agency, role, purpose, emergency, action, path, category, state)`,
    rights: 'SELECT, INSERT',
  },
  // One row for each field of an event, one for each state that its fields have, and one for the event itself. No foreign keys: ten million
  // rows would look up four others each, and nothing but the statement that adds the event adds them.
  event_row: {
    columns: `
      kind integer NOT NULL,
      at timestamptz NOT NULL,
      event bigint NOT NULL,
      actor integer NOT NULL,
      child integer`,
    rights: 'SELECT, INSERT',
  },
  // What the gateway says it passed on: the other side of every entry.
  receipt: {
    columns: `
      event bigint NOT NULL REFERENCES event (number),
      source smallint NOT NULL REFERENCES log_source (number),
      index bigint NOT NULL,
      leaf_hash bytea NOT NULL,
      request_id text NOT NULL,
      at timestamptz NOT NULL,
      PRIMARY KEY (source, index, event)`,
    rights: 'SELECT, INSERT',
  },
}

const indexes = [
  // accessEvent: the other entries of its request; the review of one access.
  'CREATE INDEX ON event (request_id)',
  // What has settled since the last look, oldest first (explanations).
  'CREATE INDEX ON event (at, number)',
  // The receipts of one gateway entry.
  'CREATE INDEX ON receipt (event)',
  // accessEvents: the kinds that are wanted, of events and their states, and of fields.
  'CREATE INDEX ON row_kind (state) WHERE path IS NULL',
  'CREATE INDEX ON row_kind (path)',
  'CREATE INDEX ON row_kind (category)',
  // accessEvents: the newest rows of a kind; of a kind for one person; of a kind for one child.
  'CREATE INDEX event_row_by_kind ON event_row (kind, at DESC, event DESC)',
  'CREATE INDEX event_row_by_actor ON event_row (actor, kind, at DESC, event DESC)',
  'CREATE INDEX event_row_by_child ON event_row (child, kind, at DESC, event DESC) INCLUDE (actor) WHERE child IS NOT NULL',
]

/** The search index over every log, and how far each is believed. Reversible: it is collected anew. */
export class CreateAccessIndex1767225600000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const [table, { columns, rights }] of Object.entries(tables)) {
      await runner.query(`CREATE TABLE ${table} (${columns})`)
      await grant(runner, 'app', rights, table)
    }
    for (const statement of indexes) await runner.query(statement)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE ${Object.keys(tables).toReversed().join(', ')}`)
  }
}
