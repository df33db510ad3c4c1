import { accessLog } from '#shared/access-log/append/access-log'
import { logPool } from '#shared/access-log/append/log-pool'
import { rootOf } from '#shared/access-log/merkle/frontier'
import { leafHash } from '#shared/access-log/merkle/hash'
import { signCheckpoint } from '#shared/access-log/note/checkpoint'
import { signGrowth, type Signed } from '#shared/access-log/signer/sign-growth'
import { anEntry } from '#shared/access-log/testing/an-entry'
import { startLogDatabase } from '#shared/access-log/testing/log-database'
import { aSigner } from '#shared/access-log/testing/log-keys'
import { startWitness } from '#shared/access-log/testing/running-witness'
import { storedLog } from '#shared/access-log/testing/stored-log'
import { tampering, type Tampering } from '#shared/access-log/testing/tampering'
import { submitToWitness } from '#shared/access-log/signer/witness-client'
import { emptyTree, frontierOf, growTree } from '#shared/access-log/tile/growing-tree'
import { verifyLog, type LogToVerify, type LogVerdict } from '#shared/access-log/verify/verify-log'
import { collectedIndex } from '../../harness/collected-index.js'
import type { Random } from '#shared/synthetic/random'

/** A log as it is after a day, signed and witnessed many times, and somebody who holds the machine that it is on. */
export interface SignedLog extends AsyncDisposable {
  readonly attacker: Tampering
  /** The same, at the search index over the log. */
  readonly indexAttacker: Tampering
  readonly size: number
  /** What was signed, and witnessed: the size of each checkpoint, from the smallest. */
  readonly sizes: readonly number[]
  /** The size that the backup `earlier` was made at. */
  readonly earlier: number
  /** Verifies as an outsider does, with one witness who remembers, and what the search index shows of itself. */
  readonly verify: (changes?: Partial<LogToVerify>) => Promise<LogVerdict>
  /** The last checkpoint as it is now: what an auditor keeps. */
  readonly note: () => Promise<string>
  /** Adds entries, and signs them as the signer does, believing whatever is there: the signer's key was stolen. */
  readonly goOn: (entries: number) => Promise<void>
  /**
   * Makes head, leaf hashes and tiles agree with the entries as they are now; and with the stolen key the checkpoints too.
   *
   * @param from the first that is signed again
   */
  readonly recompute: (stolenKey: boolean, from: number) => Promise<void>
}

const ORIGIN = 'mash-hub.example/police'
const SIZE = 700

export async function startSignedLog(random: Random): Promise<SignedLog> {
  await using undo = new AsyncDisposableStack()
  const database = undo.use(await startLogDatabase())
  const attacker = undo.use(await tampering(database.adminUrl))
  const signer = aSigner(ORIGIN)
  const witnessKey = aSigner('mash-hub.example/witness/gateway', 'witness')
  const witness = undo.use(await startWitness(database, witnessKey, new Map([[ORIGIN, signer.key]])))
  const pool = undo.adopt(logPool(database.urls.signer, 'signer'), (each) => each.end())
  const log = accessLog(ORIGIN, database.pool)

  let signed: Signed = { tree: emptyTree, checkpoint: undefined }
  const sign = async (): Promise<void> => {
    const client = await pool.connect()
    signed = await signGrowth(client, signed, signer)
    client.release()
    if (signed.checkpoint) await submitToWitness(pool, signed.checkpoint, witness)
  }
  const add = (entries: number) => log.append(Array.from({ length: entries }, () => anEntry()))
  await sign()
  const sizes = [0]
  let earlier = 0
  for (let size = 0; size < SIZE;) {
    const entries = Math.min(random.integer(1, 60), SIZE - size)
    await add(entries)
    await sign()
    sizes.push((size += entries))
    if (earlier === 0 && size > SIZE / 2) {
      earlier = size
      await attacker.backUp('earlier')
    }
  }
  await attacker.backUp('signed')
  const source = storedLog(database.pool)
  const searched = undo.use(
    await collectedIndex({ service: 'police', origin: ORIGIN, key: signer.key, url: '', source }),
  )

  const cosigned = async (): Promise<string[]> =>
    (await database.pool.query<{ note: string }>('SELECT note FROM log.witnessed ORDER BY size')).rows.map(
      ({ note }) => note,
    )
  const owned = undo.move()
  return {
    attacker,
    indexAttacker: searched.attacker,
    sizes,
    earlier,
    size: SIZE,
    note: source.checkpoint,
    verify: (changes) =>
      verifyLog({
        source,
        key: signer.key,
        witnesses: [{ key: witnessKey.key, cosigned }],
        quorum: 1,
        index: searched.read,
        ...changes,
      }),
    goOn: async (entries) => {
      await add(entries)
      await recompute(true, (await attacker.run('SELECT size FROM log.head')).length)
      const { tree, root } = await treeNow()
      const note = signCheckpoint({ origin: ORIGIN, size: tree.size, root }, signer)
      await attacker.run('INSERT INTO log.checkpoint VALUES ($1, $2, $3) ON CONFLICT DO NOTHING', [
        tree.size,
        root,
        note,
      ])
    },
    recompute,
    [Symbol.asyncDispose]: () => owned.disposeAsync(),
  }

  async function treeNow(to?: number) {
    const { rows } = await database.pool.query<{ body: string }>(
      'SELECT body FROM log.entry ORDER BY index, id',
    )
    const leaves = rows.slice(0, to).map(({ body }) => leafHash(Buffer.from(body)))
    const { tree, tiles } = growTree(emptyTree, leaves)
    return { tree, tiles, leaves, root: Buffer.from(rootOf(frontierOf(tree))) }
  }

  async function recompute(stolenKey: boolean, from: number): Promise<void> {
    const { tree, tiles, leaves } = await treeNow()
    await attacker.run(
      `UPDATE log.entry SET leaf_hash = hash FROM unnest($1::bytea[]) WITH ORDINALITY AS new(hash, place)
       WHERE index = place - 1`,
      [leaves],
    )
    await attacker.run('UPDATE log.head SET size = $1, frontier = $2', [tree.size, frontierOf(tree).roots])
    for (const { level, number, hashes, root } of tiles) {
      await attacker.run('UPDATE log.tile SET hashes = $3, root = $4 WHERE level = $1 AND number = $2', [
        level,
        number,
        Buffer.concat(hashes),
        root,
      ])
    }
    if (!stolenKey) return
    const { rows } = await database.pool.query<{ size: string }>(
      'SELECT size FROM log.checkpoint WHERE size >= $1',
      [from],
    )
    for (const size of rows.map((row) => Number(row.size))) {
      const { root } = await treeNow(size)
      const note = signCheckpoint({ origin: ORIGIN, size, root }, signer)
      await attacker.run('UPDATE log.checkpoint SET root = $2, note = $3 WHERE size = $1', [size, root, note])
    }
  }
}
