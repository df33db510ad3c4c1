import { createHash } from 'node:crypto'
import type { PoolClient } from 'pg'
import type { EntityManager } from 'typeorm'

const names = new Map<string, string>()

/**
 * Runs one of a service's fixed statements as a prepared one: PostgreSQL parses and plans it once per connection instead of once per
 * view, which for a statement over twenty tables costs more than running it. Only for SQL that is the same for ever.
 */
export async function preparedQuery<Row>(
  manager: EntityManager,
  sql: string,
  parameters: readonly unknown[],
): Promise<Row[]> {
  const runner = manager.queryRunner
  if (runner === undefined) throw new Error('A prepared statement is run in a transaction.')
  manager.dataSource.logger.logQuery(sql, undefined, runner)
  // The PostgreSQL driver's connection is the pool client of pg.
  const client = (await runner.connect()) as PoolClient
  const { rows } = await client.query({ name: nameOf(sql), text: sql, values: [...parameters] })
  // The caller says what the statement's columns are, as with every query.
  return rows as Row[]
}

function nameOf(sql: string): string {
  let name = names.get(sql)
  if (name === undefined) {
    name = createHash('sha256').update(sql).digest('base64url')
    names.set(sql, name)
  }
  return name
}
