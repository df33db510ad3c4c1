import 'reflect-metadata'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { anEntry } from '#shared/access-log/testing/an-entry'
import { tampering, type Tampering } from '#shared/access-log/testing/tampering'
import { startAgencyDatabase, type AgencyDatabase } from '#shared/agency/testing/agency-database'
import { findDifferences } from '../reconcile/find-differences.js'
import { reconcileLogs } from '../reconcile/reconcile-logs.js'
import { gatherAccesses } from '../review/gather-accesses.js'
import { accessLogService } from '../service.js'
import { entryAdder } from '../testing/add-entries.js'
import { emptyIndex } from '../testing/empty-index.js'
import { passedOn } from '../testing/passed-on.js'
import { goneOverAgain } from './go-over-again.js'

const services = ['gateway', 'police']
const undo = new AsyncDisposableStack()
let index: AgencyDatabase
let superuser: Tampering
beforeAll(async () => {
  index = undo.use(await startAgencyDatabase(accessLogService))
  superuser = undo.use(await tampering(index.adminUrl))
})
afterAll(() => undo.disposeAsync())

/** Five answers of the police, of which the gateway passed on four and says so, and one that no log has. */
beforeEach(async () => {
  await emptyIndex(index)
  const told = Array.from({ length: 5 }, (_, place) => anEntry({ requestId: `view-${place}` }))
  const shown = told.slice(0, 4).map((entry, place) => {
    const { requestId } = entry
    return ['gateway', passedOn([['police', place, entry]], { requestId })] as const
  })
  const never = passedOn([['police', 99, anEntry()]], { requestId: 'never' })
  await entryAdder(index.app)([
    ...told.map((entry) => ['police', entry] as const),
    ...shown,
    ['gateway', never],
  ])
  await index.app.query("UPDATE log_source SET signed_at = now() + interval '1 hour'")
})

const found = async (): Promise<unknown[]> => {
  const { nodes } = await findDifferences(index.app, { first: 100, after: null })
  return nodes.map(({ event }) => event).sort()
}
const accesses = async (): Promise<unknown[]> =>
  (await index.app.query<{ of: string }[]>('SELECT request_id AS "of" FROM access ORDER BY 1')).map(
    ({ of }) => of,
  )
const goOver = async (times: number): Promise<void> => {
  const again = goneOverAgain(index.app, () => services, 2)
  for (let time = 0; time < times; time += 1) await again()
}
const all = ['view-0', 'view-1', 'view-2', 'view-3', 'view-4']

test('what was found and is there is left as it is', async () => {
  await reconcileLogs(index.app, services)
  await gatherAccesses(index.app)
  await index.app.query('UPDATE access SET judged_at = now()')
  const rows = (): Promise<unknown> =>
    index.app.query(
      'SELECT xmin, ctid, number FROM log_difference UNION ALL SELECT xmin, ctid, number FROM access ORDER BY 3, 2',
    )
  const before = await rows()
  await goOver(6)
  expect(await rows()).toEqual(before)
  expect(await found()).toEqual(['police:4', 'police:99'])
})

test('a difference or an access that was deleted is found again', async () => {
  await reconcileLogs(index.app, services)
  await gatherAccesses(index.app)
  await superuser.run('DELETE FROM log_difference; DELETE FROM access')
  await goOver(2)
  expect(await accesses()).toEqual(all.slice(0, 4))
  await goOver(3)
  expect(await found()).toEqual(['police:4', 'police:99'])
  expect(await accesses()).toEqual(all)
})

test('what somebody says was compared and gathered, and was not, is', async () => {
  await superuser.run('UPDATE log_source SET reconciled_to = verified_to, gathered_to = verified_to')
  await reconcileLogs(index.app, services)
  await gatherAccesses(index.app)
  expect([await found(), await accesses()]).toEqual([[], []])
  await goOver(3)
  expect([await found(), await accesses()]).toEqual([['police:4', 'police:99'], all])
})

test('what somebody says was compared and gathered far behind the end of a log is compared and gathered at the next look', async () => {
  await superuser.run('UPDATE log_source SET reconciled_to = 1e15, gathered_to = 1e15')
  await reconcileLogs(index.app, services)
  await gatherAccesses(index.app)
  expect([await found(), await accesses()]).toEqual([['police:4', 'police:99'], all])
})

test('nothing is compared with a log that is being collected anew', async () => {
  await reconcileLogs(index.app, services)
  await superuser.run(`
    DELETE FROM log_difference;
    DELETE FROM receipt;
    UPDATE log_source SET verified_to = 0 WHERE service = 'gateway'`)
  await goOver(6)
  expect(await found()).toEqual([])
})
