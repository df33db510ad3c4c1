import 'reflect-metadata'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Nature } from '#shared/agency/agency-record.type'
import type { SharedRecord } from '#shared/agency/compose-record'
import { recordReader, toldIn, type RecordReader } from '#shared/agency/read-records'
import { startAgencyDatabase, type AgencyDatabase } from '#shared/agency/testing/agency-database'
import { grantFor } from '#shared/agency/testing/grant-for'
import { noPlaces } from '#shared/agency/testing/no-places'
import { concepts } from './concepts.js'
import { socialCare } from './service.js'
import { formerIdentity, hold, hubId, records } from './testing/one-of-each.js'

type Said = Parameters<typeof grantFor>[1]
type Child = Partial<Parameters<typeof grantFor>[0][number]>

const everything = new Set([...concepts.map(({ field }) => field), 'chronology'])
const partner = { viewer: { agency: 'health', role: 'MASH_PRACTITIONER' } }
const triage = { ...partner, basis: 'NONE', purpose: 'TRIAGE' }
const strategy = { ...partner, basis: 'S47' }
const emergency = { basis: 'EMERGENCY', emergency: true }
const refused: Child = { consent: 'REFUSED' }

let database: AgencyDatabase
let read: RecordReader
beforeAll(async () => {
  database = await startAgencyDatabase(socialCare)
  const contact = { name: 'Front door team', role: 'Social care', telephone: '01632 960000' }
  read = recordReader('social-care', concepts, database.app, contact, { places: noPlaces })
  await hold(database.migrator, 'ada')
  await hold(database.migrator, 'bea', { steps: [...records, formerIdentity] })
  await hold(database.migrator, 'cleo', { everyRow: { shielded: true } })
  await hold(database.migrator, 'dora', { everyRow: { sealed: true } })
})
afterAll(() => database[Symbol.asyncDispose]())

async function recordOf(name: string, said: Said = {}, child: Child = {}): Promise<SharedRecord> {
  const id = hubId(name)
  const found = await read(grantFor([{ id, ...child }], said), [id], everything)
  return found.get(id) ?? expect.fail('no record')
}

/** What one field holds, as plain objects. */
const items = (record: SharedRecord, field: string): Record<string, unknown>[] | null =>
  JSON.parse(JSON.stringify(record[field])) as Record<string, unknown>[] | null // a list of shared records, or null

const fieldsOf = (...categories: string[]): string[] =>
  concepts.filter(({ category }) => categories.includes(category)).map(({ field }) => field)

/** The fields that show something. */
const shown = (record: SharedRecord): string[] =>
  concepts
    .filter(({ field, single }) => (single ? record[field] !== null : items(record, field)?.length))
    .map(({ field }) => field)

const categoriesOf = (record: SharedRecord) => record.disclosure.map(({ category }) => category)

const pointer = 'social-care.involvement'
const own = [pointer, 'social-care.status', 'social-care.assessment']

describe('what social care shares', () => {
  // prettier-ignore
  test.each<[what: string, categories: string[], said: Said, child?: Child]>([
    ['with the council itself, without any basis', own, { basis: 'NONE', purpose: 'TRIAGE' }],
    ['with the council itself, whatever was refused', own, {}, refused],
    ['with a partner in triage', [pointer], triage],
    ['with a partner for early help', [pointer, 'social-care.status'], { ...partner, basis: 'EARLY_HELP' }],
    ['with a partner under section 17, by consent', own, partner],
    ['with a partner under section 17, by consent that names immigration', [...own, 'common.immigration'], partner, { consentNames: ['common.immigration'] }],
    ['with a partner under section 17, by consent of both sisters', [...own, 'social-care.household'], { ...partner, people: [{ id: hubId('sister of ada'), consent: 'GIVEN', consentNames: [] }] }],
    ['with a partner under section 17, refused', [pointer], partner, refused],
    ['with a partner under section 47, whatever was refused', [...own, 'social-care.household'], strategy, refused],
    ['in an emergency', [...own, 'social-care.household', 'common.immigration'], emergency],
    ['with its own desk', [...own, 'social-care.household', 'common.immigration'], { viewer: { agency: 'social-care', role: 'OWNER_DESK' } }],
    ['with the staff of another agency', [pointer], { viewer: { agency: 'education', role: 'AGENCY_STAFF' } }],
    ['with nobody who has no task', [], { task: false }],
  ])('%s', async (_, categories, said, child) => {
    expect(shown(await recordOf('ada', said, child))).toEqual(fieldsOf(...categories))
  })

  test('is null where it is withheld, with a row that says why', async () => {
    const record = await recordOf('ada', partner, refused)
    expect(items(record, 'assessments')).toBeNull()
    expect(record.disclosure).toContainEqual(
      expect.objectContaining({ category: 'social-care.assessment', reason: 'CONSENT_REFUSED' }),
    )
  })

  test('is legal advice to nobody, on no ground, and no row names it', async () => {
    for (const said of [{}, strategy, emergency, { viewer: { agency: 'social-care', role: 'OWNER_DESK' } }]) {
      const record = await recordOf('ada', said, { consentNames: ['common.legal'] })
      expect(record['legalAdvice']).toBeNull()
      expect(categoriesOf(record)).not.toContain('common.legal')
      expect(categoriesOf(record)).toContain(null)
    }
  })

  test('is never who told, though the contact itself is', async () => {
    for (const said of [{}, strategy, emergency, triage]) {
      const record = await recordOf('ada', said, { consentNames: ['common.informant'] })
      expect(JSON.stringify(record)).not.toContain('Hortensia')
    }
    expect(items(await recordOf('ada'), 'contacts')).toMatchObject([{ source: '1B', referrer: null }])
  })

  test('is gender identity by a consent that names it alone', async () => {
    expect(items(await recordOf('ada'), 'characteristics')).toMatchObject({ sex: 'F', genderIdentity: null })
    const named = await recordOf('ada', {}, { consentNames: ['common.identity'] })
    expect(items(named, 'characteristics')).toMatchObject({ genderIdentity: 'a word of her own' })
  })

  test('says of whom of the household a narrative is', async () => {
    const record = await recordOf('ada', strategy)
    const whom = { personId: hubId('sister of ada'), relation: 'SIBLING' }
    expect(items(record, 'householdNarratives')).toMatchObject([whom])
    expect(record.chronology).toContainEqual(
      expect.objectContaining({ otherPerson: true, summary: 'Sibling: Sleeps badly in Acorn Lane' }),
    )
  })
})

