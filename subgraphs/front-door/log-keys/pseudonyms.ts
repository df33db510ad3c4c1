import type { DataSource } from 'typeorm'
import { z } from 'zod'

/** What a pseudonym looks like: 16 bytes of a digest of its key. */
export const pseudonym = z.string().regex(/^[0-9a-f]{32}$/)

/** What children are called in the access logs. */
export interface Pseudonyms {
  /** @throws Error for somebody who was not asked about, or whom the index does not know */
  of(childId: string): string
}

const known = 'SELECT child_id AS "childId", pseudonym FROM log_key WHERE child_id = ANY($1::uuid[])'

const make = `INSERT INTO log_key (child_id) SELECT id FROM person WHERE id = ANY($1::uuid[])
  ON CONFLICT DO NOTHING`

/**
 * The pseudonyms of children of the index. One is made when it is first needed, from a key of its own that the front door alone keeps; it is
 * the same in every log, and once the key is destroyed nobody can say whose it was.
 */
export async function pseudonymsOf(dataSource: DataSource, childIds: readonly string[]): Promise<Pseudonyms> {
  const found = await find(dataSource, childIds)
  const missing = childIds.filter((id) => !found.has(id))
  if (missing.length > 0) {
    await dataSource.query(make, [missing])
    for (const [id, pseudonym] of await find(dataSource, missing)) found.set(id, pseudonym)
  }
  return {
    of: (id) => {
      const pseudonym = found.get(id)
      if (pseudonym === undefined) throw new Error('Somebody is to be logged whom nobody knows.')
      return pseudonym
    },
  }
}

async function find(dataSource: DataSource, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const rows = await dataSource.query<{ childId: string; pseudonym: string }[]>(known, [ids])
  return new Map(rows.map(({ childId, pseudonym }) => [childId, pseudonym]))
}
