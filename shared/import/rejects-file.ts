import { open, rename, rm, stat } from 'node:fs/promises'
import { stringify } from 'csv-stringify/sync'
import type { Client } from 'pg'
import { badFile } from './source-file.js'

const BATCH = 1_000
const HEADER = line(['line', 'field', 'value class', 'reason'])

interface RejectRow {
  line: number
  field: string
  value_class: string
  reason: string
}

/**
 * Writes the rejects of the running import, in the order of the file, as CSV: line, field, value class, reason. The file appears
 * whole or not at all, and only its owner may read it; a cell never begins a formula in a spreadsheet.
 *
 * @returns how many there were; without any, no file is written, and the one of an earlier run is removed
 * @throws HubError BAD_INPUT when it cannot be written
 */
export async function writeRejects(client: Client, path: string): Promise<number> {
  const { rows } = await client.query<{ count: number }>('SELECT count(*)::int AS count FROM import_reject')
  const count = rows[0]?.count ?? 0
  const unfinished = `${path}.partial`
  try {
    if (count === 0) {
      await removeEarlier(path)
      return 0
    }
    await client.query(`
      DECLARE rejects NO SCROLL CURSOR FOR
      SELECT line, field, value_class, reason FROM import_reject ORDER BY line, field`)
    await rm(unfinished, { force: true })
    await using file = await open(unfinished, 'wx', 0o600)
    await file.write(HEADER)
    for (;;) {
      const batch = await client.query<RejectRow>(`FETCH ${BATCH} FROM rejects`)
      if (batch.rows.length === 0) break
      await file.write(
        batch.rows.map((row) => line([`${row.line}`, row.field, row.value_class, row.reason])).join(''),
      )
    }
    await file.sync()
    await rename(unfinished, path)
  } catch (error) {
    await rm(unfinished, { force: true })
    if (error instanceof Error && 'syscall' in error)
      throw badFile('The rejects file cannot be written.', error)
    throw error
  }
  return count
}

/** Earlier rejects would read as those of this run. Whatever else somebody keeps there stays. */
async function removeEarlier(path: string): Promise<void> {
  const found = await stat(path).catch(() => undefined)
  if (found?.isFile() !== true) return
  await using file = await open(path)
  const { buffer } = await file.read({ buffer: Buffer.alloc(HEADER.length) })
  if (buffer.toString() === HEADER) await rm(path)
}

function line(cells: readonly string[]): string {
  return stringify([[...cells]], { escape_formulas: true })
}
