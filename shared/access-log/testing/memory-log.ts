import { rootOf } from '../merkle/frontier.js'
import { leafHash } from '../merkle/hash.js'
import { signCheckpoint } from '../note/checkpoint.js'
import type { NoteSigner } from '../note/note-signer.js'
import { encodeBundle } from '../tile/bundle.js'
import { emptyTree, frontierOf, growTree } from '../tile/growing-tree.js'
import { foldHashes } from '../tile/tile.js'
import type { LogSource } from '../verify/log-source.js'

/** A log that is larger than a test should write to a database, signed at these sizes. */
export function memoryLog(
  signer: NoteSigner,
  bodies: readonly string[],
  sizes: readonly number[],
): LogSource {
  const leaves = bodies.map((body) => leafHash(Buffer.from(body)))
  const levels: Uint8Array[][] = [leaves]
  for (const level of levels) {
    const full = Math.floor(level.length / 256)
    const above = Array.from({ length: full }, (_, at) => foldHashes(level.slice(at * 256, (at + 1) * 256)))
    if (full > 0) levels.push(above)
  }
  const notes = sizes.map((size) => {
    const root = Buffer.from(rootOf(frontierOf(growTree(emptyTree, leaves.slice(0, size)).tree)))
    return { size, note: signCheckpoint({ origin: signer.key.name, size, root }, signer) }
  })
  return {
    checkpoint: () => Promise.resolve(notes.at(-1)?.note ?? ''),
    // Two at a time, so that who reads has to come again.
    checkpoints: (after) =>
      Promise.resolve(
        notes
          .filter(({ size }) => size > after)
          .slice(0, 2)
          .map(({ note }) => note),
      ),
    tile: ({ level, number, width }) =>
      Promise.resolve(Buffer.concat((levels[level] ?? []).slice(number * 256, number * 256 + width))),
    bundle: ({ number, width }) =>
      Promise.resolve(encodeBundle(bodies.slice(number * 256, number * 256 + width))),
  }
}
