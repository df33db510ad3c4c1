import type { DataSource, EntityManager } from 'typeorm'

/** Runs reads that all see the same state and can change nothing, in a transaction of their own. */
export async function readTransaction<Result>(
  dataSource: DataSource,
  read: (manager: EntityManager) => Promise<Result>,
): Promise<Result> {
  const runner = dataSource.createQueryRunner()
  try {
    // One statement, and so one round trip, for what TypeORM would send three.
    await runner.query('START TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY')
    const result = await read(runner.manager)
    await runner.query('COMMIT')
    return result
  } catch (error) {
    // A connection that is lost has nothing to roll back.
    await runner.query('ROLLBACK').catch(() => undefined)
    throw error
  } finally {
    await runner.release()
  }
}
