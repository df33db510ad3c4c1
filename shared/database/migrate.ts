import { createDataSource, type DatabaseDefinition } from './create-data-source.js'

/**
 * Brings one service's database up to date, all migrations in one transaction, and answers how many ran.
 * Runs under the migrator's role; the application's role cannot change a table.
 */
export async function migrate(name: string, definition: DatabaseDefinition, url: string): Promise<number> {
  const dataSource = createDataSource(url, definition, { applicationName: `${name} migrator`, patient: true })
  await dataSource.initialize()
  try {
    const done = await dataSource.runMigrations()
    return done.length
  } finally {
    await dataSource.destroy()
  }
}
