import type { MigrationInterface, QueryRunner } from 'typeorm'
import { forRole } from '#shared/database/schema'

/** From here on there is a partition for every month, up to two after the next start (make_month). */
const FIRST_MONTH = "'2026-01-01'"

const tables = [
  // Partitions are months by id: a UUIDv7 begins with its millisecond. Proofs and bundles go by index.
  `CREATE TABLE log.entry (
    index bigint NOT NULL,
    id uuid NOT NULL PRIMARY KEY,
    body text NOT NULL,
    leaf_hash bytea NOT NULL CHECK (length(leaf_hash) = 32)
  ) PARTITION BY RANGE (id)`,
  'CREATE INDEX ON log.entry (index)',
  // One row: how many entries there are, and the right edge of their tree.
  `CREATE TABLE log.head (
    single boolean PRIMARY KEY DEFAULT true CHECK (single),
    size bigint NOT NULL CHECK (size >= 0),
    frontier bytea[] NOT NULL
  )`,
  `INSERT INTO log.head (size, frontier) VALUES (0, '{}')`,
  // What the signer vouched for; one note for each size that it saw.
  `CREATE TABLE log.checkpoint (
    size bigint PRIMARY KEY CHECK (size >= 0),
    root bytea NOT NULL CHECK (length(root) = 32),
    note text NOT NULL,
    signed_at timestamptz NOT NULL DEFAULT clock_timestamp()
  )`,
  // Full tiles: 256 hashes of one level of the tree, from which any proof is made (C2SP tlog-tiles).
  `CREATE TABLE log.tile (
    level smallint NOT NULL,
    number bigint NOT NULL,
    hashes bytea NOT NULL CHECK (length(hashes) = 8192),
    -- Hash of the whole tile: the tile above it, while that is not full, is made of these.
    root bytea NOT NULL CHECK (length(root) = 32),
    PRIMARY KEY (level, number)
  )`,
  // What witnesses said of a checkpoint, and when; repeated while nothing grows, so that silence is provable too.
  `CREATE TABLE log.cosignature (
    size bigint NOT NULL REFERENCES log.checkpoint (size),
    witness text NOT NULL,
    signed_at timestamptz NOT NULL,
    line text NOT NULL,
    PRIMARY KEY (size, witness, signed_at)
  )`,
]

const appendOnlyTables = ['entry', 'checkpoint', 'tile', 'cosignature']

/**
 * The partition of one month. The application may ask for months to come, as time goes by; it cannot make anything else.
 * Where a month has no partition nothing can be written, and so nothing is shown.
 */
const makeMonth = `
  CREATE FUNCTION log.make_month(month date) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $body$
  DECLARE
    first date := date_trunc('month', month);
    name text := 'entry_' || to_char(first, 'YYYY_MM');
    bound CONSTANT text := '%s-%s-0000-0000-000000000000';
    lower_hex text := lpad(to_hex((extract(epoch FROM first::timestamp AT TIME ZONE 'UTC') * 1000)::bigint), 12, '0');
    upper_hex text := lpad(to_hex((extract(epoch FROM (first + interval '1 month') AT TIME ZONE 'UTC') * 1000)::bigint), 12, '0');
  BEGIN
    IF to_regclass('log.' || name) IS NOT NULL THEN
      RETURN;
    END IF;
    EXECUTE format('CREATE TABLE log.%I PARTITION OF log.entry FOR VALUES FROM (%L) TO (%L)', name,
      format(bound, left(lower_hex, 8), right(lower_hex, 4)), format(bound, left(upper_hex, 8), right(upper_hex, 4)));
    EXECUTE format('CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON log.%I
      FOR EACH STATEMENT EXECUTE FUNCTION log.refuse_change()', name);
  END $body$`

const refuseChange = `
  CREATE FUNCTION log.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $body$
  BEGIN
    RAISE EXCEPTION 'log.% is append-only', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
  END $body$`

/** What each role may do. The application adds entries and the signer vouches for them: neither can do the other's part. */
const rights = {
  app: [
    'USAGE ON SCHEMA log',
    'SELECT, INSERT ON log.entry',
    'SELECT, UPDATE ON log.head',
    'SELECT ON log.checkpoint, log.tile, log.cosignature',
    'EXECUTE ON FUNCTION log.make_month(date)',
  ],
  signer: [
    'USAGE ON SCHEMA log',
    'SELECT ON log.entry, log.head',
    'SELECT, INSERT ON log.checkpoint, log.tile, log.cosignature',
  ],
} as const

/**
 * The service's own access log (schema `log`): who was shown which field of whom. It is only ever added to, by nobody else than the
 * application, and signed by nobody else than the signer. Reversible, if all that was logged may go.
 */
export class AddAccessLog1767225600900 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE SCHEMA log')
    for (const table of tables) await runner.query(table)
    await runner.query(refuseChange)
    for (const table of appendOnlyTables) {
      await runner.query(`CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON log.${table}
        FOR EACH STATEMENT EXECUTE FUNCTION log.refuse_change()`)
    }
    await runner.query(makeMonth)
    await runner.query('REVOKE ALL ON FUNCTION log.make_month(date) FROM PUBLIC')
    await runner.query(`SELECT log.make_month(month::date)
      FROM generate_series(${FIRST_MONTH}::date, greatest(now(), ${FIRST_MONTH}) + interval '2 months', interval '1 month') AS month`)
    for (const right of rights.app) await forRole(runner, 'app', `GRANT ${right} TO %I`)
    for (const right of rights.signer) await forRole(runner, 'signer', `GRANT ${right} TO %I`)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP SCHEMA log CASCADE')
  }
}
