import 'reflect-metadata'
import type { DataSource } from 'typeorm'
import { expect, test } from 'vitest'
import type { LogEntry } from '#shared/access-log/entry'
import { anEntry } from '#shared/access-log/testing/an-entry'
import { startAgencyDatabase } from '#shared/agency/testing/agency-database'
import { nothingKept } from '../kept-from/kept-from.js'
import { accessLogService } from '../service.js'
import { entryAdder } from '../testing/add-entries.js'
import { whoSawChild } from './who-saw-child.js'

const parts = (dataSource: DataSource, restricted: readonly string[] = []) => ({
  dataSource,
  knownCases: (assessments: readonly string[]) =>
    Promise.resolve(
      assessments.map((assessment) => ({
        assessment,
        isRestricted: restricted.includes(assessment),
        pseudonyms: [],
      })),
    ),
})

test('a report says that there is more than fits in, and only then', async () => {
  await using index = await startAgencyDatabase(accessLogService)
  const seen = ['1', '2', '3'].map((requestId) => ['police', anEntry({ requestId })] as const)
  // The other side of a look is none of its own.
  await entryAdder(index.app)([...seen, ['gateway', anEntry({ fields: [] })]])
  const report = async (most: number): Promise<unknown> => {
    const range = { from: null, to: null }
    const { events, more } = await whoSawChild(
      parts(index.app),
      nothingKept,
      'a-pseudonym',
      new Date(),
      range,
      most,
    )
    return [events.length, more]
  }
  expect(await report(2)).toEqual([2, true])
  expect(await report(3)).toEqual([3, false])
})

test('what the gateway told itself, that a partner was not asked, is told by no other log and in the report', async () => {
  await using index = await startAgencyDatabase(accessLogService)
  const notAsked = {
    path: 'ProbationRecord.supervision',
    category: 'probation.supervision',
    state: 'NOT_ASKED',
    reason: 'NOT_ASKED',
    rule: 'R00',
  } as const
  await entryAdder(index.app)([
    ['gateway', anEntry({ requestId: 'passed on', fields: [] })],
    ['gateway', anEntry({ requestId: 'told itself', fields: [notAsked] })],
  ])
  const range = { from: null, to: null }
  const { events } = await whoSawChild(parts(index.app), nothingKept, 'a-pseudonym', new Date(), range)
  expect(events.map(({ entry }) => [entry.requestId, entry.fields])).toEqual([['told itself', [notAsked]]])
})

test('what is done to a child shows nothing of it, and is no look; that an agency has no record of it is one', async () => {
  await using index = await startAgencyDatabase(accessLogService)
  const entry = (requestId: string, changes: Partial<LogEntry> = {}) =>
    ['front-door', anEntry({ requestId, fields: [], ...changes })] as const
  const deed = (requestId: string, changes: Partial<LogEntry> = {}) => {
    const { child, ...done } = anEntry({ requestId, fields: [], ...changes })
    expect(child).toBeDefined()
    return ['front-door', { ...done, action: { name: 'requestLogErasure', outcome: 'DONE' } }] as const
  }
  const operation = { name: null, sha256: '2'.repeat(64) }
  await entryAdder(index.app)([
    ...[entry('erased'), deed('erased')],
    entry('nothing known'),
    ...[entry('another document'), deed('another document', { operation })],
    ...[
      entry('another person'),
      deed('another person', { actor: { id: 'edwin', agency: 'social-care', role: 'MASH_MANAGER' } }),
    ],
  ])
  const range = { from: null, to: null }
  const { events } = await whoSawChild(parts(index.app), nothingKept, 'a-pseudonym', new Date(), range)
  expect(events.map(({ entry: { requestId } }) => requestId).sort()).toEqual([
    'another document',
    'another person',
    'nothing known',
  ])
})

test('what was looked at in a restricted case waits until that is lifted, and nobody can tell that anything does', async () => {
  await using index = await startAgencyDatabase(accessLogService)
  const seen = ['MASH-1', 'MASH-2', 'MASH-1'].map(
    (assessment, n) => ['police', anEntry({ assessment, requestId: String(n) })] as const,
  )
  await entryAdder(index.app)(seen)
  const report = async (restricted: readonly string[], most?: number): Promise<unknown> => {
    const range = { from: null, to: null }
    const { events, more } = await whoSawChild(
      parts(index.app, restricted),
      nothingKept,
      'a-pseudonym',
      new Date(),
      range,
      most,
    )
    return [events.map(({ entry }) => entry.assessment).sort(), more]
  }
  expect(await report([])).toEqual([['MASH-1', 'MASH-1', 'MASH-2'], false])
  expect(await report(['MASH-1'])).toEqual([['MASH-2'], false])
  expect(await report(['MASH-1'], 1)).toEqual([['MASH-2'], false])
  expect(await report(['MASH-1', 'MASH-2'])).toEqual([[], false])
})
