import 'reflect-metadata'
import { expect, test } from 'vitest'
import { anEntry } from '#shared/access-log/testing/an-entry'
import { startAgencyDatabase } from '#shared/agency/testing/agency-database'
import { nothingKept } from '../kept-from/kept-from.js'
import { accessLogService } from '../service.js'
import { entryAdder } from '../testing/add-entries.js'
import { whoSawChild } from './who-saw-child.js'

test('a report says that there is more than fits in, and only then', async () => {
  await using index = await startAgencyDatabase(accessLogService)
  const seen = ['1', '2', '3'].map((requestId) => ['police', anEntry({ requestId })] as const)
  // The other side of a look is none of its own.
  await entryAdder(index.app)([...seen, ['gateway', anEntry()]])
  const report = async (most: number): Promise<unknown> => {
    const range = { from: null, to: null }
    const { events, more } = await whoSawChild(index.app, nothingKept, 'a-pseudonym', new Date(), range, most)
    return [events.length, more]
  }
  expect(await report(2)).toEqual([2, true])
  expect(await report(3)).toEqual([3, false])
})
