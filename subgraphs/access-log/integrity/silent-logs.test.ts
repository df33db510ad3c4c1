import 'reflect-metadata'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { anEntry } from '#shared/access-log/testing/an-entry'
import { tampering, type Tampering } from '#shared/access-log/testing/tampering'
import { startAgencyDatabase, type AgencyDatabase } from '#shared/agency/testing/agency-database'
import { HubError } from '#shared/errors/hub-error'
import { createLogger } from '#shared/observability/logger'
import { lookAt } from '../collect/collector.js'
import type { CollectorParts } from '../collect/collect-log.js'
import { accessLogService } from '../service.js'
import { collectorParts } from '../testing/collector-parts.js'
import { emptyIndex } from '../testing/empty-index.js'
import { startLog, type LogUnderTest } from '../testing/hostile-log.js'
import { logStatuses } from './log-statuses.js'
import { untrustedLogs } from './untrusted-logs.js'

const undo = new AsyncDisposableStack()
const logger = createLogger('access-log', 'silent')
let index: AgencyDatabase
let superuser: Tampering
let parts: CollectorParts
let police: LogUnderTest

beforeAll(async () => {
  index = undo.use(await startAgencyDatabase(accessLogService))
  superuser = undo.use(await tampering(index.adminUrl))
  parts = undo.use(collectorParts(index))
  police = undo.use(await startLog('police'))
  await police.log.append([anEntry(), anEntry()])
  await police.sign()
})
afterAll(() => undo.disposeAsync())
beforeEach(async () => {
  await emptyIndex(index)
  await superuser.run('DELETE FROM log.witnessed')
  await lookAt(parts, police.collected, logger)
})

/** Time goes by, and nobody hears of it: whatever the service knows is so much older. */
const goBy = (minutes: number): Promise<unknown> =>
  superuser.run(`
    UPDATE log_source SET collected_at = collected_at - interval '${minutes} minutes', met_at = met_at - interval '${minutes} minutes';
    UPDATE log.witnessed SET cosigned_at = cosigned_at - interval '${minutes} minutes'`)
const cosign = (): Promise<unknown> =>
  superuser.run(`INSERT INTO log.witnessed VALUES ('${police.collected.origin}', 2, now(), sha256('x'), '')`)
const told = async (): Promise<unknown> => {
  const [status] = await logStatuses(index.app, [police.collected], [])
  const untrusted = await untrustedLogs(index.app)
  expect(untrusted.map(({ kind, firstBadIndex }) => ({ kind, firstBadIndex }))).toEqual(
    status?.problem ? [{ kind: status.problem.kind, firstBadIndex: status.problem.firstBadIndex }] : [],
  )
  return status?.problem && [status.problem.kind, status.problem.firstBadIndex]
}
const silent = ['SILENT', 2]

test('a log that is read and signed is not silent, nor is one that was for less than five minutes', async () => {
  await cosign()
  expect(await told()).toBeNull()
  await goBy(4)
  expect(await told()).toBeNull()
})

test('a log whose readers are turned away is told wherever accesses are, until it can be read again', async () => {
  await goBy(6)
  const turnedAway = new HubError('AGENCY_UNAVAILABLE')
  const source = { ...police.collected.source, checkpoint: () => Promise.reject(turnedAway) }
  await cosign()
  await expect(lookAt(parts, { ...police.collected, source }, logger)).rejects.toBe(turnedAway)
  expect(await told()).toEqual(silent)
  await lookAt(parts, police.collected, logger)
  expect(await told()).toBeNull()
})

test('a log that shows what it showed, and that nobody signs any more, is silent', async () => {
  await cosign()
  await goBy(6)
  await lookAt(parts, police.collected, logger)
  expect(await told()).toEqual(silent)
  await cosign()
  expect(await told()).toBeNull()
})

test('a log that says that it has signed nothing is as silent as one that says nothing', async () => {
  await emptyIndex(index)
  const nothing = new HubError('NOT_FOUND')
  const source = { ...police.collected.source, checkpoint: () => Promise.reject(nothing) }
  await lookAt(parts, { ...police.collected, source }, logger)
  expect(await told()).toBeNull()
  await goBy(6)
  await cosign()
  await lookAt(parts, { ...police.collected, source }, logger)
  expect(await told()).toEqual(['SILENT', 0])
})

test('a log that the hub does not know, and a receipt names, is none that anybody waits to hear of', async () => {
  await cosign()
  await parts.numbers.sources(['another-hub.example/police'])
  await superuser.run(`UPDATE log_source SET met_at = met_at - interval '1 day' WHERE service IS NULL`)
  expect(await told()).toBeNull()
})

test('a log that is not believed any more is told for that alone, however long it is so', async () => {
  await index.app.query(
    `INSERT INTO log_problem (source, kind, first_bad_index) SELECT number, 'EDITED', 1 FROM log_source`,
  )
  await goBy(6)
  expect(await told()).toEqual(['EDITED', 1])
})
