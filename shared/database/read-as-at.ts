import type { DataSource, EntityManager } from 'typeorm'
import { readTransaction } from './read-transaction.js'

const past = `SELECT set_config('search_path', 'as_at, public', true), set_config('hub.as_at', $1, true)`

/** Runs reads that see the tables whose past is kept (`keepHistory`) as they were known at an instant, in a transaction of their own. */
export const readAsAt = <Result>(
  dataSource: DataSource,
  at: Date,
  read: (manager: EntityManager) => Promise<Result>,
): Promise<Result> =>
  readTransaction(dataSource, async (manager) => {
    await manager.query(past, [at.toISOString()])
    return read(manager)
  })
