import type { MigrationInterface, QueryRunner } from 'typeorm'
import { createAgencyTables, dropAgencyTables, type RecordTables } from '#shared/database/schema'

/** One table per concept; what an export may deliver unknown is checked by the import, what is closed here is closed for good. */
const tables: RecordTables = {
  episode: {
    columns: `started_on date NOT NULL,
      ended_on date CHECK (ended_on >= started_on),
      outcome text,
      lead_professional text,
      lead_telephone text,
      lead_organisation text`,
  },
  request: {
    columns: `requested_on date NOT NULL,
      source text NOT NULL,
      requested_by text,
      need text`,
  },
  offer: {
    columns: `offered_on date NOT NULL,
      service text NOT NULL,
      take_up text NOT NULL,
      ended_on date CHECK (ended_on >= offered_on)`,
  },
  // Who holds an assessment decides by which rule it is shared, so there is no third value.
  assessment: {
    columns: `held_by text NOT NULL CHECK (held_by IN ('COUNCIL', 'PARTNER')),
      organisation text,
      started_on date NOT NULL,
      completed_on date CHECK (completed_on >= started_on),
      needs text[] NOT NULL DEFAULT '{}',
      childs_voice text,
      narrative text`,
  },
  plan: {
    columns: `started_on date NOT NULL,
      review_on date,
      ended_on date CHECK (ended_on >= started_on),
      goals text[] NOT NULL DEFAULT '{}'`,
  },
}

/** Early help's records as the hub first knew them. Reversible: it only creates. */
export class CreateEarlyHelpRecords1767225600000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createAgencyTables(runner, tables)
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropAgencyTables(runner, tables)
  }
}
