import type { ServiceName } from '#infra/dev/services'
import { logEntry, type LogEntry } from '#shared/access-log/entry'
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

/** What children are called in the logs, by their ids. */
export async function pseudonyms(hub: Pick<Hub, 'databases'>): Promise<ReadonlyMap<string, string>> {
  const rows = await sql<{ id: string; name: string }>(
    hub,
    'front-door',
    'SELECT child_id AS id, pseudonym AS name FROM log_key',
  )
  return new Map(rows.map(({ id, name }) => [id, name]))
}
