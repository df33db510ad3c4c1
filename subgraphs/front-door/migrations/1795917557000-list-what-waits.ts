import type { MigrationInterface, QueryRunner } from 'typeorm'
import { makeAppendOnly } from '#shared/database/append-only'
import { hidePast, keepHistoryOf } from '#shared/database/history'
import { grant } from '#shared/database/schema'

/** That somebody of an agency was reminded of what it was asked. It is never changed. */
const chase = `CREATE TABLE request_chase (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  assessment_id text NOT NULL,
  agency text NOT NULL,
  whom text NOT NULL,
  chased_by text NOT NULL,
  chased_at timestamptz NOT NULL,
  -- The day in England: the same words of the same person on one day are one reminder, however often they are sent.
  chased_on date NOT NULL,
  recorded_at timestamptz NOT NULL DEFAULT now(),
  UNIQUE (assessment_id, agency, chased_by, chased_on, whom),
  FOREIGN KEY (assessment_id, agency) REFERENCES mash_assessment_request (assessment_id, agency)
)`

const indexes = {
  // worklist: open cases, which are few, whatever has been closed in the years before.
  mash_assessment_open:
    "mash_assessment (received_at, id) WHERE NOT status IN ('LINKED_TO_OPEN_CASE', 'RETURNED_TO_REFERRER', 'CLOSED')",
}

/** What waits, and who was reminded of it. Reversible, but for who was reminded. */
export class ListWhatWaits1795917557000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(chase)
    await keepHistoryOf(runner, 'request_chase')
    await makeAppendOnly(runner, 'request_chase')
    await grant(runner, 'app', 'SELECT, INSERT', 'request_chase')
    for (const [name, on] of Object.entries(indexes)) await runner.query(`CREATE INDEX ${name} ON ${on}`)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX mash_assessment_open')
    await hidePast(runner, 'request_chase')
    await runner.query('DROP TABLE request_chase')
  }
}
