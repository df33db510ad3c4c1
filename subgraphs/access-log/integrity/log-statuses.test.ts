import 'reflect-metadata'
import { expect, test } from 'vitest'
import { anEntry } from '#shared/access-log/testing/an-entry'
import { aSigner } from '#shared/access-log/testing/log-keys'
import { startAgencyDatabase } from '#shared/agency/testing/agency-database'
import { reconcileLogs } from '../reconcile/reconcile-logs.js'
import { accessLogService } from '../service.js'
import { entryAdder } from '../testing/add-entries.js'
import { hubLogs } from '../testing/hub-logs.js'
import { passedOn } from '../testing/passed-on.js'
import { logStatuses } from './log-statuses.js'

test('a log says since when the first of its entries waits to be compared, and of none when all are', async () => {
  await using index = await startAgencyDatabase(accessLogService)
  const logs = hubLogs
    .filter(({ service }) => ['gateway', 'police', 'health'].includes(service))
    .map((log) => ({ ...log, url: 'http://127.0.0.1:1', key: aSigner(log.origin).key }))
  const waits = async (): Promise<unknown> => {
    await reconcileLogs(index.app, ['gateway', 'police'])
    const statuses = await logStatuses(index.app, logs, [])
    return Object.fromEntries(statuses.map(({ service, waitingSince }) => [service, waitingSince]))
  }
  const add = entryAdder(index.app)
  const [one, direct] = [anEntry({ requestId: 'view' }), anEntry({ requestId: 'direct' })]
  await add([
    ['police', one],
    ['police', direct],
    ['police', anEntry({ requestId: 'later' })],
    ['gateway', passedOn([['police', 0, one]], { requestId: 'view' })],
  ])
  await index.app.query('UPDATE log_source SET note = NULL')
  // Each was collected at another minute; the second is the first that no answer of the gateway explains.
  await index.migrator.query(
    `UPDATE event SET collected_at = '2026-11-28T12:00:00Z'::timestamptz + index * interval '1 minute'`,
  )
  expect(await waits()).toEqual({
    gateway: null,
    police: new Date('2026-11-28T12:01:00Z'),
    health: null,
  })
  await index.app.query("UPDATE log_source SET signed_at = now() + interval '1 minute'")
  expect(await waits()).toEqual({ gateway: null, police: null, health: null })
})
