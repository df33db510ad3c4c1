import 'reflect-metadata'
import type { DataSource } from 'typeorm'
import { tampering, type Tampering } from '#shared/access-log/testing/tampering'
import type { IndexReader } from '#shared/access-log/verify/compare-index'
import { startAgencyDatabase } from '#shared/agency/testing/agency-database'
import { createLogger } from '#shared/observability/logger'
import { lookAt, type CollectedLog } from '#subgraphs/access-log/collect/collector'
import { heldHashes } from '#subgraphs/access-log/index/held-entries'
import { accessLogService } from '#subgraphs/access-log/service'
import { collectorParts } from '#subgraphs/access-log/testing/collector-parts'
import { TILE_WIDTH } from '#shared/access-log/tile/tile'

/** The search index over one log, in a database of its own. */
export interface CollectedIndex extends AsyncDisposable {
  readonly dataSource: DataSource
  /** Collects what the log has grown by. */
  readonly collect: () => Promise<void>
  /** What it shows of itself to those who check it. */
  readonly read: IndexReader
  /** Somebody who holds the machine that it is on; a backup `collected` is there. */
  readonly attacker: Tampering
}

const tables = ['event_row', 'receipt', 'event', 'row_kind', 'actor', 'child', 'log_source']

/** Collects a log. */
export async function collectedIndex(log: CollectedLog): Promise<CollectedIndex> {
  await using undo = new AsyncDisposableStack()
  const database = undo.use(await startAgencyDatabase(accessLogService))
  const attacker = undo.use(await tampering(database.adminUrl, tables))
  const parts = undo.use(collectorParts(database))
  const collect = async (): Promise<void> => {
    await lookAt(parts, log, createLogger('access-log', 'silent'))
  }
  await collect()
  await attacker.backUp('collected')
  const owned = undo.move()
  return {
    dataSource: database.app,
    collect,
    attacker,
    read: ({ number, width }) => {
      const from = number * TILE_WIDTH
      return heldHashes(database.app, log.service, { from, to: from + width })
    },
    [Symbol.asyncDispose]: () => owned.disposeAsync(),
  }
}
