import { createHash } from 'node:crypto'
import type { EntityManager } from 'typeorm'
import { revisionColumns, type Revision } from './revision.js'

/** What came about by whom, and why. */
export interface Step {
  readonly action: 'BUILT' | 'PUBLISHED' | 'DELETED' | 'ROLLED_BACK'
  readonly agency: string
  readonly author: string
  readonly reason: string
}

/** A graph that is or was in force, without its texts. */
export interface SupergraphEntry extends Step {
  readonly id: string
  readonly sha256: string
  readonly since: Date
}

/** A graph that is or was in force. */
export interface StoredSupergraph extends SupergraphEntry {
  readonly supergraphSdl: string
  readonly apiSdl: string
  /** What it is made of, by name. */
  readonly parts: readonly Revision[]
}

/** A graph to come into force. */
export interface NewSupergraph {
  readonly supergraphSdl: string
  readonly apiSdl: string
  /** Ids of its revisions. */
  readonly parts: readonly string[]
}

/** Where every gateway hears that another graph is in force. */
export const SUPERGRAPH_CHANNEL = 'supergraph'

const entryColumns = 'id, sha256, action, agency, author, reason, since'

/** The graph in force, or the one of a number; nothing where there is none. */
export async function readSupergraph(
  manager: EntityManager,
  id?: string,
): Promise<StoredSupergraph | undefined> {
  const [row] = await manager.query<Omit<StoredSupergraph, 'parts'>[]>(
    `SELECT ${entryColumns}, supergraph_sdl AS "supergraphSdl", api_sdl AS "apiSdl" FROM supergraph
     WHERE $1::bigint IS NULL OR id = $1 ORDER BY id DESC LIMIT 1`,
    [id ?? null],
  )
  if (row === undefined) return undefined
  const parts = await manager.query<Revision[]>(
    `SELECT ${revisionColumns} FROM supergraph_part JOIN revision ON revision.id = revision_id
     WHERE supergraph_id = $1 ORDER BY revision.agency`,
    [row.id],
  )
  return { ...row, parts: parts.map((part) => ({ ...part, sharing: part.sharing ?? undefined })) }
}

/** What an agency had in force last, whether or not it was taken out since; nothing where it never had anything. */
export async function lastInForce(manager: EntityManager, agency: string): Promise<Revision | undefined> {
  const [row] = await manager.query<Revision[]>(
    `SELECT ${revisionColumns} FROM supergraph_part JOIN revision ON revision.id = revision_id
     WHERE revision.agency = $1 ORDER BY supergraph_id DESC LIMIT 1`,
    [agency],
  )
  return row && { ...row, sharing: row.sharing ?? undefined }
}

/** Whether somebody else than an agency has taken a step since a graph came into force. */
export async function othersSince(manager: EntityManager, id: number, agency: string): Promise<boolean> {
  const [row] = await manager.query<{ isSo: boolean }[]>(
    'SELECT EXISTS (SELECT FROM supergraph WHERE id > $1 AND agency <> $2) AS "isSo"',
    [id, agency],
  )
  return row?.isSo === true
}

/** The latest graphs, newest first. */
export const supergraphHistory = (manager: EntityManager, first: number): Promise<SupergraphEntry[]> =>
  manager.query<SupergraphEntry[]>(`SELECT ${entryColumns} FROM supergraph ORDER BY id DESC LIMIT $1`, [
    first,
  ])

/** Brings a graph into force. */
export async function addSupergraph(
  manager: EntityManager,
  { supergraphSdl, apiSdl, parts }: NewSupergraph,
  { action, agency, author, reason }: Step,
): Promise<SupergraphEntry> {
  const sha256 = createHash('sha256').update(supergraphSdl).digest('hex')
  const values = [sha256, supergraphSdl, apiSdl, action, agency, author, reason, parts]
  const [row] = await manager.query<SupergraphEntry[]>(
    `WITH added AS (
       INSERT INTO supergraph (sha256, supergraph_sdl, api_sdl, action, agency, author, reason)
       VALUES ($1, $2, $3, $4, $5, $6, $7) RETURNING ${entryColumns}),
     made_of AS (
       INSERT INTO supergraph_part (supergraph_id, revision_id)
       SELECT added.id, part FROM added, unnest($8::bigint[]) AS part)
     SELECT ${entryColumns} FROM added`,
    values,
  )
  if (row === undefined) throw new Error('A supergraph was not added.')
  // It is told once the transaction is committed.
  await manager.query(`NOTIFY ${SUPERGRAPH_CHANNEL}`)
  return row
}

/** Lets one step follow another: whoever holds this reads what is in force, and nobody changes it meanwhile. Held until the transaction ends. */
export const oneAtATime = (manager: EntityManager): Promise<unknown> =>
  manager.query(`SELECT pg_advisory_xact_lock(hashtext('supergraph'))`)
