import type { EntityManager } from 'typeorm'
import { preparedQuery } from '#shared/database/prepared-query'
import type { WallUse } from '#shared/database/second-wall'
import type { GrantStatement } from '#shared/identity/grant-statement'

/**
 * Settings of the running transaction, and of it alone; no table is asked. The people behind the children are found out by the database
 * when a statement first needs them; whoever was found for an opening before is forgotten.
 * A prepared statement is planned once for any number of children: planning it again, with the policies in it, takes longer than running it.
 */
const opening = `SELECT set_config('hub.use', $1, true), set_config('hub.children', $2::uuid[]::text, true),
  set_config('hub.assessment', $3, true), set_config('hub.agency', $4, true), set_config('hub.role', $5, true),
  set_config('hub.user', $6, true),
  set_config('hub.own', '', true), set_config('hub.people', '', true), set_config('hub.released', '', true),
  set_config('plan_cache_mode', 'force_generic_plan', true)`

/**
 * Opens the running transaction for these children and the viewer of the grant: from here on its statements reach what the agency holds
 * of them and of their household, sealed records only where the owner released them. Must come first: until then no table has a row.
 */
export async function openView(
  manager: EntityManager,
  childIds: readonly string[],
  { assessment, viewer, sub }: GrantStatement,
): Promise<void> {
  await open(manager, 'VIEW', childIds, [assessment, viewer.agency, viewer.role, sub])
}

/** Opens the running transaction for the agency's own desk, to which its sealed records of these children are no secret. */
export const openDesk = (manager: EntityManager, childIds: readonly string[]): Promise<void> =>
  open(manager, 'DESK', childIds)

/** Opens the running transaction for a link steward: identity and links, and no record. */
export const openLinks = (manager: EntityManager): Promise<void> => open(manager, 'LINKS', [])

/**
 * Opens the running transaction for a call of another service about these children, or for what is to be told to one: what is not sealed of
 * them, and what is handed over.
 */
export const openService = (manager: EntityManager, childIds: readonly string[]): Promise<void> =>
  open(manager, 'SERVICE', childIds)

/** Opens the running transaction for a return that the law asks of the agency: what it tells, of everybody. */
export const openReturn = (manager: EntityManager): Promise<void> => openWhole(manager, 'RETURN')

/** Opens the running transaction for figures: the views of `statistics-views.ts`, and no table. */
export const openStatistics = (manager: EntityManager): Promise<void> => openWhole(manager, 'STATISTICS')

/** Statements about everybody are planned for the page or the period that is asked for: a plan for any at all would read whole tables. */
async function openWhole(manager: EntityManager, use: WallUse): Promise<void> {
  await open(manager, use, [])
  await manager.query(`SELECT set_config('plan_cache_mode', 'force_custom_plan', true)`)
}

async function open(
  manager: EntityManager,
  use: WallUse,
  childIds: readonly string[],
  viewer: readonly string[] = ['', '', '', ''],
): Promise<void> {
  await preparedQuery(manager, opening, [use, childIds, ...viewer])
}
