import 'reflect-metadata'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { SharedRecord } from '#shared/agency/compose-record'
import { recordReader, type RecordReader } from '#shared/agency/read-records'
import { rulesOf } from '#shared/agency/sharing-rules'
import { startAgencyDatabase, type AgencyDatabase } from '#shared/agency/testing/agency-database'
import { grantFor } from '#shared/agency/testing/grant-for'
import { noPlaces } from '#shared/agency/testing/no-places'
import { policy } from './policy.js'
import { concepts, subgraph } from './service.js'

let database: AgencyDatabase
let read: RecordReader
let child: string
beforeAll(async () => {
  database = await startAgencyDatabase(subgraph)
  const contact = { name: 'New partner', role: 'Duty desk', telephone: '01632 960000' }
  read = recordReader('new-partner', concepts, database.app, contact, {
    rules: rulesOf(policy),
    places: noPlaces,
  })
  await subgraph.loadSynthetic(database.migrator, { children: 0, seed: 1 })
  await subgraph.loadSynthetic(database.migrator, { children: 0, seed: 1 })
  const [link] = await database.migrator.query<{ id: string }[]>(
    'SELECT hub_id AS id FROM person_link LIMIT 1',
  )
  child = link?.id ?? expect.fail('nobody is linked')
})
afterAll(() => database[Symbol.asyncDispose]())

async function recordOf(said: Parameters<typeof grantFor>[1], shielded = false): Promise<SharedRecord> {
  const fields = new Set([...concepts.map(({ field }) => field), 'chronology', 'involvement'])
  return (
    (await read(grantFor([{ id: child, shielded }], said), [child], fields)).get(child) ??
    expect.fail('no record')
  )
}
const categories = ({ disclosure }: SharedRecord): (string | null)[] =>
  disclosure.map(({ category }) => category)

describe('what New partner shares', () => {
  it('is its support, and its assessments where its own rule does not keep them', async () => {
    const section17 = await recordOf({ basis: 'S17' })
    expect(section17).toMatchObject({
      status: 'SHARED',
      support: [{ worker: 'Ottoline Fennimore' }],
      assessments: null,
    })
    expect(categories(section17)).toContain('new-partner.assessment')
    const section47 = await recordOf({ basis: 'S47' })
    expect(section47).toMatchObject({ assessments: [{ narrative: 'Settles when listened to.' }] })
    expect(section47.chronology).toHaveLength(2)
  })

  it('is a pointer and no more where it was not asked', async () => {
    const record = await recordOf({ asked: [] })
    expect(record).toMatchObject({
      support: null,
      assessments: null,
      involvement: { lastContactOn: '2026-09-21' },
    })
  })

  it('gives no place away of a child whose whereabouts are protected', async () => {
    expect(await recordOf({ basis: 'S47' }, true)).toMatchObject({
      support: [{ summary: null, protected: true }],
      assessments: [{ narrative: null, protected: true }],
    })
  })
})
