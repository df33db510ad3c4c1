import type { QueryRunner } from 'typeorm'
import { forRole } from './schema.js'
import { openedFor } from './second-wall.js'

/** What statistics read of one table of records: the columns of a view, as SQL over the table, which is called `t`. */
export type StatisticsViews = Readonly<
  Record<string, { readonly table: string; readonly columns: readonly string[] }>
>

/**
 * A door in the second wall for figures, no wider than they need: views with the columns that are counted - never a name, a text, a place -
 * and without what is sealed, for a count that a sealed record is in would tell that there is one. There is nothing in them unless the
 * transaction was opened for statistics.
 */
export async function addStatisticsViews(runner: QueryRunner, views: StatisticsViews): Promise<void> {
  await runner.query('CREATE SCHEMA statistics')
  await forRole(runner, 'app', 'GRANT USAGE ON SCHEMA statistics TO %I')
  for (const [name, { table, columns }] of Object.entries(views)) {
    await runner.query(`CREATE VIEW statistics.${name} WITH (security_barrier) AS
      SELECT t.id, t.person_id, ${columns.join(', ')} FROM public.${table} t WHERE NOT t.sealed AND ${openedFor('STATISTICS')}`)
    await forRole(runner, 'app', `GRANT SELECT ON statistics.${name} TO %I`)
  }
}

/** Undoes {@link addStatisticsViews}. */
export const dropStatisticsViews = (runner: QueryRunner): Promise<unknown> =>
  runner.query('DROP SCHEMA statistics CASCADE')
