import 'reflect-metadata'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { SharedRecord } from '#shared/agency/compose-record'
import { recordReader, type RecordReader } from '#shared/agency/read-records'
import { startAgencyDatabase, type AgencyDatabase } from '#shared/agency/testing/agency-database'
import { grantFor } from '#shared/agency/testing/grant-for'
import { holdRecords, testChild } from '#shared/agency/testing/hold-records'
import { noPlaces } from '#shared/agency/testing/no-places'
import { concepts, earlyHelp } from './service.js'
import { oneOfEach, PLACE } from './testing/one-of-each.js'

type Said = Parameters<typeof grantFor>[1]
type Child = Parameters<typeof grantFor>[0][number]

const everything = new Set([...concepts.map(({ field }) => field), 'chronology'])
const ofPolice = { viewer: { agency: 'police', role: 'MASH_PRACTITIONER' } }
const staffOfHealth = { viewer: { agency: 'health', role: 'AGENCY_STAFF' } }
const triage = { basis: 'NONE', purpose: 'TRIAGE' }

let database: AgencyDatabase
let read: RecordReader
beforeAll(async () => {
  database = await startAgencyDatabase(earlyHelp)
  const contact = { name: 'Early help hub', role: 'Duty coordinator', telephone: '01632 960000' }
  read = recordReader('early-help', concepts, database.app, contact, { places: noPlaces })
  await holdRecords(database.migrator, 'ada', oneOfEach)
  await holdRecords(database.migrator, 'bea', [
    ...oneOfEach,
    ...oneOfEach.map(([table, columns]) => [table, { ...columns, sealed: true }] as const),
  ])
  await holdRecords(database.migrator, 'cleo', oneOfEach, { shielded: true })
  await holdRecords(database.migrator, 'dora', oneOfEach, { sealed: true })
})
afterAll(() => database[Symbol.asyncDispose]())

async function recordOf(name: string, said: Said = {}, child: Partial<Child> = {}): Promise<SharedRecord> {
  const id = testChild(name)
  const records = await read(grantFor([{ id, ...child }], said), [id], everything)
  return records.get(id) ?? expect.fail('no record')
}

/** What one field holds, as plain objects. */
const items = (record: SharedRecord, field: string): Record<string, unknown>[] | null =>
  JSON.parse(JSON.stringify(record[field])) as Record<string, unknown>[] | null // a list of shared records, or null

describe('what early help shares', () => {
  // prettier-ignore
  it.each<[field: string, shown: Said, withheld: Said]>([
    ['episodes', { ...ofPolice, ...triage }, { ...ofPolice, basis: 'EMERGENCY' }],
    ['requests', ofPolice, { ...ofPolice, ...triage }],
    ['offers', ofPolice, { ...ofPolice, ...triage }],
    ['assessments', ofPolice, { ...ofPolice, ...triage }],
    ['partnerAssessments', {}, triage],
    ['plans', ofPolice, { ...ofPolice, ...triage }],
  ])('%s: shown where a rule allows it, and withheld where none does', async (field, shown, withheld) => {
    expect(items(await recordOf('ada', shown), field)).toHaveLength(1)
    expect(items(await recordOf('ada', withheld), field)).toBeNull()
  })

  it("is to the council the council's own, in triage and whatever the consent, and a partner's assessment is not", async () => {
    for (const [said, child] of [
      [triage, {}],
      [{ asked: [] }, {}],
      [{}, { consent: 'REFUSED' }],
    ] satisfies [Said, Partial<Child>][]) {
      const record = await recordOf('ada', said, child)
      expect(items(record, 'assessments')).toMatchObject([{ narrative: 'They live in Acorn Lane' }])
      expect(items(record, 'partnerAssessments')).toBeNull()
    }
  })

  it('is to a partner outside the hub that early help is involved, and no more', async () => {
    const record = await recordOf('ada', staffOfHealth)
    expect(record).toMatchObject({
      status: 'SHARED',
      assessments: null,
      partnerAssessments: null,
      plans: null,
    })
    expect(items(record, 'episodes')).toMatchObject([{ leadProfessional: 'Jolyon Brackenbury' }])
  })

  it('never says who asked for help, on any ground', async () => {
    for (const said of [{}, { basis: 'S47' }, { basis: 'EMERGENCY', emergency: true }, triage]) {
      const record = await recordOf('ada', said)
      expect(items(record, 'requests')).toMatchObject([{ source: '1B', requestedBy: null }])
      expect(JSON.stringify(record)).not.toContain('Hortensia')
    }
  })
})

