import 'reflect-metadata'
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { startAgencyDatabase, type AgencyDatabase } from '#shared/agency/testing/agency-database'
import { accessLogService } from '../service.js'
import { entryAdder } from '../testing/add-entries.js'
import { emptyIndex } from '../testing/empty-index.js'
import { explained, frontDoor, minutesAgo, view } from '../testing/judged-accesses.js'
import { followUpAccesses } from './follow-up-accesses.js'
import { gatherAccesses } from './gather-accesses.js'
import { judgeAccesses } from './judge-accesses.js'

let index: AgencyDatabase
beforeAll(async () => {
  index = await startAgencyDatabase(accessLogService)
})
afterAll(() => index[Symbol.asyncDispose]())
beforeEach(() => emptyIndex(index))

const logged = vi.fn()

/** Looks of two days ago, each of another child, and what it takes to judge them and to follow them up. */
async function statements(looks: number): Promise<number[]> {
  await emptyIndex(index)
  const children = Array.from({ length: looks }, (_, place) => place.toString(16).padStart(32, '0'))
  // Never one that is sampled: that is looked at, and takes a statement of its own.
  const all = children.map((child) => view({ child, requestId: 'one', at: minutesAgo(2_900) }))
  await entryAdder(index.app)(all.map((entry) => ['police', entry]))
  await gatherAccesses(index.app)
  const counted = async (work: () => Promise<number>): Promise<number> => {
    const spy = vi.spyOn(index.app.logger, 'logQuery').mockImplementation(logged.mockClear())
    expect(await work()).toBe(looks)
    spy.mockRestore()
    return logged.mock.calls.length
  }
  return [
    await counted(() => judgeAccesses(index.app, frontDoor(explained), new Date())),
    await counted(() => followUpAccesses(index.app, frontDoor(explained), new Date())),
  ]
}

test('judging and following up takes no more statements for many accesses than for one', async () => {
  const one = await statements(1)
  expect(Math.min(...one)).toBeGreaterThan(1)
  expect(await statements(8)).toEqual(one)
})

test('one access that cannot be judged stops itself alone', async () => {
  const [good, bad] = ['a'.repeat(32), 'b'.repeat(32)]
  await entryAdder(index.app)([good, bad, 'c'.repeat(32)].map((child) => ['police', view({ child })]))
  await gatherAccesses(index.app)
  await index.migrator.query(
    `ALTER TABLE access ADD CONSTRAINT broken CHECK (judged_at IS NULL OR request_id <> '${await requestOf(bad)}')`,
  )
  try {
    await expect(judgeAccesses(index.app, frontDoor(explained), new Date())).rejects.toThrow()
    const rows = await index.app.query<{ child: string }[]>(
      `SELECT child.pseudonym AS child FROM access JOIN child ON child.number = access.child WHERE judged_at IS NULL`,
    )
    expect(rows).toEqual([{ child: bad }])
  } finally {
    await index.migrator.query('ALTER TABLE access DROP CONSTRAINT broken')
  }
})

async function requestOf(child: string): Promise<string> {
  const [row] = await index.app.query<{ request: string }[]>(
    `SELECT request_id AS request FROM access JOIN child ON child.number = access.child WHERE child.pseudonym = $1`,
    [child],
  )
  return row?.request ?? expect.fail('it was not gathered')
}