describe('the chronology of social care', () => {
  test('tells assessments as opinions, and no narrative, legal advice or former identity', async () => {
    const { chronology } = await recordOf('bea', emergency)
    const opinions = chronology?.filter(({ nature }) => nature === Nature.OPINION).map(({ kind }) => kind)
    expect(new Set(opinions)).toEqual(new Set(['assessments', 'householdNarratives']))
    const kinds = new Set(chronology?.map(({ kind }) => kind))
    expect(kinds.has('legalAdvice') || kinds.has('formerIdentities')).toBe(false)
    expect(chronology?.find(({ kind }) => kind === 'childProtectionPlans')?.summary).toBe(
      'Child protection plan; Multiple categories; ended 2026-05-04',
    )
  })
})

/** The view without its times and some other fields. */
const plain = (record: SharedRecord, ...without: readonly string[]): string =>
  JSON.stringify(record, (name, value: unknown) => (['asAt', ...without].includes(name) ? null : value))

/** The view without its ids and times, and how many statements it took. */
async function traced(name: string, said: Said): Promise<[view: string, statements: number]> {
  database.statements.length = 0
  const view = plain(await recordOf(name, said))
    .replaceAll(hubId(name), 'child')
    .replaceAll(hubId(`sister of ${name}`), 'sister')
  return [view, database.statements.length]
}

describe('what is sealed', () => {
  test.each([
    ['section 17', {}],
    ['section 47', strategy],
    ['an emergency', emergency],
    ['triage', triage],
  ])('leaves no trace of who a child was before, in the view or in the statements: %s', async (_, said) => {
    expect(await traced('bea', said)).toEqual(await traced('ada', said))
  })

  test('makes a child of whom everything is sealed one of whom nothing is known', async () => {
    for (const said of [{}, strategy, emergency, triage]) {
      const [known, unknown] = [await recordOf('dora', said), await recordOf('nobody', said)]
      expect(plain(known, 'match')).toBe(plain(unknown, 'match'))
    }
  })
})

describe('what is shielded', () => {
  test.each([
    ['of the record', 'cleo', {}],
    ['of the child', 'ada', { shielded: true }],
  ])('loses every word that could give a place away, and says so: %s', async (_, name, child) => {
    const record = await recordOf(name, emergency, child)
    expect(JSON.stringify(record)).not.toContain('Acorn')
    expect(categoriesOf(record)).toContain('common.protected-location')
    expect(items(record, 'lookedAfterEpisodes')).toMatchObject([
      { placementType: 'U6', placement: null, protected: true },
    ])
    expect(items(record, 'contacts')).toMatchObject([{ source: '1B', concern: null, protected: true }])
  })
})

describe('the statements of a view', () => {
  test('are one for who the children are and one per concept that may be shown, for one child as for four', async () => {
    const names = ['ada', 'bea', 'cleo', 'dora']
    for (const some of [names.slice(0, 1), names]) {
      const children = some.map((name) => ({ id: hubId(name) }))
      database.statements.length = 0
      await read(grantFor(children, emergency), some.map(hubId), everything)
      // All but those that no rule ever shows: legal advice and former identities.
      expect(database.statements).toHaveLength(1 + concepts.length - 2)
    }
  })
})

describe('what the log counts', () => {
  const told = async (...selected: string[]) => {
    const id = hubId('emma')
    const record = (await read(grantFor([{ id }], strategy), [id], new Set(selected))).get(id)
    return toldIn(record ?? expect.fail('no record')).filter(({ path }) => path.includes('characteristics'))
  }
  /** She has two records, of which the newer alone is shown, and has a line. */
  let newer: string | undefined
  beforeAll(async () => {
    await hold(database.migrator, 'emma')
    const ofHers = 'person_id = (SELECT person_id FROM person_link WHERE hub_id = $1)'
    await database.migrator.query(
      `INSERT INTO characteristics (person_id, sex) SELECT person_id, 'F' FROM person_link WHERE hub_id = $1`,
      [hubId('emma')],
    )
    const rows = await database.migrator.query<{ version: string }[]>(
      `SELECT version FROM characteristics WHERE died_on IS NOT NULL AND ${ofHers}`,
      [hubId('emma')],
    )
    newer = rows[0]?.version
  })

  test.each([[['characteristics']], [['chronology']], [['characteristics', 'chronology']]])(
    'is what is shown, and names the version of that: %s',
    async (selected) => {
      expect(await told(...selected)).toMatchObject([{ records: 1, versions: [newer] }])
    },
  )
})
