import 'reflect-metadata'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { LogEntry } from '#shared/access-log/entry'
import { startAgencyDatabase, type AgencyDatabase } from '#shared/agency/testing/agency-database'
import { accessLogService } from '../service.js'
import { entryAdder } from '../testing/add-entries.js'
import { emptyIndex } from '../testing/empty-index.js'
import { explained, judge, minutesAgo, unknown, view } from '../testing/judged-accesses.js'
import type { Standing } from './standing.js'

let index: AgencyDatabase
let add: ReturnType<typeof entryAdder>

beforeAll(async () => {
  index = await startAgencyDatabase(accessLogService)
})
afterAll(() => index[Symbol.asyncDispose]())
beforeEach(async () => {
  await emptyIndex(index)
  add = entryAdder(index.app)
})

describe('a question', () => {
  const flagsOf = async (standing: Standing): Promise<string[]> =>
    [...new Set((await judge(index, standing)).flatMap(({ flags }) => flags))].sort()

  test.each([
    ['OWN_TASK', { ...unknown, task: { givenBy: 'amara' } }],
    ['OWN_CONSENT', { ...explained, ownConsents: ['consent-1'] }],
    ['OWN_BASIS', { ...explained, basis: { setBy: 'amara', setAt: minutesAgo(20), confirmedBy: null } }],
  ] as const)('is raised by what the viewer did herself: %s', async (rule, standing) => {
    await add([['police', view()]])
    expect(await flagsOf({ ...standing, asked: [], ownConsents: [...standing.ownConsents] })).toEqual([rule])
  })

  test('is raised by many more children in a day than others of the role look at', async () => {
    const others = ['bronwen', 'callum'].flatMap((id) => [view({ actor: { ...view().actor, id } })])
    const hers = Array.from({ length: 12 }, (_, place) =>
      view({ child: `child-${place}`, at: minutesAgo(9) }),
    )
    await add([...others, ...hers].map((entry) => ['police', entry] as const))
    expect(await flagsOf(explained)).toEqual(['VOLUME_OVER_PEERS'])
  })

  test('is raised by five cases in a row, and not by five that are not', async () => {
    const cases = (numbers: readonly number[]): LogEntry[] =>
      numbers.map((number) => view({ assessment: `MASH-2026-000${number}`, child: `child-${number}` }))
    await add(cases([1, 3, 5, 7, 9]).map((entry) => ['police', entry] as const))
    expect(await flagsOf(explained)).toEqual([])
    await add(cases([2, 4]).map((entry) => ['police', entry] as const))
    expect(await flagsOf(explained)).toEqual(['CONSECUTIVE_CASES'])
  })

  test('is raised by asking again and again for what is withheld', async () => {
    const vain = (): LogEntry => view({ fields: view().fields.filter(({ state }) => state === 'WITHHELD') })
    // Who opens a case anew asks for all of it.
    await add([view(), view(), view(), vain(), vain()].map((entry) => ['police', entry] as const))
    expect(await flagsOf(explained)).toEqual([])
    await add([['police', vain()]])
    expect(await flagsOf(explained)).toEqual(['ASKED_AGAIN_AFTER_REFUSAL'])
  })
})
