import 'reflect-metadata'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { SharedRecord } from '#shared/agency/compose-record'
import { recordReader, type RecordReader } from '#shared/agency/read-records'
import { rulesOf } from '#shared/agency/sharing-rules'
import { startAgencyDatabase, type AgencyDatabase } from '#shared/agency/testing/agency-database'
import { grantFor } from '#shared/agency/testing/grant-for'
import { noPlaces } from '#shared/agency/testing/no-places'
import { extendPolicy } from '#shared/sharing/extend-policy'
import { defaultPolicy } from '#shared/sharing/policy'
import { insertRows, type Row } from '#shared/synthetic/insert-rows'
import { police, policeConcepts } from './service.js'
import { holdOneOfEach, hubId, personId, sealedRecords } from './testing/one-of-each.js'

type Said = Parameters<typeof grantFor>[1]
type Child = Parameters<typeof grantFor>[0][number]

const everything = new Set([...policeConcepts.map(({ field }) => field), 'chronology'])
const strategy = { basis: 'S47' }
const anotherViewer = { sub: 'dilys' }
const anotherCase = { assessment: 'MASH-OTHER' }
const partner = { sub: 'edwin', viewer: { agency: 'education', role: 'AGENCY_STAFF' } }

/** A force that shows nobody what came with a contact: what opens a record is then the override alone. */
const nothingByContact = rulesOf(
  extendPolicy(defaultPolicy, {
    agency: 'police',
    stricterRules: [
      {
        ...{ id: 'police.P1', says: 'What came with a contact is told to nobody.', source: 'Own policy' },
        ...{ when: { cameWithContact: true }, then: 'W', reason: 'OWNER_HOLDS' },
      },
    ],
  }),
)

let database: AgencyDatabase
let read: RecordReader
let decisions = 0
const contact = { name: 'Information desk', role: 'Police', telephone: '01632 960000' }
beforeAll(async () => {
  database = await startAgencyDatabase(police)
  read = recordReader('police', policeConcepts, database.app, contact, { places: noPlaces })
})
afterAll(() => database[Symbol.asyncDispose]())

/** A child of whom everything is held, of whom nothing is decided yet. */
async function child(name: string, everyRow: Row = {}): Promise<string> {
  await holdOneOfEach(database.migrator, name, { records: sealedRecords, everyRow })
  return name
}

/** The record of a child that this column picks. */
async function recordId(name: string, table: string, where: string): Promise<string> {
  const [found] = await database.migrator.query<{ id: string }[]>(
    `SELECT id FROM ${table} WHERE person_id = ANY ($1) AND ${where}`,
    [[personId(name), personId(`parent of ${name}`)]],
  )
  return found?.id ?? expect.fail('no such record')
}

/** Writes a decision, each later than the one before. */
async function decide(name: string, record: string, decision: string, to: Row = {}): Promise<void> {
  decisions += 1
  const decided = {
    id: `00000000-0000-4000-8000-${String(decisions).padStart(12, '0')}`,
    assessment_id: 'MASH-TEST',
    hub_id: hubId(name),
    field: 'any',
    record_id: record,
    decision,
    reason: 'test',
    decided_by: 'the desk',
    decided_at: new Date(Date.UTC(2026, 0, 1, 0, 0, decisions)).toISOString(),
    ...to,
  }
  await insertRows(database.migrator, { owner_decision: [decided] })
}

async function recordOf(name: string, said: Said = {}, about: Partial<Child> = {}): Promise<SharedRecord> {
  const id = hubId(name)
  const records = await read(grantFor([{ id, ...about }], said), [id], everything)
  return records.get(id) ?? expect.fail('no record')
}

const items = (record: SharedRecord, field: string): Record<string, unknown>[] | null =>
  JSON.parse(JSON.stringify(record[field])) as Record<string, unknown>[] | null // a list of shared records, or null

/** A view without its moment. */
const timeless = (record: SharedRecord): string =>
  JSON.stringify(record, (name, value: unknown) => (name === 'asAt' ? null : value))

