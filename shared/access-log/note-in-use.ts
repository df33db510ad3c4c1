import { randomUUID } from 'node:crypto'
import type { Pool } from 'pg'
import type { AccessLog } from './append/access-log.js'
import { newEntry } from './new-entry.js'

/** What a service can run with that an auditor wants to know of, and the act of taking it up. */
const acts = {
  /** Digest of the sharing rules. */
  policy: 'policyInForce',
  /** Id of the key that the service signs tokens with. */
  signingKey: 'signingKeyInUse',
  /** The key that vouches for the service's log, as its verifiers know it (C2SP signed-note). */
  logKey: 'logKeyInUse',
} as const

/** What a service runs with from now on. */
export type InUse = Readonly<Partial<Record<keyof typeof acts, string>>>

/**
 * What the log says last. A row leads to an entry, and is nothing without it: an entry that says just this of this service. Whichever row was added
 * last, the entry that stands last counts.
 */
const last = `
  SELECT DISTINCT ON (in_use.kind) in_use.kind, in_use.id
  FROM log.in_use JOIN log.entry ON entry.index = in_use.entry
  JOIN unnest($1::text[], $2::text[]) AS acts(kind, act) ON acts.kind = in_use.kind
  WHERE entry.body::jsonb @> jsonb_build_object(
    'actor', jsonb_build_object('id', $3::text, 'role', 'SERVICE'),
    'action', jsonb_build_object('name', acts.act, 'outcome', 'DONE', 'subjects', jsonb_build_object(in_use.kind, in_use.id)))
  ORDER BY in_use.kind, in_use.entry DESC`
const keep =
  'INSERT INTO log.in_use (kind, id, entry) SELECT * FROM unnest($1::text[], $2::text[], $3::bigint[])'

/**
 * Says in a service's own log what it runs with from now on, where that is another than until now. Called at every start, before anything is
 * decided or signed by it. What was logged and could not be kept is logged once more at the next start; what was not logged is not run with.
 *
 * @param pool as the application
 * @throws HubError ACCESS_LOG_UNAVAILABLE
 */
export async function noteInUse(
  { accessLog, pool }: { readonly accessLog: AccessLog; readonly pool: Pool },
  service: string,
  inUse: InUse,
): Promise<void> {
  const { rows } = await pool.query<{ kind: string; id: string }>(last, [
    Object.keys(acts),
    Object.values(acts),
    service,
  ])
  const known = new Map(rows.map(({ kind, id }) => [kind, id]))
  const kinds = Object.keys(acts) as (keyof typeof acts)[]
  const taken = kinds.flatMap((kind) => {
    const id = inUse[kind]
    return id === undefined || id === known.get(kind) ? [] : [{ kind, id }]
  })
  if (taken.length === 0) return
  const requestId = randomUUID()
  const { entries } = await accessLog.append(
    taken.map(({ kind, id }) =>
      newEntry({
        requestId,
        actor: { id: service, agency: service, role: 'SERVICE' },
        fields: [],
        action: { name: acts[kind], outcome: 'DONE', subjects: { [kind]: id } },
      }),
    ),
  )
  await pool.query(keep, [
    taken.map(({ kind }) => kind),
    taken.map(({ id }) => id),
    entries.map(({ index }) => index),
  ])
}
