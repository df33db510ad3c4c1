import { entryId } from './entry-id.js'
import type { LogEntry } from './entry.js'

/** What an entry says beside its version, its id and its time. */
export type EntryContents = Omit<LogEntry, 'v' | 'id' | 'at'>

/** An entry of this moment, which its id tells as well. */
export function newEntry(contents: EntryContents): LogEntry {
  const now = Date.now()
  return { v: 1, id: entryId(now), at: new Date(now).toISOString(), ...contents }
}

/** Most rows, or receipts, of one entry: an entry has an end, and what is more goes into another. */
const PART = 150

/** A list in parts that an entry holds; an empty list is one empty part. */
export const inParts = <Item>(items: readonly Item[]): Item[][] =>
  Array.from({ length: Math.max(1, Math.ceil(items.length / PART)) }, (_, part) =>
    items.slice(part * PART, (part + 1) * PART),
  )
