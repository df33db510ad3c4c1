import type { Pool, PoolClient } from 'pg'
import { isConnectionLost } from '#shared/database/is-connection-lost'
import type { EncodedEntry } from '../encode-entry.js'
import { addLeaves, type Frontier } from '../merkle/frontier.js'

/** Where an entry stands. */
export interface AppendedAt {
  readonly index: number
}

/** Locks the head of the log: whoever writes does so alone, and in turn. Two statements, one round trip. */
const begin = 'BEGIN; SELECT size, frontier FROM log.head FOR UPDATE'

const already = 'SELECT id, index, body FROM log.entry WHERE id = ANY($1::uuid[])'

/** Head and rows by one statement: the size, and so the indexes, cannot differ from what was hashed. */
const grow = `
  WITH grown AS (UPDATE log.head SET size = $1 + cardinality($3::uuid[]), frontier = $2 WHERE size = $1 RETURNING size)
  INSERT INTO log.entry (index, id, body, leaf_hash)
  SELECT $1 + place - 1, id, body, leaf_hash
  FROM grown, unnest($3::uuid[], $4::text[], $5::bytea[]) WITH ORDINALITY AS new(id, body, leaf_hash, place)`

/** After a commit of which nobody heard whether it came through, the same entries are sent once more. */
const ATTEMPTS = 2

/**
 * Appends entries in one transaction and answers where each stands. An entry whose id the log already has, with the same body, is not
 * written again: that is how a commit that nobody heard of is found out.
 *
 * @throws Error when it could not be written, or an id is already another entry's
 */
export async function appendBatch(pool: Pool, entries: readonly EncodedEntry[]): Promise<AppendedAt[]> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await appendOnce(pool, entries, attempt > 1)
    } catch (error) {
      const again = isConnectionLost(error) || isDuplicate(error)
      if (!again || attempt === ATTEMPTS) throw error
    }
  }
}

async function appendOnce(
  pool: Pool,
  entries: readonly EncodedEntry[],
  look: boolean,
): Promise<AppendedAt[]> {
  const client = await pool.connect()
  let fault: unknown
  try {
    const head = await lockHead(client)
    const places = look ? await findAlready(client, entries) : new Map<string, number>()
    const added = distinct(entries.filter(({ id }) => !places.has(id)))
    if (added.length > 0) await addEntries(client, head, added)
    await client.query('COMMIT')
    added.forEach(({ id }, place) => places.set(id, head.size + place))
    return entries.map(({ id }) => ({ index: places.get(id) ?? -1 }))
  } catch (error) {
    fault = error
    throw error
  } finally {
    // A connection that failed is not used again: closing it undoes what it began, even where the server hangs and would not answer.
    client.release(fault !== undefined)
  }
}

async function lockHead(client: PoolClient): Promise<Frontier> {
  // pg answers several statements of one text with a result for each.
  const results = (await client.query(begin)) as unknown as readonly { readonly rows: readonly HeadRow[] }[]
  const head = results[1]?.rows[0]
  if (head === undefined) throw new Error('The log has no head.')
  return { size: Number(head.size), roots: head.frontier }
}

async function findAlready(
  client: PoolClient,
  entries: readonly EncodedEntry[],
): Promise<Map<string, number>> {
  const { rows } = await client.query<{ id: string; index: string; body: string }>(already, [
    entries.map(({ id }) => id),
  ])
  const bodies = new Map(entries.map(({ id, body }) => [id, body]))
  if (rows.some(({ id, body }) => bodies.get(id) !== body)) throw new Error('An id is another entry’s.')
  return new Map(rows.map(({ id, index }) => [id, Number(index)]))
}

async function addEntries(client: PoolClient, head: Frontier, added: readonly EncodedEntry[]): Promise<void> {
  const { roots } = addLeaves(
    head,
    added.map(({ leafHash }) => leafHash),
  )
  const columns = [
    added.map(({ id }) => id),
    added.map(({ body }) => body),
    added.map(({ leafHash }) => leafHash),
  ]
  const { rowCount } = await client.query({
    name: 'log.grow',
    text: grow,
    values: [head.size, roots, ...columns],
  })
  if (rowCount !== added.length) throw new Error('The log grew by another number of entries.')
}

/** One of each id. */
const distinct = (entries: readonly EncodedEntry[]): EncodedEntry[] => [
  ...new Map(entries.map((entry) => [entry.id, entry])).values(),
]

const isDuplicate = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === '23505'

interface HeadRow {
  readonly size: string
  readonly frontier: readonly Buffer[]
}
