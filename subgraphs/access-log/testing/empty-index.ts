import type { AgencyDatabase } from '#shared/agency/testing/agency-database'

/** Forgets every log, as nobody may outside of a test: the differences that were found cannot be taken back. */
export async function emptyIndex({ migrator }: AgencyDatabase): Promise<void> {
  await migrator.query('ALTER TABLE log_difference DISABLE TRIGGER append_only')
  await migrator.query('TRUNCATE log_difference, log_source, event, event_row, receipt, log_problem CASCADE')
  await migrator.query('ALTER TABLE log_difference ENABLE TRIGGER append_only')
}
