import type { LoggedEvent } from '#shared/access-log/export/logged-event'
import { leafHash } from '#shared/access-log/merkle/hash'
import { openCheckpoint } from '#shared/access-log/note/checkpoint'
import { readEntry } from '#shared/access-log/read-entry'
import { decodeBundle } from '#shared/access-log/tile/bundle'
import { TILE_WIDTH, tileWidth } from '#shared/access-log/tile/tile'
import type { KeyRing } from '#shared/access-log/verify/key-ring'
import type { LogSource } from '#shared/access-log/verify/log-source'
import { HubError } from '#shared/errors/hub-error'
import type { LogClient } from './log-client.js'
import { originOf } from './origin-of.js'

/** Reads entries as they stand in the logs themselves. */
export interface EntryReader {
  /** @throws HubError NOT_FOUND when the log has no signed entry there */
  readonly read: (service: string, index: number) => Promise<LoggedEvent & { readonly body: Buffer }>
  /** The log of a service and what it has signed last; asked for once. @throws NoteError unless the log has signed it */
  readonly open: (service: string) => Promise<OpenLog>
}

/** A log, and how far it was signed. */
export interface OpenLog {
  readonly origin: string
  readonly source: LogSource
  readonly size: number
  readonly note: string
}

/** Whoever reads many entries in a row, up or down, reads each bundle of 256 once. */
export function entryReader(client: LogClient, keys: KeyRing): EntryReader {
  const logs = new Map<string, Promise<OpenLog>>()
  const bundles = new Map<string, { readonly number: number; readonly entries: readonly Buffer[] }>()

  const open = (service: string): Promise<OpenLog> => {
    const log = logs.get(service) ?? openLog(service)
    logs.set(service, log)
    return log
  }
  async function openLog(service: string): Promise<OpenLog> {
    const origin = originOf(service, keys)
    const source = client.source(service)
    const key = keys.logs.get(origin)
    if (key === undefined) throw new HubError('NOT_FOUND')
    const { note, size } = openCheckpoint(await source.checkpoint(), key)
    return { origin, source, size, note }
  }
  async function bundleOf(service: string, number: number): Promise<readonly Buffer[]> {
    const last = bundles.get(service)
    if (last?.number === number) return last.entries
    const { source, size } = await open(service)
    const width = tileWidth(0, number, size)
    const entries = width === 0 ? [] : decodeBundle(await source.bundle({ number, width }))
    bundles.set(service, { number, entries })
    return entries
  }
  return {
    open,
    read: async (service, index) => {
      const { origin, size } = await open(service)
      const entries = await bundleOf(service, Math.floor(index / TILE_WIDTH))
      const body = index < size ? entries[index % TILE_WIDTH] : undefined
      if (body === undefined) {
        throw new HubError('NOT_FOUND', `${service}:${index} is not among the ${size} signed entries.`)
      }
      const entry = readEntry(body.toString('utf8'))
      return { origin, index, leafHash: leafHash(body).toString('base64'), entry, body }
    },
  }
}
