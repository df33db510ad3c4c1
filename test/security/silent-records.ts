import { partnerAgencies } from '#shared/agency/partner-agencies'
import type { Hub } from '../harness/create-hub.js'
import { sql } from './database.js'

/** Tables of which every row is silent, or told to nobody (legal): sharing rules, section 1, class S5. */
const silentTables = ['sealed_record', 'protected_identity', 'former_identity', 'legal_advice']
/** Columns that say who an informant is, or who somebody was before. */
const silentColumns = ['reported_by', 'informant', 'referrer', 'raised_by', 'requested_by', 'former_upn']

/** Takes out of every agency's database all that is silent, and answers how many rows of each agency that changed. */
export async function removeSilentRecords(hub: Pick<Hub, 'databases'>): Promise<Record<string, number>> {
  const changed = partnerAgencies.map(async (agency) => {
    const columns = await sql<{ table: string; column: string }>(
      hub,
      agency,
      `SELECT table_name AS table, column_name AS column FROM information_schema.columns
       WHERE table_schema = 'public' AND column_name = ANY($1)`,
      [['sealed', 'restricted', ...silentColumns]],
    )
    const statements = columns.map(({ table, column }) =>
      silentColumns.includes(column)
        ? `UPDATE ${table} SET ${column} = NULL WHERE ${column} IS NOT NULL`
        : `DELETE FROM ${table} WHERE ${column} ${silentTables.includes(table) ? 'OR true' : ''}`,
    )
    let rows = 0
    for (const statement of statements) rows += (await sql(hub, agency, `${statement} RETURNING 1`)).length
    return [agency, rows] as const
  })
  return Object.fromEntries(await Promise.all(changed))
}
