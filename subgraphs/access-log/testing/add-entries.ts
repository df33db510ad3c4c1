import type { DataSource } from 'typeorm'
import { encodeEntry } from '#shared/access-log/encode-entry'
import type { LogEntry } from '#shared/access-log/entry'
import { addLeaves, emptyFrontier, type Frontier } from '#shared/access-log/merkle/frontier'
import { indexEntries } from '../index/index-entries.js'
import { indexNumbers } from '../index/numbers.js'
import { hubLogs } from './hub-logs.js'

/** Adds entries behind those that were added before, each to the log of its service. */
export function entryAdder(
  dataSource: DataSource,
): (entries: readonly (readonly [service: string, entry: LogEntry])[]) => Promise<void> {
  const numbers = indexNumbers(dataSource, () => hubLogs)
  const logs = new Map<string, Frontier>()
  return async (entries) => {
    for (const service of new Set(entries.map(([name]) => name))) {
      const encoded = entries.filter(([name]) => name === service).map(([, entry]) => encodeEntry(entry))
      const before = logs.get(service) ?? emptyFrontier
      const after = addLeaves(
        before,
        encoded.map(({ leafHash }) => leafHash),
      )
      const origin = `mash-hub.example/${service}`
      await numbers.sources([origin])
      await dataSource.query(`UPDATE log_source SET size = $2, note = '', root = $3 WHERE origin = $1`, [
        origin,
        after.size,
        Buffer.alloc(32),
      ])
      const proved = encoded.map(({ body, leafHash }, place) => ({
        index: before.size + place,
        body,
        leafHash,
      }))
      await indexEntries(dataSource, numbers, {
        origin,
        service,
        from: before.size,
        entries: proved,
        frontier: after.roots,
      })
      logs.set(service, after)
    }
  }
}
