import 'reflect-metadata'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { RETURN_PAGE, STATUTORY_RETURN } from '#shared/access-log/statutory-return'
import { anEntry } from '#shared/access-log/testing/an-entry'
import { startAgencyDatabase, type AgencyDatabase } from '#shared/agency/testing/agency-database'
import { accessLogService } from '../service.js'
import { entryAdder } from '../testing/add-entries.js'
import { emptyIndex } from '../testing/empty-index.js'
import { gatherAccesses } from './gather-accesses.js'

let index: AgencyDatabase
beforeAll(async () => {
  index = await startAgencyDatabase(accessLogService)
})
afterAll(() => index[Symbol.asyncDispose]())

const gathered = async (): Promise<string[]> => {
  await gatherAccesses(index.app)
  const rows = await index.app.query<{ access: string }[]>(
    `SELECT concat_ws(' ', actor.id, access.assessment) AS access FROM access JOIN actor ON actor.number = access.actor ORDER BY 1`,
  )
  return rows.map(({ access }) => access)
}

test('what a request was shown of a child is one access in each case, and another of whoever uses its id again', async () => {
  const add = entryAdder(index.app)
  const hers = anEntry({ requestId: 'view-1', assessment: 'MASH-2026-0001' })
  const { assessment, ...outside } = hers
  await add([
    ['police', hers],
    ['police', { ...hers, assessment: 'MASH-2026-0002' }],
    ['police', outside],
    ['health', hers],
    ['health', outside],
  ])
  expect(await gathered()).toEqual(['amara', `amara ${String(assessment)}`, 'amara MASH-2026-0002'])
  await add([['health', { ...hers, actor: { ...hers.actor, id: 'callum' } }]])
  expect(await gathered()).toContain('callum MASH-2026-0001')
})

test('a log that cannot be gathered from keeps no other from being looked at, and is named', async () => {
  const add = entryAdder(index.app)
  await emptyIndex(index)
  await add([
    ['police', anEntry({ requestId: 'broken' })],
    ['health', anEntry({ requestId: 'whole', assessment: 'MASH-2026-0003' })],
  ])
  await index.migrator.query(
    `UPDATE event SET body = body::jsonb || '{"fields":{}}' WHERE request_id = 'broken'`,
  )
  await expect(gatherAccesses(index.app)).rejects.toMatchObject({
    errors: [{ message: 'The log of police.' }],
  })
  expect(await index.app.query('SELECT request_id FROM access')).toEqual([{ request_id: 'whole' }])
})

test('of a page of a statutory return one child stands for all, and is looked at', async () => {
  const add = entryAdder(index.app)
  await emptyIndex(index)
  const shown = { category: 'social-care.status', state: 'SHARED', rule: 'ROLE' } as const
  const line = { ...shown, path: 'Query.socialCareCinReturn.children', records: 3 }
  const { assessment, ...outside } = anEntry({ requestId: 'return-1', purpose: STATUTORY_RETURN })
  expect(assessment).toBeDefined()
  const of = (child: string) => ({ ...outside, child, fields: [line] })
  await add([
    ['social-care', { ...of('a'.repeat(32)), fields: [{ ...shown, path: RETURN_PAGE }, line] }],
    ['social-care', of('b'.repeat(32))],
    ['social-care', of('c'.repeat(32))],
    ['social-care', { ...of('d'.repeat(32)), purpose: 'TRIAGE', requestId: 'view-2' }],
  ])
  await gatherAccesses(index.app)
  const rows = await index.app.query<{ child: string }[]>(
    'SELECT left(child.pseudonym, 1) AS child FROM access JOIN child ON child.number = access.child ORDER BY 1',
  )
  expect(rows.map(({ child }) => child)).toEqual(['a', 'd'])
})
