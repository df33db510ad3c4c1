import 'reflect-metadata'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { anEntry } from '#shared/access-log/testing/an-entry'
import { startAgencyDatabase, type AgencyDatabase } from '#shared/agency/testing/agency-database'
import { accessLogService } from '../service.js'
import { entryAdder } from '../testing/add-entries.js'
import { emptyIndex } from '../testing/empty-index.js'
import { passedOn } from '../testing/passed-on.js'
import { findDifferences } from './find-differences.js'
import { reconcileLogs } from './reconcile-logs.js'

const at = '2026-01-01T00:00:00.000Z'
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

async function differences(): Promise<unknown[]> {
  await reconcileLogs(index.app, ['gateway', 'police', 'health'])
  const { nodes } = await findDifferences(index.app, { first: 100, after: null })
  return nodes.map(({ kind, event, didNotAnswer }) => [kind, event, didNotAnswer])
}

test('what is passed on in the answer to another request is neither shown nor logged: a receipt is of its own', async () => {
  const direct = anEntry({ at, requestId: 'direct' })
  await add([
    ['police', direct],
    ['gateway', passedOn([['police', 0, direct]], { at, requestId: 'another' })],
  ])
  await index.app.query("UPDATE log_source SET signed_at = now() + interval '1 minute'")
  expect(await differences()).toEqual(
    expect.arrayContaining([
      ['DISCLOSED_NEVER_SHOWN', 'police:0', false],
      ['SHOWN_NEVER_LOGGED', 'police:0', false],
    ]),
  )
})

describe('a receipt in the log of another service than the gateway', () => {
  beforeEach(async () => {
    const direct = anEntry({ at })
    await add([
      ['police', direct],
      ['health', passedOn([['police', 0, direct]], { at })],
      ['gateway', passedOn([], { at })],
    ])
    await index.app.query("UPDATE log_source SET signed_at = now() + interval '1 minute'")
  })

  test('is none: the index does not hold it', async () => {
    expect(await index.app.query('SELECT FROM receipt')).toEqual([])
  })

  test('shows nothing, even if the index holds it', async () => {
    await index.app.query(`
      INSERT INTO receipt (event, source, index, leaf_hash, request_id, at)
      SELECT claim.number, told.source, told.index, told.leaf_hash, claim.request_id, claim.at
      FROM event claim JOIN log_source health ON health.number = claim.source AND health.service = 'health',
        event told JOIN log_source police ON police.number = told.source AND police.service = 'police'`)
    expect(await differences()).toContainEqual(['DISCLOSED_NEVER_SHOWN', 'police:0', false])
  })
})
