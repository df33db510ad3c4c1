import canonicalize from 'canonicalize'
import { logEntry, type LogEntry } from './entry.js'
import { leafHash } from './merkle/hash.js'

/** Bytes of the longest entry that a bundle of entries can hold: its length is told in 16 bits (C2SP tlog-tiles). */
const MAXIMUM_BYTES = 65_535

/** An entry as it is stored and proved: its canonical JSON (RFC 8785), and the hash of its leaf. */
export interface EncodedEntry {
  readonly id: string
  readonly child: string | undefined
  readonly body: string
  readonly leafHash: Buffer
}

/**
 * Encodes an entry. The same entry gives the same bytes everywhere, whatever order its members were made in.
 *
 * @throws Error for what is no entry, or longer than a log can prove: it is the writer's fault, and nothing is cut off in silence
 */
export function encodeEntry(entry: LogEntry): EncodedEntry {
  const body = canonicalize(logEntry.parse(entry)) ?? ''
  const bytes = Buffer.from(body)
  if (bytes.length > MAXIMUM_BYTES) throw new RangeError(`An entry has at most ${MAXIMUM_BYTES} bytes.`)
  return { id: entry.id, child: entry.child, body, leafHash: leafHash(bytes) }
}
