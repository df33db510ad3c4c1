import type { DataSource } from 'typeorm'

/** Takes a database down to nothing, migration by migration, and answers how many there were. */
export async function undoMigrations(migrator: DataSource): Promise<number> {
  const { length } = migrator.migrations
  for (let undone = 0; undone < length; undone += 1) await migrator.undoLastMigration()
  return length
}
