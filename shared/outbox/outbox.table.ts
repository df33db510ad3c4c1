import type { QueryRunner } from 'typeorm'
import { grant } from '#shared/database/schema'

/**
 * What a service has still to tell another one: a row is written in the transaction that decides it, and ticked off in the one that stores the
 * answer. Whatever is killed in between, it is told until it is answered.
 */
const table = `CREATE TABLE outbox (
  id text PRIMARY KEY,
  kind text NOT NULL,
  receiver text NOT NULL,
  body text NOT NULL,
  written_at timestamptz NOT NULL DEFAULT now(),
  attempts integer NOT NULL DEFAULT 0,
  next_attempt_at timestamptz NOT NULL DEFAULT now(),
  answered_at timestamptz
)`

/** Creates the outbox of a service. Undone by dropping it: what was not answered is lost. */
export async function createOutbox(runner: QueryRunner): Promise<void> {
  await runner.query(table)
  // sendNext: what is due to one receiver, the longest due first.
  await runner.query(
    'CREATE INDEX outbox_due ON outbox (receiver, next_attempt_at) WHERE answered_at IS NULL',
  )
  await grant(runner, 'app', 'SELECT, INSERT, UPDATE (attempts, next_attempt_at, answered_at)', 'outbox')
}
