import type { MigrationInterface, QueryRunner } from 'typeorm'

const indexes = [
  // What of a case is kept from an auditor (kept-from/hidden.ts): entries that say they are of it…
  `CREATE INDEX event_by_case ON event ((body::jsonb ->> 'assessment')) WHERE body::jsonb ->> 'assessment' IS NOT NULL`,
  // …and what was done to it, or to a child of it.
  `CREATE INDEX event_by_subject ON event USING gin (jsonb_path_query_array(body::jsonb, '$.action.subjects.*'))
   WHERE body::jsonb ? 'action'`,
]

/** Whoever is kept from a case by name is kept from what the logs say of it: found by case and by what was done, among ten million rows. Reversible. */
export class FindWhatIsKeptFromAnAuditor1795914957100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of indexes) await runner.query(statement)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX event_by_case, event_by_subject')
  }
}
