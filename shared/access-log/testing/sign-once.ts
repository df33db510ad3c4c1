import { logPool } from '../append/log-pool.js'
import type { NoteSigner } from '../note/note-signer.js'
import { signGrowth, type Signed } from '../signer/sign-growth.js'
import { signedTree } from '../signed-tree.js'
import { lastCheckpoint } from '../stored-checkpoint.js'

/** Signs what a log has, once, as its signer does; `url` is the signer's login. */
export async function signOnce(url: string, signer: NoteSigner): Promise<Signed> {
  const pool = logPool(url, 'signer', { connections: 1 })
  const client = await pool.connect()
  try {
    const checkpoint = await lastCheckpoint(client, signer.key)
    return await signGrowth(client, { tree: await signedTree(client, checkpoint), checkpoint }, signer)
  } finally {
    client.release()
    await pool.end()
  }
}