describe('the chronology of early help', () => {
  it('tells each dated record in a sentence, and assessments as opinions', async () => {
    const { chronology } = await recordOf('ada')
    expect(chronology?.map(({ on, summary, nature }) => [on, summary, nature])).toEqual([
      ['2026-07-20', 'Early help assessment by the council completed', 'OPINION'],
      ['2026-07-20', 'Early help assessment by a partner completed', 'OPINION'],
      ['2026-05-04', 'Early help began; it ended on 2026-07-20', 'FACT'],
      ['2026-05-04', 'Early help requested (Acquaintance, including neighbours and child minders)', 'FACT'],
      ['2026-05-04', 'Early help offered: Play sessions in Acorn Lane (Ended, needs met)', 'FACT'],
      ['2026-05-04', 'Early help plan agreed', 'FACT'],
    ])
  })
})

describe('what is sealed', () => {
  it.each([
    ['section 17', {}],
    ['section 47', { basis: 'S47' }],
    ['an emergency', { basis: 'EMERGENCY', emergency: true }],
    ['triage', triage],
    ['triage by police', { ...ofPolice, ...triage }],
  ])('leaves no trace in the view or in the number of statements: %s', async (_, said) => {
    expect(await traced('bea', said)).toEqual(await traced('ada', said))
  })

  it('makes a child of whom everything is sealed one of whom nothing is known', async () => {
    for (const said of [{}, ofPolice, triage]) {
      const known = await recordOf('dora', said)
      const unknown = await recordOf('nobody', said)
      const apart = { asAt: null, match: null }
      expect(Object.assign({}, known, apart)).toEqual(Object.assign({}, unknown, apart))
    }
  })

  /** The view without its ids and times, and how many statements it took. */
  async function traced(name: string, said: Said): Promise<[unknown, number]> {
    database.statements.length = 0
    const record = await recordOf(name, said)
    const text = JSON.stringify(record, (key, value: unknown) => (key === 'asAt' ? null : value))
    return [JSON.parse(text.replaceAll(testChild(name), 'child')), database.statements.length]
  }
})

describe('what is shielded', () => {
  it.each([
    ['a record', 'cleo', {}],
    ['the child', 'ada', { shielded: true }],
  ])('%s: loses every word that could give a place away, and says so', async (_, name, child) => {
    const record = await recordOf(name, {}, child)
    expect(JSON.stringify(record)).not.toContain(PLACE)
    expect(record.disclosure.map(({ category }) => category)).toContain('common.protected-location')
    for (const field of ['episodes', 'offers', 'assessments', 'partnerAssessments']) {
      expect([field, items(record, field)]).toMatchObject([field, [{ protected: true }]])
    }
    // Nobody has read the words for a place, so all of them go; what is no text stays.
    expect(items(record, 'assessments')).toMatchObject([
      { needs: null, startedOn: expect.any(String) as string },
    ])
  })
})

describe('the statements of a view', () => {
  it('are one for who the children are and one per concept, for one child as for four', async () => {
    const names = ['ada', 'bea', 'cleo', 'dora']
    for (const some of [names.slice(0, 1), names]) {
      database.statements.length = 0
      const children = some.map((name) => ({ id: testChild(name) }))
      await read(grantFor(children), some.map(testChild), everything)
      expect(database.statements).toHaveLength(1 + concepts.length)
    }
  })
})
