import { encodeEntry } from '#shared/access-log/encode-entry'
import type { LogEntry } from '#shared/access-log/entry'
import { anEntry } from '#shared/access-log/testing/an-entry'

/** What the gateway says of entries that it passed on. */
export const passedOn = (
  told: readonly (readonly [service: string, index: number, entry: LogEntry])[],
  changes: Partial<LogEntry>,
): LogEntry =>
  anEntry({
    fields: [],
    receipts: told.map(([service, index, entry]) => ({
      origin: `mash-hub.example/${service}`,
      index,
      leafHash: encodeEntry(entry).leafHash.toString('base64'),
    })),
    ...changes,
  })