/** The same, and what it cost. */
async function traced(name: string, said: Said = {}, about: Partial<Child> = {}): Promise<unknown> {
  database.statements.length = 0
  const record = await recordOf(name, said, about)
  return [timeless(record), [...database.statements]]
}

const rowsOf = (record: SharedRecord, category: string) =>
  record.disclosure.filter((row) => row.category === category).map(({ reason }) => reason)

describe('what the owner shares', () => {
  it('is shown to the recipient for that case, sealed as it is, and changes nothing for anybody else', async () => {
    const name = await child('shared')
    const others: readonly Said[] = [anotherViewer, anotherCase, partner]
    const before = await Promise.all([traced(name)])
    const ofOthers = []
    for (const said of others) ofOthers.push(await traced(name, said))
    await decide(name, await recordId(name, 'intelligence_report', `reference = 'S-1'`), 'SHARED', {
      recipient_agency: 'social-care',
      recipient_user: 'amara',
    })
    expect(items(await recordOf(name), 'restrictedIntelligence')).toMatchObject([{ reference: 'S-1' }])
    expect([await traced(name)]).not.toEqual(before)
    for (const [place, said] of others.entries()) expect(await traced(name, said)).toEqual(ofOthers[place])
  })

  it('goes back to what it was when it is taken back', async () => {
    const name = await child('taken back')
    const before = await traced(name)
    const record = await recordId(name, 'missing_episode', `reference = 'S-5'`)
    await decide(name, record, 'SHARED')
    expect(items(await recordOf(name), 'missingEpisodes')).toMatchObject([
      { reference: 'S-5' },
      { reference: 'T-3' },
    ])
    await decide(name, record, 'NONE')
    expect(await traced(name)).toEqual(before)
  })

  it('is held all the same from a recipient for whom it is held', async () => {
    const name = await child('both')
    const record = await recordId(name, 'suspected_offence', 'true')
    await decide(name, record, 'HELD')
    await decide(name, record, 'SHARED', { recipient_user: 'amara' })
    expect(items(await recordOf(name), 'suspectedOffences')).toEqual([])
  })

  it('reaches as far as the record’s own category, and not to who told of it', async () => {
    const name = await child('informant')
    await decide(name, await recordId(name, 'domestic_abuse_incident', 'true'), 'SHARED')
    const shared = items(await recordOf(name, { basis: 'EARLY_HELP' }), 'domesticAbuseIncidents')
    expect(shared).toMatchObject([{ dashGrade: 'HIGH', reportedBy: null, referredToMarac: null }])
  })

  it('may lift the agency’s own shield, and not the hub’s', async () => {
    const name = await child('shielded', { shielded: true })
    await decide(name, await recordId(name, 'missing_episode', `reference = 'T-3'`), 'SHARED')
    expect(items(await recordOf(name), 'missingEpisodes')).toMatchObject([
      { missingFrom: 'Acorn Lane', foundWhere: 'Acorn Lane' },
    ])
    expect(items(await recordOf(name, {}, { shielded: true }), 'missingEpisodes')).toMatchObject([
      { missingFrom: null, protected: true },
    ])
  })
})

describe('what the owner holds', () => {
  it('is not shown, with its row, its date nowhere, and everything else as it was', async () => {
    const name = await child('held')
    const before = await recordOf(name)
    const ofAnother = await traced(name, anotherViewer)
    expect(before.involvement?.lastContactOn).toBe('2026-06-30')
    await decide(name, await recordId(name, 'missing_episode', `reference = 'T-3'`), 'HELD', {
      recipient_user: 'amara',
    })
    const held = await recordOf(name)
    expect(items(held, 'missingEpisodes')).toEqual([])
    expect(rowsOf(held, 'police.missing')).toEqual(['OWNER_HOLDS'])
    expect(held.involvement?.lastContactOn).toBe('2026-05-04')
    expect(held.chronology).toEqual(before.chronology?.filter(({ kind }) => kind !== 'missingEpisodes'))
    expect(await traced(name, anotherViewer)).toEqual(ofAnother)
  })

  it('leaves the standing line where its category is never named, and no trace where it is sealed', async () => {
    const name = await child('unnamed')
    const before = await recordOf(name, strategy)
    await decide(name, await recordId(name, 'intelligence_report', `reference = 'T-7'`), 'HELD')
    await decide(name, await recordId(name, 'intelligence_report', `reference = 'S-1'`), 'HELD')
    expect(timeless(await recordOf(name, strategy))).toEqual(timeless(before))
  })
})

