import type { MigrationInterface, QueryRunner } from 'typeorm'
import { makeAppendOnly } from '#shared/database/append-only'
import { grant } from '#shared/database/schema'

const tables: Readonly<Record<string, string>> = {
  // Who may publish, where its service may be, and where its public keys are. Hosts and keys are the hub's word, never the agency's own.
  agency: `
    name text PRIMARY KEY CHECK (name ~ '^[a-z][a-z0-9]*(-[a-z0-9]+)*$' AND length(name) <= 40),
    hosts text[] NOT NULL,
    jwks_url text NOT NULL`,
  // What an agency has published, ever. The digest is of schema, sharing rules and address together: any other is another revision.
  revision: `
    id bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY,
    agency text NOT NULL REFERENCES agency (name),
    sha256 text NOT NULL CHECK (length(sha256) = 64),
    sdl text NOT NULL,
    sharing text,
    routing_url text NOT NULL,
    author text NOT NULL,
    published_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    UNIQUE (agency, sha256)`,
  // Every graph that was ever in force, in order: the last one is. To roll back adds a row that is as an earlier one.
  supergraph: `
    id bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY,
    sha256 text NOT NULL CHECK (length(sha256) = 64),
    supergraph_sdl text NOT NULL,
    api_sdl text NOT NULL,
    action text NOT NULL CHECK (action IN ('BUILT', 'PUBLISHED', 'DELETED', 'ROLLED_BACK')),
    -- Whose step it was: an agency, or the hub itself.
    agency text NOT NULL,
    author text NOT NULL,
    reason text NOT NULL,
    since timestamptz NOT NULL DEFAULT clock_timestamp()`,
  // What each of them is made of.
  supergraph_part: `
    supergraph_id bigint NOT NULL REFERENCES supergraph (id),
    revision_id bigint NOT NULL REFERENCES revision (id),
    PRIMARY KEY (supergraph_id, revision_id)`,
  // Every check that was asked for, and all that it found, also of what was never published.
  check_run: `
    id bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY,
    agency text NOT NULL REFERENCES agency (name),
    sha256 text NOT NULL CHECK (length(sha256) = 64),
    supergraph_id bigint REFERENCES supergraph (id),
    ok boolean NOT NULL,
    checks jsonb NOT NULL,
    author text NOT NULL,
    checked_at timestamptz NOT NULL DEFAULT clock_timestamp()`,
}

/**
 * The registry: agencies, what they published, and the graphs that were made of it. What was published, composed or checked is never
 * changed or deleted, not by the registry itself either. Reversible only by losing that history.
 */
export class AddRegistry1767225601500 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const [name, columns] of Object.entries(tables)) {
      await runner.query(`CREATE TABLE ${name} (${columns})`)
      await grant(runner, 'app', name === 'agency' ? 'SELECT, INSERT, UPDATE' : 'SELECT, INSERT', name)
      if (name !== 'agency') await makeAppendOnly(runner, name)
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE ${Object.keys(tables).toReversed().join(', ')}`)
    await runner.query('DROP FUNCTION refuse_change')
  }
}
