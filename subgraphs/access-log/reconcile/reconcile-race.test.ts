import 'reflect-metadata'
import { expect, test } from 'vitest'
import { anEntry } from '#shared/access-log/testing/an-entry'
import { startAgencyDatabase } from '#shared/agency/testing/agency-database'
import { accessLogService } from '../service.js'
import { entryAdder } from '../testing/add-entries.js'
import { findDifferences } from './find-differences.js'
import { reconcileLogs } from './reconcile-logs.js'

test('an entry that is collected while logs are compared is not compared before it has settled', async () => {
  await using index = await startAgencyDatabase(accessLogService)
  const add = entryAdder(index.app)
  await add([
    ['police', anEntry({ at: '2026-01-01T00:00:00.000Z' })],
    ['gateway', anEntry({ at: '2026-01-01T00:00:00.000Z', fields: [] })],
  ])
  await index.app.query("UPDATE log_source SET signed_at = now() + interval '1 hour'")
  let adding = true
  const compare = async (): Promise<void> => {
    while (adding) await reconcileLogs(index.app, ['police'], 3_600_000)
  }
  const comparing = compare()
  for (let turn = 0; turn < 100; turn += 1) {
    await add([['police', anEntry({ at: new Date().toISOString() })]])
  }
  adding = false
  await comparing
  const { nodes } = await findDifferences(index.app, { first: 100, after: null })
  // The first of all is old, and nobody passed it on.
  expect(nodes.map(({ event }) => event)).toEqual(['police:0'])
})