describe('an override', () => {
  const refused = { consent: 'REFUSED' }
  const over = (
    subject: string,
    opens: { categories?: string[]; items?: { category: string; id: string }[] },
  ) => ({
    overrides: [{ id: 'an-override', subject: hubId(subject), categories: [], items: [], ...opens }],
  })

  it('opens its category, and no other', async () => {
    const name = await child('category')
    expect(items(await recordOf(name, {}, refused), 'missingEpisodes')).toBeNull()
    const record = await recordOf(name, over(name, { categories: ['police.missing'] }), refused)
    expect(items(record, 'missingEpisodes')).toHaveLength(1)
    expect(items(record, 'orders')).toBeNull()
    expect(
      items(
        await recordOf(name, over('somebody', { categories: ['police.missing'] }), refused),
        'missingEpisodes',
      ),
    ).toBeNull()
  })

  it('opens the one record that it names, and the row stands for the others', async () => {
    const name = await child('item')
    await database.migrator.query(`UPDATE missing_episode SET sealed = false WHERE person_id = $1`, [
      personId(name),
    ])
    const id = await recordId(name, 'missing_episode', `reference = 'T-3'`)
    const record = await recordOf(name, over(name, { items: [{ category: 'police.missing', id }] }), refused)
    expect(items(record, 'missingEpisodes')).toMatchObject([{ reference: 'T-3' }])
    expect(rowsOf(record, 'police.missing')).toEqual(['OVERRIDE_NEEDED'])
    const wrong = await recordOf(name, over(name, { items: [{ category: 'police.orders', id }] }), refused)
    expect(items(wrong, 'missingEpisodes')).toBeNull()
  })

  it('about an adult of the household opens what is hers, and one about the child does not', async () => {
    const name = await child('adult')
    const opens = { categories: ['police.adult-offending'] }
    expect(items(await recordOf(name, over(`parent of ${name}`, opens)), 'householdOffending')).toHaveLength(
      1,
    )
    expect(items(await recordOf(name, over(name, opens)), 'householdOffending')).toBeNull()
    const strict = recordReader('police', policeConcepts, database.app, contact, {
      rules: nothingByContact,
      places: noPlaces,
    })
    const grant = grantFor([{ id: hubId(name) }], over(`parent of ${name}`, opens))
    const record = (await strict(grant, [hubId(name)], everything)).get(hubId(name))
    expect(record?.['householdOffending']).toHaveLength(1)
  })

  it('opens no seal: whoever names a sealed record learns nothing of it, not even by counting', async () => {
    const name = await child('named')
    const id = await recordId(name, 'intelligence_report', `reference = 'S-1'`)
    const naming = over(name, { items: [{ category: 'police.intelligence-restricted', id }] })
    expect(await traced(name, naming)).toEqual(await traced(name))
  })
})

it('is in the chronology, whether or not a field of it was asked for', async () => {
  const name = await child('lines alone')
  const records = await read(grantFor([{ id: hubId(name) }]), [hubId(name)], new Set(['chronology']))
  const lines = (await recordOf(name)).chronology
  expect(lines?.length).toBeGreaterThan(3)
  expect(records.get(hubId(name))?.chronology).toEqual(lines)
})

it('is nothing to somebody excluded: a child of whom everything is held is one of whom nobody ever asked', async () => {
  const name = await child('excluded')
  await decide(name, await recordId(name, 'suspected_offence', 'true'), 'SHARED')
  expect(await traced(name, { excluded: true })).toEqual(await traced('nobody', { excluded: true }))
})
