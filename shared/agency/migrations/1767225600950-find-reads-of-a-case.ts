import type { MigrationInterface, QueryRunner } from 'typeorm'

/**
 * SQL: the case that an entry of the log is about. In canonical JSON the member stands near the beginning, and in a text that somebody chose
 * its quotation marks are escaped: nothing else is taken for it.
 */
export const caseOfEntry = `substring(body FROM '"assessment":"([^"]*)"')`

/** Serves the desk's question who has read the agency's records in a case (desk/record-reads.ts), newest first. Reversible. */
export class FindReadsOfACase1767225600950 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE INDEX entry_case ON log.entry ((${caseOfEntry}), index)`)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX log.entry_case')
  }
}
