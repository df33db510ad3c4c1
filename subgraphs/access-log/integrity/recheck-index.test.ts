import 'reflect-metadata'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { anEntry } from '#shared/access-log/testing/an-entry'
import { tampering, type Tampering } from '#shared/access-log/testing/tampering'
import { startAgencyDatabase, type AgencyDatabase } from '#shared/agency/testing/agency-database'
import { createLogger } from '#shared/observability/logger'
import { lookAt } from '../collect/collector.js'
import { accessLogService } from '../service.js'
import { collectorParts } from '../testing/collector-parts.js'
import { startLog, type LogUnderTest } from '../testing/hostile-log.js'
import { logStatuses } from './log-statuses.js'
import { recheckIndex } from './recheck-index.js'

const undo = new AsyncDisposableStack()
let index: AgencyDatabase
let superuser: Tampering
let police: LogUnderTest

beforeAll(async () => {
  index = undo.use(await startAgencyDatabase(accessLogService))
  superuser = undo.use(await tampering(index.adminUrl))
  police = undo.use(await startLog('police'))
  await grow(300)
  await looks(2)
})
afterAll(() => undo.disposeAsync())

async function grow(many: number): Promise<void> {
  await police.log.append(Array.from({ length: many }, (_, place) => anEntry({ requestId: `r-${place}` })))
  await police.sign()
}

async function looks(many: number): Promise<void> {
  await using parts = collectorParts(index)
  for (let look = 0; look < many; look += 1)
    await lookAt(parts, police.collected, createLogger('access-log', 'silent'))
}

async function told(): Promise<{ readonly problem: unknown; readonly ended: unknown[] }> {
  const [status] = await logStatuses(index.app, [police.collected], [])
  return {
    problem: status?.problem?.firstBadIndex ?? null,
    ended: status?.history.map(({ kind, firstBadIndex }) => [kind, firstBadIndex]) ?? [],
  }
}

const at = (place: number): string => `(SELECT number FROM event WHERE index = ${place})`
const moved = (place: number, by: string): Promise<unknown> =>
  superuser.run(`UPDATE event_row SET at = at ${by} interval '1 day' WHERE event = ${at(place)}`)
const recheck = (): Promise<boolean> => recheckIndex(index.app, police.collected)

test('an index that differs is told until all of its log is found in it again, and when it differs again anew', async () => {
  expect(await recheck()).toBe(false)
  await moved(7, '-')
  await moved(290, '-')
  await looks(4)
  expect(await recheck()).toBe(false)
  await moved(7, '+')
  expect(await recheck()).toBe(false)
  expect(await told()).toEqual({ problem: 7, ended: [] })
  await moved(290, '+')
  // What is not collected yet is no difference.
  await grow(1)
  expect(await recheck()).toBe(true)
  expect(await told()).toEqual({ problem: null, ended: [['INDEX_DIFFERS', 7]] })

  await looks(1)
  await moved(7, '-')
  await looks(4)
  expect(await told()).toEqual({ problem: 7, ended: [['INDEX_DIFFERS', 7]] })
  expect(await recheck()).toBe(false)
})
