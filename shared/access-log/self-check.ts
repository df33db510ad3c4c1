import type { Pool, PoolClient } from 'pg'
import { HubError } from '#shared/errors/hub-error'
import { sameRoots } from './merkle/frontier.js'
import { parseVerifierKey } from './note/verifier-key.js'
import { signedTree } from './signed-tree.js'
import { lastCheckpoint } from './stored-checkpoint.js'
import { storedLeaves } from './stored-leaves.js'
import { frontierOf, growTree, type GrowingTree } from './tile/growing-tree.js'

const snapshot = 'BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY'
const head = 'SELECT size, frontier, (SELECT max(index) FROM log.entry) AS last FROM log.head'

/**
 * Compares a service's log with the last checkpoint that was signed of it: tiles, the entries since the last full tile, and the head. A log
 * that was altered, shortened or put back to an earlier day is not added to, or nobody could tell any more what it was.
 *
 * @param pool as the application
 * @param log what the hub's directory says of the log: its origin, and the key that vouches for it
 * @throws HubError ACCESS_LOG_INCONSISTENT saying what is not as it was signed
 */
export async function assertLogConsistent(
  pool: Pool,
  log: { readonly name: string; readonly key: string },
): Promise<void> {
  const key = parseVerifierKey(log.key)
  if (key.name !== log.name) throw new HubError('CONFIGURATION', `The key of ${log.name} has another name.`)
  const client = await pool.connect()
  try {
    await client.query(snapshot)
    await assertHead(client, await signedTree(client, await lastCheckpoint(client, key)))
  } finally {
    await client.query('ROLLBACK').catch(() => undefined)
    client.release()
  }
}

/** Adds what was written since the checkpoint, and compares with what the next entry would be added to. */
async function assertHead(client: PoolClient, signed: GrowingTree): Promise<void> {
  const { rows } = await client.query<HeadRow>(head)
  const [stored] = rows
  if (stored === undefined) throw inconsistent('It has no head.')
  const size = Number(stored.size)
  if (size < signed.size) throw inconsistent(`Its head ends at ${size}, before what was signed.`)
  let tree = signed
  for await (const leaves of storedLeaves(client, signed.size, size)) tree = growTree(tree, leaves).tree
  if (Number(stored.last ?? -1) !== size - 1) throw inconsistent('There are entries after its head.')
  if (!sameRoots(frontierOf(tree).roots, stored.frontier)) {
    throw inconsistent('Its head is not the tree of its entries.')
  }
}

const inconsistent = (detail: string): HubError => new HubError('ACCESS_LOG_INCONSISTENT', detail)

interface HeadRow {
  readonly size: string
  readonly frontier: readonly Buffer[]
  readonly last: string | null
}
