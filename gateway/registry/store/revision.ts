import { createHash } from 'node:crypto'
import canonicalize from 'canonicalize'
import type { EntityManager } from 'typeorm'
import type { PublishedSubgraph } from '../check/published-subgraph.js'

/** What an agency published, or wants to. */
export interface Publication extends PublishedSubgraph {
  readonly routingUrl: string
}

/** A publication that is kept, and never changes. */
export interface Revision extends Publication {
  readonly id: string
  /** Digest of schema, sharing rules and address. */
  readonly sha256: string
  readonly author: string
  readonly publishedAt: Date
}

/** What tells a publication from any other: all that was looked at when it was checked. */
export const digestOf = ({ sdl, sharing, routingUrl }: Publication): string =>
  createHash('sha256')
    .update(canonicalize({ sdl, sharing: sharing ?? null, routingUrl }) ?? '')
    .digest('hex')

/** Columns of a revision, as {@link Revision} has them. */
export const revisionColumns = `revision.id, revision.agency AS name, revision.sha256, revision.sdl, revision.sharing,
  revision.routing_url AS "routingUrl", revision.author, revision.published_at AS "publishedAt"`

/** Keeps a publication, unless that very one is kept already; answers its revision. */
export async function keepRevision(
  manager: EntityManager,
  publication: Publication,
  author: string,
): Promise<string> {
  const { name, sdl, sharing, routingUrl } = publication
  const values = [name, digestOf(publication), sdl, sharing ?? null, routingUrl, author]
  const [row] = await manager.query<{ id: string }[]>(
    `WITH added AS (
       INSERT INTO revision (agency, sha256, sdl, sharing, routing_url, author) VALUES ($1, $2, $3, $4, $5, $6)
       ON CONFLICT (agency, sha256) DO NOTHING RETURNING id)
     SELECT id FROM added UNION ALL SELECT id FROM revision WHERE agency = $1 AND sha256 = $2 LIMIT 1`,
    values,
  )
  if (row === undefined) throw new Error('A revision was neither added nor there.')
  return row.id
}
