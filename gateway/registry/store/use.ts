import type { EntityManager } from 'typeorm'
import type { FieldUse, UsageOf } from '../check/changes.check.js'

/** How often a role asked for a field on a day. */
export interface Use extends FieldUse {
  readonly field: string
  /** ISO date, of the clock of the gateway, in UTC. */
  readonly day: string
}

/** Days within which somebody must have asked for a field, for it to be in use. */
const DAYS = 30

/** Adds what was counted, for any number of fields in one statement. */
export async function addUses(manager: EntityManager, uses: readonly Use[]): Promise<void> {
  await manager.query(
    `INSERT INTO operation_use (field, role, day, count)
     SELECT field, role, day, count FROM jsonb_to_recordset($1) AS given (field text, role text, day date, count bigint)
     ON CONFLICT (field, role, day) DO UPDATE SET count = operation_use.count + excluded.count`,
    [JSON.stringify(uses)],
  )
}

/**
 * Who asked for what in the last 30 days. Nothing, where it was not counted as long: then nobody knows what is not asked for.
 *
 * @param now by the clock of the gateway
 */
export async function readUsage(manager: EntityManager, now = new Date()): Promise<UsageOf | undefined> {
  const rows = await manager.query<{ field: string; role: string; count: string; whole: boolean }[]>(
    `SELECT field, role, sum(count) AS count, (SELECT min(day) <= $1::date - $2::int FROM operation_use) AS whole
     FROM operation_use WHERE day > $1::date - $2::int GROUP BY field, role ORDER BY field, role`,
    [now.toISOString().slice(0, 10), DAYS],
  )
  if (rows[0]?.whole !== true) return undefined
  return (coordinate) => {
    const of = rows.filter(({ field }) => field === coordinate || field.startsWith(`${coordinate}.`))
    const byRole = Map.groupBy(of, ({ role }) => role)
    return [...byRole].map(([role, each]) => ({
      role,
      count: each.reduce((sum, { count }) => sum + Number(count), 0),
    }))
  }
}
