import 'reflect-metadata'
import { expect, test } from 'vitest'
import { anEntry } from '#shared/access-log/testing/an-entry'
import { startAgencyDatabase } from '#shared/agency/testing/agency-database'
import { createLogger } from '#shared/observability/logger'
import { accessLogService } from '../service.js'
import { collectorParts } from '../testing/collector-parts.js'
import { startLog } from '../testing/hostile-log.js'
import { lookAt } from './collector.js'

test('what a log signs was signed after the look at which it was not there yet, however often it is looked at since', async () => {
  await using index = await startAgencyDatabase(accessLogService)
  await using parts = collectorParts(index)
  await using police = await startLog('police')
  const look = async (): Promise<Record<'read' | 'signed', Date | null>> => {
    await lookAt(parts, police.collected, createLogger('access-log', 'silent'))
    const [row] = await index.app.query<Record<'read' | 'signed', Date | null>[]>(
      'SELECT collected_at AS read, signed_at AS signed FROM log_source',
    )
    return row ?? expect.fail('it was not looked at')
  }
  await police.log.append([anEntry()])
  await police.sign()
  expect((await look()).signed).toBeNull()
  await police.log.append([anEntry()])
  const before = await look()
  expect(before.signed).toBeNull()
  await police.sign()
  expect((await look()).signed).toEqual(before.read)
  expect((await look()).signed).toEqual(before.read)
})
