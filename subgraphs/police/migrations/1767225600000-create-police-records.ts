import type { MigrationInterface, QueryRunner } from 'typeorm'
import {
  createPeopleTables,
  createRecordTable,
  dropPeopleTables,
  type TableDefinition,
} from '#shared/database/schema'

/** One table per concept. The index on the date serves "newest first" where a child has many. */
const tables: Readonly<Record<string, TableDefinition>> = {
  domestic_abuse_incident: {
    columns: `occurred_on date NOT NULL,
      occurrence_number text NOT NULL,
      dash_grade text NOT NULL CHECK (dash_grade IN ('STANDARD', 'MEDIUM', 'HIGH')),
      child_present boolean NOT NULL,
      summary text`,
  },
}

/** The police force's records as the hub first knew them. Reversible: it only creates. */
export class CreatePoliceRecords1767225600000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createPeopleTables(runner)
    for (const [name, definition] of Object.entries(tables)) await createRecordTable(runner, name, definition)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE ${Object.keys(tables).join(', ')}`)
    await dropPeopleTables(runner)
  }
}
