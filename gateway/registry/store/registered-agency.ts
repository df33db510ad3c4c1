import type { EntityManager } from 'typeorm'
import type { HubDirectory } from '#shared/config/hub-directory'
import { HubError } from '#shared/errors/hub-error'
import type { KeySource } from '#shared/identity/verify-token'
import type { Partner } from '#shared/partners/partner'
import { SUPERGRAPH_CHANNEL } from './supergraph.js'

/** An agency that may publish. */
export interface RegisteredAgency {
  readonly name: string
  /** Hosts at which its service may be, each with its port where it is not the usual one. */
  readonly hosts: readonly string[]
  /** Where its public keys are, or which they are. */
  readonly keys: KeySource
}

/** An agency that joins: not one of the hub's own services, so the hub's directory says nothing of it. */
export type Registration = Pick<Partner, 'name' | 'url' | 'contact' | 'keys' | 'log'>

/** By whom a step is taken, and why. */
export interface Cause {
  readonly author: string
  readonly reason: string
}

interface Row {
  readonly name: string
  readonly hosts: readonly string[]
  readonly jwksUrl: string | null
  readonly registration: Registration | null
}

const rowsOf = (manager: EntityManager): Promise<Row[]> =>
  manager.query('SELECT name, hosts, jwks_url AS "jwksUrl", registration FROM agency ORDER BY name')

/** Every agency that may publish, by name. */
export async function registeredAgencies(
  manager: EntityManager,
): Promise<ReadonlyMap<string, RegisteredAgency>> {
  const agencies = (await rowsOf(manager)).flatMap(({ name, hosts, jwksUrl, registration }) => {
    if (registration !== null) return { name, hosts, keys: { jwks: registration.keys } }
    return jwksUrl === null ? [] : { name, hosts, keys: { jwksUrl } }
  })
  return new Map(agencies.map((agency) => [agency.name, agency]))
}

/** The agencies that have joined, whether or not they have something in the graph. */
export const registrations = async (manager: EntityManager): Promise<Registration[]> =>
  (await rowsOf(manager)).flatMap(({ registration }) => registration ?? [])

/** Registers the agencies of the hub's own services, or says again where they are. */
export async function registerAgencies(
  manager: EntityManager,
  agencies: readonly { readonly name: string; readonly hosts: readonly string[]; readonly jwksUrl: string }[],
): Promise<void> {
  await manager.query(
    `INSERT INTO agency (name, hosts, jwks_url)
     SELECT name, hosts, jwks_url FROM jsonb_to_recordset($1) AS given (name text, hosts text[], jwks_url text)
     ON CONFLICT (name) DO UPDATE SET hosts = excluded.hosts, jwks_url = excluded.jwks_url, registration = NULL
     WHERE (agency.hosts, agency.jwks_url) IS DISTINCT FROM (excluded.hosts, excluded.jwks_url)`,
    [JSON.stringify(agencies.map(({ name, hosts, jwksUrl }) => ({ name, hosts, jwks_url: jwksUrl })))],
  )
}

/**
 * Registers an agency that joins, or says anew what is registered of it. Every word that was ever registered is kept, with its author.
 *
 * @throws HubError STEP_NOT_POSSIBLE with another key of the log: what was signed with the one before could be proved by nobody any more
 */
export async function registerPartner(
  manager: EntityManager,
  registration: Registration,
  { author, reason }: Cause,
): Promise<void> {
  const { name, url } = registration
  const kept = await manager.query<unknown[]>(
    `WITH kept AS (
       INSERT INTO agency (name, hosts, registration) VALUES ($1, $2, $3)
       ON CONFLICT (name) DO UPDATE
         SET hosts = excluded.hosts, jwks_url = NULL, registration = excluded.registration
         WHERE agency.registration IS NULL OR agency.registration -> 'log' = excluded.registration -> 'log' RETURNING name)
     INSERT INTO registration (agency, document, author, reason) SELECT name, $3::jsonb, $4, $5 FROM kept RETURNING agency`,
    [name, [new URL(url).host], JSON.stringify(registration), author, reason],
  )
  if (kept.length === 0) throw new HubError('STEP_NOT_POSSIBLE', 'The log of an agency keeps its key.')
  // Other gateways look too.
  await manager.query(`NOTIFY ${SUPERGRAPH_CHANNEL}`)
}

/** Whether a name is one of the hub's own, which no agency can join by. */
export const isOfHub = ({ services }: HubDirectory, name: string): boolean =>
  services[name] !== undefined && !services[name].isPartner
