import type { AgencyDatabase } from '#shared/agency/testing/agency-database'

const appendOnly = ['log_difference', 'index_problem', 'index_repair']

/** Forgets everything that was collected and found, as nobody can but the owner of the tables. */
export async function emptyIndex({ migrator }: AgencyDatabase): Promise<void> {
  for (const table of appendOnly) await migrator.query(`ALTER TABLE ${table} DISABLE TRIGGER append_only`)
  await migrator.query('TRUNCATE log_source, event_row, access, access_review, audit_ticket CASCADE')
  for (const table of appendOnly) await migrator.query(`ALTER TABLE ${table} ENABLE TRIGGER append_only`)
}
