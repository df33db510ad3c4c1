import type { MigrationInterface, QueryRunner } from 'typeorm'
import { createAgencyTables, dropAgencyTables, type RecordTables } from '#shared/database/schema'

/** One table per concept, beside the people whom New partner knows. */
const tables: RecordTables = {
  support: {
    columns: `started_on date NOT NULL,
      ended_on date CHECK (ended_on >= started_on),
      worker text,
      summary text`,
  },
  assessment: {
    columns: `assessed_on date NOT NULL,
      narrative text NOT NULL`,
  },
}

/** New partner's records as the hub first knew them. Reversible: it only creates. */
export class CreateNewPartnerRecords1767225600000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createAgencyTables(runner, tables)
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropAgencyTables(runner, tables)
  }
}
