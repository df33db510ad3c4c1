import 'reflect-metadata'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { LoggedField } from '#shared/access-log/entry'
import { recordReader, toldIn, type RecordReader } from '#shared/agency/read-records'
import { startAgencyDatabase, type AgencyDatabase } from '#shared/agency/testing/agency-database'
import { grantFor } from '#shared/agency/testing/grant-for'
import { noPlaces } from '#shared/agency/testing/no-places'
import { police, policeConcepts } from './service.js'
import { holdOneOfEach, hubId } from './testing/one-of-each.js'

type Said = Parameters<typeof grantFor>[1]
type Child = Parameters<typeof grantFor>[0][number]

const triage = { basis: 'NONE', purpose: 'TRIAGE' }
const strategy = { basis: 'S47' }
const emergency = { basis: 'EMERGENCY', emergency: true }

let database: AgencyDatabase
let read: RecordReader
beforeAll(async () => {
  database = await startAgencyDatabase(police)
  const contact = { name: 'Information desk', role: 'Police', telephone: '01632 960000' }
  read = recordReader('police', policeConcepts, database.app, contact, { places: noPlaces })
  await holdOneOfEach(database.migrator, 'ada')
  await holdOneOfEach(database.migrator, 'dora', { everyRow: { sealed: true } })
})
afterAll(() => database[Symbol.asyncDispose]())

describe('what the log says of a field that is of another category than its record', () => {
  const status = 'PoliceRecord.exploitationFlags.immigrationStatus'
  const named = { consentNames: ['common.immigration'] }

  async function told(name: string, said: Said, child: Partial<Child> = {}): Promise<Partial<LoggedField>[]> {
    const id = hubId(name)
    const asked = new Set(['exploitationFlags', 'exploitationFlags.immigrationStatus'])
    const record = (await read(grantFor([{ id, ...child }], said), [id], asked)).get(id)
    return toldIn(record ?? expect.fail('no record')).filter(({ path }) => path === status)
  }

  // prettier-ignore
  it.each<[what: string, name: string, said: Said, child: Partial<Child>, row: Partial<LoggedField>]>([
    ['withheld in a record that is shown', 'ada', strategy, {}, { state: 'WITHHELD' }],
    ['withheld where no record is shown', 'ada', triage, {}, { state: 'WITHHELD' }],
    ['withheld where there is no record', 'nobody', triage, {}, { state: 'WITHHELD' }],
    ['shown with a record', 'ada', emergency, named, { state: 'SHARED', records: 1 }],
    ['shown, if there were one', 'nobody', emergency, named, { state: 'SHARED', records: 0 }],
  ])('is how it was decided: %s', async (_what, name, said, child, row) => {
    expect(await told(name, said, child)).toMatchObject([{ category: 'common.immigration', ...row }])
  })

  it('is the same whether a record that is not shown is there or not', async () => {
    expect(await told('dora', strategy)).toEqual(await told('nobody', strategy))
  })
})
