import { signedCheckpoints } from '../signed-checkpoints.js'
import { formatTilePath } from '../tile/tile-path.js'
import type { TileId } from '../tile/tile.js'

/** Where a log is read from by who checks it. Nothing that it answers is believed. */
export interface LogSource {
  /** The last checkpoint, with the cosignatures of witnesses. */
  readonly checkpoint: () => Promise<string>
  /** The notes of all checkpoints that are larger than `after`, from the smallest, as many as come at a time; none at the end. */
  readonly checkpoints: (after: number) => Promise<readonly string[]>
  readonly tile: (tile: TileId) => Promise<Uint8Array>
  readonly bundle: (tile: Pick<TileId, 'number' | 'width'>) => Promise<Uint8Array>
}

/**
 * Reads a log as its routes show it.
 *
 * @param get asks for a path below the log's own, such as `checkpoint` or `tile/0/000`; rejects unless the answer is a 200
 */
export function logSource(get: (path: string) => Promise<Uint8Array>): LogSource {
  const text = async (path: string): Promise<string> => Buffer.from(await get(path)).toString('utf8')
  return {
    checkpoint: () => text('checkpoint'),
    checkpoints: async (after) => {
      const answer: unknown = JSON.parse(await text(`checkpoints?after=${after}`))
      return signedCheckpoints.parse(answer).checkpoints.map(({ note }) => note)
    },
    tile: ({ level, number, width }) => get(`tile/${level}/${formatTilePath(number, width)}`),
    bundle: ({ number, width }) => get(`tile/entries/${formatTilePath(number, width)}`),
  }
}
