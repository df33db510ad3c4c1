import type { MigrationInterface, QueryRunner } from 'typeorm'
import { forgetChildrenOfHandOvers, keepChildrenOfHandOvers } from '#shared/agency/hand-over/hand-over.table'
import { makeAppendOnly } from '#shared/database/append-only'
import { protectTable } from '#shared/database/row-level-security'
import { grant, revoke } from '#shared/database/schema'
import { openedFor } from '#shared/database/second-wall'
import { createOutbox } from '#shared/outbox/outbox.table'

/** What happened at social care to a case that was handed over. It is never changed. */
const event = `CREATE TABLE hand_over_event (
  reference text NOT NULL REFERENCES received_hand_over (reference),
  number integer NOT NULL,
  event text NOT NULL,
  state text NOT NULL,
  happened_on date NOT NULL,
  by_user text NOT NULL,
  participants jsonb,
  result text,
  point text,
  recorded_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (reference, number)
)`

/** What it changes in social care's records. */
const rights = [
  ['INSERT', 'strategy_discussion'],

  ['UPDATE (closed_on, closure_reason)', 'referral'],
  ['UPDATE (acknowledged_on)', 'transfer'],
] as const

/** How social care goes on with what was handed over, and tells others. Reversible, but for what happened. */
export class GoOnWithHandOvers1795921000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await keepChildrenOfHandOvers(runner)
    await runner.query(event)
    await makeAppendOnly(runner, 'hand_over_event')
    await grant(runner, 'app', 'SELECT, INSERT', 'hand_over_event')
    await createOutbox(runner)
    const service = { rows: openedFor('SERVICE') }
    for (const table of ['hand_over_event', 'outbox']) await protectTable(runner, table, { service })
    for (const [right, table] of rights) await grant(runner, 'app', right, table)
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const [right, table] of rights) await revoke(runner, 'app', right, table)
    await runner.query('DROP TABLE outbox, hand_over_event')
    await forgetChildrenOfHandOvers(runner)
  }
}
