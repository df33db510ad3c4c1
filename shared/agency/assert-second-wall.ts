import type { DataSource } from 'typeorm'
import { HubError } from '#shared/errors/hub-error'

interface Standing {
  /** The role passes row-level security, whatever the policies say. */
  readonly unbound: boolean
  /** The role owns tables of the agency, or may act as their owner, whom the policies let pass. */
  readonly owner: boolean
  /** Tables without row-level security that is forced. */
  readonly open: readonly string[]
}

const standing = `
  SELECT (SELECT rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = current_user) AS unbound,
    coalesce(bool_or(pg_has_role(relowner, 'MEMBER')), false) AS owner,
    coalesce(array_agg(relname::text ORDER BY relname) FILTER (WHERE NOT (relrowsecurity AND relforcerowsecurity)), '{}') AS open
  FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p')`

/**
 * Sees to it that the agency's second wall stands before the first request: behind a role that it does not bind, or with a table
 * outside, there would be one check only.
 *
 * @throws HubError CONFIGURATION
 */
export async function assertSecondWall(dataSource: DataSource): Promise<void> {
  const [found] = await dataSource.query<Standing[]>(standing)
  const problem = found && problemOf(found)
  if (problem !== undefined) throw new HubError('CONFIGURATION', `DATABASE_URL: ${problem}`)
}

function problemOf({ unbound, owner, open }: Standing): string | undefined {
  const serve = 'serve with a role of its own (infra/decisions/row-level-security.md).'
  if (unbound)
    return `this role is a superuser or has BYPASSRLS, so row-level security does not bind it; ${serve}`
  if (owner) return `this role owns the tables, so row-level security does not bind it; ${serve}`
  if (open.length > 0) return `row-level security is not forced on ${open.join(', ')}.`
  return undefined
}
