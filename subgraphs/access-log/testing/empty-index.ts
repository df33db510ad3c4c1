import type { AgencyDatabase } from '#shared/agency/testing/agency-database'

/** Forgets everything that was collected and found, as nobody can but the owner of the tables. */
export async function emptyIndex({ migrator }: AgencyDatabase): Promise<void> {
  await migrator.query('ALTER TABLE log_difference DISABLE TRIGGER append_only')
  await migrator.query('TRUNCATE log_source, event_row, access, access_review CASCADE')
  await migrator.query('ALTER TABLE log_difference ENABLE TRIGGER append_only')
}
