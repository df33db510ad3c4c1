import type { Client } from 'pg'
import type { StoredIdentifier } from '#shared/agency/person.entity'
import { HubError } from '#shared/errors/hub-error'
import type { LinkSummary } from './summary.js'

/** What the front door is told about one person of the agency: identifiers that passed their check, and no name. */
export interface LinkQuestion {
  /** Only echoed; it means nothing to the hub. */
  readonly localKey: string
  readonly identifiers: readonly Pick<StoredIdentifier, 'type' | 'value'>[]
  readonly dateOfBirth: string
}

/** Whom of the hub's index the front door found by exact identifier and date of birth. */
export type LinkAnswer =
  | { readonly localKey: string; readonly match: 'ONE'; readonly hubId: string }
  | { readonly localKey: string; readonly match: 'NONE' | 'SEVERAL' }

/**
 * Asks the front door (`POST /links/resolve`) about at most {@link LINK_BATCH} people.
 * @throws HubError FRONT_DOOR_UNAVAILABLE when it cannot be reached
 */
export type ResolveLinks = (questions: readonly LinkQuestion[]) => Promise<readonly LinkAnswer[]>

/** The most people of one question. */
export const LINK_BATCH = 1_000

/** The most identifiers of one person that the front door takes; somebody with more is for a link steward. */
const IDENTIFIERS = 10

/**
 * People without a confirmed link who can be asked about: a link stands on an identifier and a date of birth, so nothing of anybody
 * else leaves the agency.
 */
const ASKABLE = `
  SELECT id, local_key, date_of_birth::text AS date_of_birth, identified.identifiers
  FROM person CROSS JOIN LATERAL (
    SELECT jsonb_agg(jsonb_build_object('type', one->'type', 'value', one->'value')) AS identifiers
    FROM jsonb_array_elements(identifiers) AS one WHERE (one->>'valid')::boolean AND one->>'type' <> 'LOCAL'
  ) AS identified
  WHERE id > $1 AND date_of_birth IS NOT NULL AND jsonb_array_length(identified.identifiers) <= ${IDENTIFIERS}
    AND NOT EXISTS (SELECT FROM person_link WHERE person_id = id AND state = 'CONFIRMED')
  ORDER BY id LIMIT ${LINK_BATCH}`

/**
 * A pair that a steward rejected stays rejected, and a person has one confirmed link: either conflict changes nothing. A link that had
 * lapsed is confirmed again when the corrected person is the same one after all.
 */
const CONFIRM = `
  WITH found AS (
    SELECT "hubId" AS hub_id, id AS person_id
    FROM jsonb_to_recordset($1) AS answer ("localKey" text, "hubId" uuid) JOIN person ON local_key = "localKey"
  ), again AS (
    UPDATE person_link AS held SET state = 'CONFIRMED', decided_at = now() FROM found
    WHERE held.hub_id = found.hub_id AND held.person_id = found.person_id AND held.state = 'LAPSED' RETURNING held.hub_id
  ), linked AS (
    INSERT INTO person_link (hub_id, person_id, state, decided_by)
    SELECT hub_id, person_id, 'CONFIRMED', 'identifier' FROM found
    ON CONFLICT DO NOTHING RETURNING hub_id
  ), confirmed AS (
    SELECT hub_id FROM again UNION ALL SELECT hub_id FROM linked
  ), searched AS (
    INSERT INTO child_search (hub_id, searched_at) SELECT DISTINCT hub_id, now() FROM confirmed
    ON CONFLICT (hub_id) DO UPDATE SET searched_at = excluded.searched_at
  )
  SELECT count(*)::int AS count FROM confirmed`

const WAITING = `
  SELECT count(*)::int AS count FROM person
  WHERE NOT EXISTS (SELECT FROM person_link WHERE person_id = id AND state = 'CONFIRMED')`

interface AskableRow {
  id: string
  local_key: string
  date_of_birth: string
  identifiers: LinkQuestion['identifiers']
}

/**
 * Links people of the agency to the hub's index where the front door is certain; everyone else waits for a link steward. Every batch
 * is kept as it comes: what a front door that fails half-way has answered stays, and the next import asks for the rest.
 */
export async function linkPeople(client: Client, resolve: ResolveLinks | undefined): Promise<LinkSummary> {
  let linked = 0
  let problem: string | null = null
  let after = '00000000-0000-0000-0000-000000000000'
  while (resolve !== undefined) {
    const { rows } = await client.query<AskableRow>(ASKABLE, [after])
    const last = rows.at(-1)
    if (last === undefined) break
    after = last.id
    const answers = await resolve(rows.map(toQuestion)).catch(sentenceOf)
    if (typeof answers === 'string') {
      problem = answers
      break
    }
    const asked = new Set(rows.map((row) => row.local_key))
    const found = answers.filter((answer) => answer.match === 'ONE' && asked.has(answer.localKey))
    linked += await countOf(client, CONFIRM, [JSON.stringify(found)])
  }
  const state = resolve === undefined ? 'not tried' : problem === null ? 'done' : 'failed'
  return { state, problem, linked, waiting: await countOf(client, WAITING) }
}

/** What people are told of a front door that did not answer, or answered what nobody can read. */
function sentenceOf(error: unknown): string {
  return error instanceof HubError ? error.message : new HubError('FRONT_DOOR_UNAVAILABLE').message
}

function toQuestion(row: AskableRow): LinkQuestion {
  return {
    localKey: row.local_key,
    identifiers: row.identifiers,
    dateOfBirth: row.date_of_birth,
  }
}

async function countOf(client: Client, sql: string, values: string[] = []): Promise<number> {
  const { rows } = await client.query<{ count: number }>(sql, values)
  return rows[0]?.count ?? 0
}
