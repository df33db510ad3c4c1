import type { EntityManager } from 'typeorm'

/** An agency that may publish. */
export interface RegisteredAgency {
  readonly name: string
  /** Hosts at which its service may be, each with its port where it is not the usual one. */
  readonly hosts: readonly string[]
  /** Where its public keys are. */
  readonly jwksUrl: string
}

/** Every agency that may publish, by name. */
export async function registeredAgencies(
  manager: EntityManager,
): Promise<ReadonlyMap<string, RegisteredAgency>> {
  const rows = await manager.query<RegisteredAgency[]>(
    'SELECT name, hosts, jwks_url AS "jwksUrl" FROM agency',
  )
  return new Map(rows.map((row) => [row.name, row]))
}

/** Registers agencies, or says again where they are. */
export async function registerAgencies(
  manager: EntityManager,
  agencies: readonly RegisteredAgency[],
): Promise<void> {
  await manager.query(
    `INSERT INTO agency (name, hosts, jwks_url)
     SELECT name, hosts, jwks_url FROM jsonb_to_recordset($1) AS given (name text, hosts text[], jwks_url text)
     ON CONFLICT (name) DO UPDATE SET hosts = excluded.hosts, jwks_url = excluded.jwks_url
     WHERE (agency.hosts, agency.jwks_url) IS DISTINCT FROM (excluded.hosts, excluded.jwks_url)`,
    [JSON.stringify(agencies.map(({ name, hosts, jwksUrl }) => ({ name, hosts, jwks_url: jwksUrl })))],
  )
}
