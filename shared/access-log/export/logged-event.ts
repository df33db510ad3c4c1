import type { LogEntry } from '../entry.js'

/** An entry with the place that proves it: which log, where in it, and the hash of its leaf (base64). */
export interface LoggedEvent {
  readonly origin: string
  readonly index: number
  readonly leafHash: string
  readonly entry: LogEntry
}
