import type { DataSource } from 'typeorm'

/** A row by the names of its columns; a column that it does not name gets its default. */
export type Row = Readonly<Record<string, unknown>>

/** Rows by table, in the order in which references allow them to be written. */
export type RowsByTable = Readonly<Record<string, readonly Row[]>>

/** One batch of several; tables keep the order in which references allow them to be written. */
export function joinRows(parts: readonly RowsByTable[]): RowsByTable {
  const rows: Record<string, Row[]> = {}
  for (const part of parts) {
    for (const [table, some] of Object.entries(part)) (rows[table] ??= []).push(...some)
  }
  return rows
}

/**
 * Inserts one batch in one transaction, with one statement for all the rows of a table that name the same columns. A row that is there
 * already stays as it is, so that loading twice changes nothing.
 */
export async function insertRows(dataSource: DataSource, batch: RowsByTable): Promise<void> {
  await dataSource.transaction(async (manager) => {
    for (const [table, rows] of Object.entries(batch)) {
      for (const [columns, alike] of Map.groupBy(rows, columnsOf)) {
        await manager.query(
          `INSERT INTO "${table}" (${columns})
           SELECT ${columns} FROM json_populate_recordset(NULL::"${table}", $1) ON CONFLICT DO NOTHING`,
          [JSON.stringify(alike)],
        )
      }
    }
  })
}

const columnsOf = (row: Row): string =>
  Object.keys(row)
    .map((column) => `"${column}"`)
    .join(', ')
