import type { MigrationInterface, QueryRunner } from 'typeorm'
import { hidePast, keepHistoryOf } from '#shared/database/history'
import { grant } from '#shared/database/schema'

/**
 * How many items came into the inbox and how many calls were taken, day by day, as the mail and telephone systems say: the hub sees only
 * what becomes a contact. Told again, the later number stands, and the earlier one is history.
 */
const arrivals = `CREATE TABLE daily_arrivals (
  day date NOT NULL,
  way text NOT NULL CHECK (way IN ('INBOX', 'CALL')),
  number integer NOT NULL CHECK (number BETWEEN 0 AND 100000),
  recorded_by text NOT NULL,
  recorded_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (day, way)
)`

const indexes = {
  // Indicators: the contacts of a period.
  contact_received_at: 'contact (received_at)',
  // Indicators: the case that a contact began.
  mash_assessment_of_contact: 'mash_assessment (contact_id)',
  // Indicators: what was signed, returned, opened in a period.
  case_event_of_a_kind: 'case_event (event, at)',
}

/** What indicators read beside contacts and cases. Reversible, but for the tallies. */
export class CountArrivals1795918384300 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(arrivals)
    await keepHistoryOf(runner, 'daily_arrivals')
    await grant(runner, 'app', 'SELECT, INSERT, UPDATE', 'daily_arrivals')
    for (const [name, on] of Object.entries(indexes)) await runner.query(`CREATE INDEX ${name} ON ${on}`)
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const name of Object.keys(indexes)) await runner.query(`DROP INDEX ${name}`)
    await hidePast(runner, 'daily_arrivals')
    await runner.query('DROP TABLE daily_arrivals')
  }
}
