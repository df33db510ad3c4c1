import type { PoolClient } from 'pg'
import { HubError } from '#shared/errors/hub-error'
import { hashRanges } from '../merkle/tree-node.js'
import type { SignedCheckpoint } from '../note/checkpoint.js'
import type { VerifierKey } from '../note/verifier-key.js'
import { signedTree } from '../signed-tree.js'
import { lastCheckpoint } from '../stored-checkpoint.js'
import { hashReader } from '../tile/hash-reader.js'
import { storedTiles } from '../tile/stored-tiles.js'
import type { Signed } from './sign-growth.js'

const snapshot = 'BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY'

/**
 * Reads where the signing of a log stands.
 *
 * @param before what this process signed last, before it lost its connection; while it was away the log may have been put back to an earlier day
 * @throws HubError ACCESS_LOG_INCONSISTENT when this is not the tree that was signed
 */
export async function pickUp(
  client: PoolClient,
  key: VerifierKey,
  before: SignedCheckpoint | undefined,
): Promise<Signed> {
  await client.query(snapshot)
  const checkpoint = await lastCheckpoint(client, key)
  const tree = await signedTree(client, checkpoint)
  if (before !== undefined && !(await continues(client, before, checkpoint))) {
    throw new HubError('ACCESS_LOG_INCONSISTENT', `It was signed with ${before.size} entries before.`)
  }
  await client.query('COMMIT')
  return { tree, checkpoint }
}

async function continues(
  client: PoolClient,
  before: SignedCheckpoint,
  now: SignedCheckpoint | undefined,
): Promise<boolean> {
  if (now === undefined || now.size < before.size) return false
  if (before.size === 0) return true
  const [root] = await hashRanges([{ from: 0, to: before.size }], hashReader(now.size, storedTiles(client)))
  return root !== undefined && before.root.equals(root)
}
