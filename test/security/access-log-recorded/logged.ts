import type { ServiceName } from '#infra/dev/services'
import { logEntry, type LogEntry } from '#shared/access-log/entry'
import { versionName } from '#shared/agency/version-name'
import type { Hub } from '../../harness/create-hub.js'
import { sql } from '../database.js'

/** Services that tell something of children. */
export const recording = [
  'front-door',
  'police',
  'health',
  'education',
  'early-help',
  'social-care',
] as const satisfies readonly ServiceName[]

/** The bodies of a service's log from an index on, as they are stored. */
export async function bodies(hub: Pick<Hub, 'databases'>, service: ServiceName, from = 0): Promise<string[]> {
  const statement = 'SELECT body FROM log.entry WHERE index >= $1 ORDER BY index'
  return (await sql<{ body: string }>(hub, service, statement, [from])).map(({ body }) => body)
}

/** How many entries a log has. */
export const sizeOf = async (hub: Pick<Hub, 'databases'>, service: ServiceName): Promise<number> =>
  (await bodies(hub, service)).length

/** Entries that a service has written since. */
export async function loggedSince(
  hub: Pick<Hub, 'databases'>,
  service: ServiceName,
  from: number,
): Promise<LogEntry[]> {
  return (await bodies(hub, service, from)).map((body) => logEntry.parse(JSON.parse(body)))
}

/** Entries with the versions that an agency holds in place of the names that each entry alone has for them. */
export async function withVersions(
  hub: Pick<Hub, 'databases'>,
  service: ServiceName,
  entries: readonly LogEntry[],
): Promise<LogEntry[]> {
  const tables = await sql<{ name: string }>(
    hub,
    service,
    `SELECT table_name AS name FROM information_schema.columns
     WHERE table_schema = 'public' AND column_name = 'version' AND data_type = 'uuid'`,
  )
  const held = tables.map(({ name }) => sql<{ version: string }>(hub, service, `SELECT version FROM ${name}`))
  const all = (await Promise.all(held)).flat().map(({ version }) => version)
  return entries.map((entry) => {
    const { requestId, child = '' } = entry
    const byName = new Map(all.map((version) => [versionName({ requestId, child }, version), version]))
    const fields = entry.fields.map(({ versions, ...field }) =>
      versions ? { ...field, versions: versions.map((name) => byName.get(name) ?? name) } : field,
    )
    return { ...entry, fields }
  })
}

/** What children are called in the logs, by their ids. */
export async function pseudonyms(hub: Pick<Hub, 'databases'>): Promise<ReadonlyMap<string, string>> {
  const rows = await sql<{ id: string; name: string }>(
    hub,
    'front-door',
    'SELECT child_id AS id, pseudonym AS name FROM log_key',
  )
  return new Map(rows.map(({ id, name }) => [id, name]))
}

/**
 * Cases that entries of these services name where an auditor who is kept from the case is told of them all the same: not as its case, nor as what
 * something was done to, nor beside a child and no case.
 */
export async function openlyNamed(
  hub: Pick<Hub, 'databases'>,
  services: readonly ServiceName[] = [...recording, 'gateway', 'access-log'],
): Promise<string[]> {
  const all = await Promise.all(
    services.map(async (service) =>
      (await loggedSince(hub, service, 0)).flatMap((entry) => {
        const { assessment, child, action } = entry
        const known = new Set([assessment, ...Object.values(action?.subjects ?? {})])
        const cases = new Set(JSON.stringify(entry).match(/MASH-\d{4}-\d+/g))
        const isOfChild = child !== undefined && assessment === undefined
        const open = isOfChild ? [] : [...cases].filter((each) => !known.has(each))
        return open.map((each) => `${service} ${action?.name ?? ''} ${each}`)
      }),
    ),
  )
  return [...new Set(all.flat())]
}
