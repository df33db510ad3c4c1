import { accessLog } from '#shared/access-log/append/access-log'
import { logPool } from '#shared/access-log/append/log-pool'
import type { AgencyDatabase } from '#shared/agency/testing/agency-database'
import type { CollectorParts } from '../collect/collect-log.js'
import { indexNumbers } from '../index/numbers.js'
import { hubLogs } from './hub-logs.js'

/** What a collector needs, with a log of its own in the database of the index. */
export function collectorParts({ app, urls }: AgencyDatabase): CollectorParts & AsyncDisposable {
  const pool = logPool(urls.app, 'the access log of a test')
  return {
    dataSource: app,
    numbers: indexNumbers(app, () => hubLogs),
    accessLog: accessLog('mash-hub.example/access-log', pool),
    [Symbol.asyncDispose]: () => pool.end(),
  }
}
