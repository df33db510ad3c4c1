import type { EntityManager } from 'typeorm'

/**
 * Inserts rows of one entity, all in one statement. A row that is there already stays as it is, so that loading twice changes nothing;
 * a column that no row names gets its default.
 */
export async function insertRows<Row extends object>(
  manager: EntityManager,
  entity: new () => Row,
  rows: readonly Partial<Row>[],
): Promise<void> {
  if (rows.length === 0) return
  const { tableName, columns } = manager.connection.getMetadata(entity)
  const named = columns.filter(({ propertyName }) => rows.some((row) => propertyName in row))
  const names = named.map(({ databaseName }) => `"${databaseName}"`).join(', ')
  const records = rows.map((row) =>
    Object.fromEntries(named.map((column) => [column.databaseName, column.getEntityValue(row)])),
  )
  await manager.query(
    `INSERT INTO "${tableName}" (${names})
     SELECT ${names} FROM json_populate_recordset(NULL::"${tableName}", $1) ON CONFLICT DO NOTHING`,
    [JSON.stringify(records)],
  )
}
