import { openCheckpoint, type SignedCheckpoint } from '../note/checkpoint.js'
import { NoteError } from '../note/signed-note.js'
import type { VerifierKey } from '../note/verifier-key.js'
import type { LogSource } from './log-source.js'
import { LogProblemFound } from './problem.js'

/** Something that the log has signed, and who says so: the tree has this root at this size, or the log has lied to somebody. */
export interface Anchor extends SignedCheckpoint {
  /** The log itself; or a witness, or who verifies, whom it cannot make forget. */
  readonly by: 'log' | 'others'
}

/** Opens a note that the log must have signed. @throws LogProblemFound NOT_SIGNED: nothing from `after` on is proved by it */
export function openAnchor(note: string, key: VerifierKey, by: Anchor['by'], after = 0): Anchor {
  try {
    return { ...openCheckpoint(note, key), by }
  } catch (error) {
    if (!(error instanceof NoteError)) throw error
    throw new LogProblemFound('NOT_SIGNED', after, `${error.message} It came from the ${by}.`)
  }
}

/** Every checkpoint that the log shows, the last included, from the smallest. */
export async function shownAnchors(
  source: LogSource,
  key: VerifierKey,
  last: Anchor,
  from: number,
): Promise<Anchor[]> {
  const shown: Anchor[] = []
  for (let after = from; ;) {
    let end = after
    for (const note of await source.checkpoints(after)) {
      const anchor = openAnchor(note, key, 'log', Math.max(0, end))
      end = anchor.size
      // What was signed since `last` was asked for is looked at the next time.
      if (end <= last.size) shown.push(anchor)
    }
    if (end <= after || end >= last.size) return [...shown, last]
    after = end
  }
}

/**
 * Compares what others have seen with what the log shows.
 *
 * @throws LogProblemFound CHECKPOINT_DROPPED for what it does not show any more; the entries since the one before it have nobody to vouch for them
 */
export function assertAllShown(shown: readonly Anchor[], seen: readonly Anchor[], last: number): void {
  const sizes = new Set(shown.map(({ size }) => size))
  const dropped = seen.find(({ size }) => size <= last && !sizes.has(size))
  if (dropped === undefined) return
  const before = shown.findLast(({ size }) => size < dropped.size)
  throw new LogProblemFound('CHECKPOINT_DROPPED', before?.size ?? 0, `That of size ${dropped.size}.`)
}
