import type { MigrationInterface, QueryRunner } from 'typeorm'
import { caseOfEntry } from './1767225600950-find-reads-of-a-case.js'

/** SQL: the pseudonym of the child that an entry of the log is about. */
export const childOfEntry = `substring(body FROM '"child":"([^"]*)"')`

/**
 * SQL: an entry tells that somebody read the agency's record of a child. What a desk did at its own desk, and what it previewed, is none:
 * nothing was disclosed.
 */
export const isReadOfRecord = `body ~ '"path":"[A-Za-z]+Record[.]' AND body NOT LIKE '%"preview":true%'`

/** Serves the desk's question which children of its cases somebody has read of, and since when (desk/first-reads.ts). Reversible. */
export class FindChildrenReadOf1767225600960 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE INDEX entry_child_of_case ON log.entry ((${caseOfEntry}), (${childOfEntry}), index) WHERE ${isReadOfRecord}`,
    )
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX log.entry_child_of_case')
  }
}
