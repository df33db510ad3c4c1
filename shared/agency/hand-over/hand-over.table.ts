import type { QueryRunner } from 'typeorm'
import { makeAppendOnly } from '#shared/database/append-only'
import { addPolicy, dropPolicy, protectTable, type RowPolicy } from '#shared/database/row-level-security'
import { forRole, grant, revoke } from '#shared/database/schema'
import { ofOpenedChild, openedFor } from '#shared/database/second-wall'
import { createOutbox } from '#shared/outbox/outbox.table'

/** What was handed over to the agency, once for each decision: its digest, and what the agency calls it. */
const received = `CREATE TABLE received_hand_over (
  decision text PRIMARY KEY,
  digest text NOT NULL,
  outcome text NOT NULL,
  reference text NOT NULL UNIQUE,
  handed_over_by text NOT NULL,
  received_at timestamptz NOT NULL,
  acknowledged_at timestamptz
)`

/** What happened at the agency to a case that was handed over, and what else was said of it. It is never changed. */
const happened = `CREATE TABLE hand_over_event (
  reference text NOT NULL REFERENCES received_hand_over (reference),
  number integer NOT NULL,
  event text NOT NULL,
  state text NOT NULL,
  happened_on date NOT NULL,
  by_user text NOT NULL,
  said jsonb NOT NULL DEFAULT '{}',
  recorded_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (reference, number)
)`

const service = openedFor('SERVICE')

/** What a hand-over needs of the index beside what views need: to know a child again, and to take in one that is not there. */
const policies: readonly (readonly [table: string, name: string, policy: RowPolicy])[] = [
  // Somebody who waits for a link may be the child, by number and date of birth.
  ['person', 'known_again', { command: 'SELECT', rows: `${service} AND hub_waits(id)` }],
  ['person', 'taken_in', { command: 'INSERT', rows: service }],
  ['person_link', 'taken_in', { command: 'INSERT', rows: `${service} AND ${ofOpenedChild('hub_id')}` }],
  ['child_search', 'taken_in', { rows: `${service} AND ${ofOpenedChild('hub_id')}` }],
]

/** Lets an agency be handed over to. @param records tables in which a hand-over becomes a record */
export async function receiveHandOvers(runner: QueryRunner, records: readonly string[]): Promise<void> {
  await runner.query(received)
  await protectTable(runner, 'received_hand_over', { service: { rows: service } })
  await grant(runner, 'app', 'SELECT, INSERT, UPDATE (acknowledged_at)', 'received_hand_over')
  await runner.query('CREATE SEQUENCE hand_over_number')
  await forRole(runner, 'app', 'GRANT USAGE ON SEQUENCE hand_over_number TO %I')
  // identifyChildren: who was born on that day.
  await runner.query('CREATE INDEX person_born ON person (date_of_birth)')
  for (const [table, name, policy] of policies) await addPolicy(runner, table, name, policy)
  for (const table of ['person', ...records]) await grant(runner, 'app', 'INSERT', table)
}

/** Undoes {@link receiveHandOvers}; what was handed over is forgotten, its records stay. */
export async function refuseHandOvers(runner: QueryRunner, records: readonly string[]): Promise<void> {
  for (const table of ['person', ...records]) await revoke(runner, 'app', 'INSERT', table)
  for (const [table, name] of policies) await dropPolicy(runner, table, name)
  await runner.query('DROP INDEX person_born')
  await runner.query('DROP SEQUENCE hand_over_number')
  await runner.query('DROP TABLE received_hand_over')
}

/** Says of each hand-over whom it is about: whoever goes on with it is opened the records of these children. */
export async function keepChildrenOfHandOvers(runner: QueryRunner): Promise<void> {
  await runner.query(`ALTER TABLE received_hand_over ADD children jsonb NOT NULL DEFAULT '[]'`)
}

/** Undoes {@link keepChildrenOfHandOvers}. */
export async function forgetChildrenOfHandOvers(runner: QueryRunner): Promise<void> {
  await runner.query('ALTER TABLE received_hand_over DROP children')
}

/** Says of each hand-over which words were not handed over with it, for they may tell a protected place. */
export async function keepWhatToAskFor(runner: QueryRunner): Promise<void> {
  await runner.query(`ALTER TABLE received_hand_over ADD ask_for text[] NOT NULL DEFAULT '{}'`)
}

/** Undoes {@link keepWhatToAskFor}. */
export async function forgetWhatToAskFor(runner: QueryRunner): Promise<void> {
  await runner.query('ALTER TABLE received_hand_over DROP ask_for')
}

/** Lets an agency go on with what was handed over to it, and tell whoever handed it over. */
export async function goOnWithHandOvers(runner: QueryRunner): Promise<void> {
  await runner.query(happened)
  await makeAppendOnly(runner, 'hand_over_event')
  await grant(runner, 'app', 'SELECT, INSERT', 'hand_over_event')
  await createOutbox(runner)
  for (const table of ['hand_over_event', 'outbox'])
    await protectTable(runner, table, { service: { rows: service } })
}

/** Undoes {@link goOnWithHandOvers}; what happened is forgotten, and what was still to be told. */
export const leaveHandOversAlone = (runner: QueryRunner): Promise<unknown> =>
  runner.query('DROP TABLE outbox, hand_over_event')

/** Where each case stands: what happened to it last says it. */
const last = `(SELECT state FROM hand_over_event e WHERE e.reference = h.reference ORDER BY number DESC LIMIT 1)`

/** Says of each hand-over whether it is at an end. @param ends states that are one */
export async function keepEndsOfHandOvers(runner: QueryRunner, ends: readonly string[]): Promise<void> {
  await runner.query('ALTER TABLE received_hand_over ADD ended boolean NOT NULL DEFAULT false')
  await runner.manager.query(`UPDATE received_hand_over h SET ended = true WHERE ${last} = ANY($1::text[])`, [
    ends,
  ])
  await grant(runner, 'app', 'UPDATE (ended)', 'received_hand_over')
  // openHandOvers: what waits, oldest first. What has ended, most of it, is not in it.
  await runner.query(
    'CREATE INDEX hand_over_waits ON received_hand_over (received_at, reference) WHERE NOT ended',
  )
}

/** Undoes {@link keepEndsOfHandOvers}. */
export async function forgetEndsOfHandOvers(runner: QueryRunner): Promise<void> {
  await runner.query('ALTER TABLE received_hand_over DROP ended')
}
