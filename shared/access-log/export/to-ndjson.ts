import type { LoggedEvent } from './logged-event.js'
import { jsonLine } from './visible.js'

/**
 * An entry as a line of NDJSON, with its place. `entry` is the very entry: its canonical form (RFC 8785) are the bytes that the leaf hash
 * was made of, so a line can be checked against the log that it came from.
 */
export const toNdjson = ({ entry, index, leafHash, origin }: LoggedEvent): string =>
  jsonLine({ origin, index, leafHash, entry })
