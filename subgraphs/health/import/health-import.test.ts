import 'reflect-metadata'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import {
  ADA,
  bruise,
  coded,
  noShow,
  nhsNumber,
  patient,
  shown,
  startImportKit,
  subject,
  type ImportKit,
  type Resource,
} from '../testing/import-kit.js'

let kit: ImportKit
beforeAll(async () => {
  kit = await startImportKit()
})
beforeEach(() => kit.clear())
afterAll(() => kit[Symbol.asyncDispose]())

const attendance: Resource = {
  resourceType: 'Encounter',
  id: 'ed',
  status: 'finished',
  class: { system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode', code: 'EMER' },
  subject,
  period: { start: '2026-03-02T18:00:00Z' },
  reasonCode: [{ text: 'bruised ear' }],
}

describe('a FHIR export', () => {
  const resources: Resource[] = [
    bruise,
    attendance,
    {
      resourceType: 'Observation',
      id: 'weight',
      status: 'final',
      subject,
      effectiveDateTime: '2026-02-01',
      code: coded('27113001'),
      valueQuantity: { value: 31.5, unit: 'kg' },
    },
    {
      resourceType: 'Immunization',
      id: 'mmr',
      status: 'not-done',
      patient: subject,
      occurrenceDateTime: '2026-01-05',
      vaccineCode: { text: 'MMR' },
      statusReason: { text: 'declined by parent' },
    },
    {
      resourceType: 'Flag',
      id: 'cp',
      status: 'active',
      subject,
      code: coded('342191000000101'),
      period: { start: '2026-04-09' },
      author: { display: 'Nethermoor' },
    },
    {
      resourceType: 'EpisodeOfCare',
      id: 'hv',
      status: 'active',
      patient: subject,
      type: [coded('931821000000105')],
      period: { start: '2025-09-01' },
    },
    noShow('dentist', '310147001'),
    patient(),
  ]
  const fields = [
    'services',
    'childProtectionFlags',
    'measurements',
    'immunisations',
    'missedAppointments',
    'urgentAttendances',
    'injuries',
  ]

  test('is taken as a collection, whose patient comes last', async () => {
    expect(await kit.bringIn(resources)).toMatchObject({ rejected: 0, findings: [] })
    const record = await kit.view()
    expect(shown(record)).toEqual(fields)
    expect(record).toMatchObject({
      demographics: { nhsNumber: '9990000018', practiceName: 'Nowhere Surgery' },
      injuries: [{ injury: 'Bruise', bodySite: 'left ear' }],
      immunisations: [{ given: false, reasonNotGiven: 'declined by parent' }],
      // 23:30 UTC is the next day in British summer time.
      missedAppointments: [{ dueOn: '2026-04-02', service: 'DENTISTRY' }],
    })
  })

  test('is taken as a transaction, by full URLs and by NHS number, and as NDJSON', async () => {
    const urn = 'urn:uuid:7c1f0a3e-0000-4000-8000-000000000009'
    const [condition, ...others] = resources
    const logical = { identifier: nhsNumber('9990000018') }
    const transaction = {
      resourceType: 'Bundle',
      type: 'transaction',
      entry: [
        { resource: { ...condition, subject: { reference: urn } } },
        { resource: { ...resources[1], subject: logical } },
        { fullUrl: urn, resource: patient() },
      ],
    }
    expect(await kit.bringIn(JSON.stringify(transaction, null, 2))).toMatchObject({ rejected: 0 })
    expect(shown(await kit.view())).toEqual(['urgentAttendances', 'injuries'])
    const lines = others.map((resource) => JSON.stringify(resource)).join('\n')
    expect(await kit.bringIn(`${lines}\n`, 'bulk.ndjson')).toMatchObject({ rejected: 0 })
    expect(shown(await kit.view())).toEqual(fields)
  })

  test('brought in again changes nothing, and corrected it updates', async () => {
    await kit.bringIn(resources)
    const again = await kit.bringIn(resources)
    expect(again.people).toMatchObject({ inserted: 0, updated: 0 })
    expect(again.records).toEqual({ inserted: 0, updated: 0, unchanged: resources.length })
    const corrected = { ...bruise, bodySite: [{ text: 'right ear' }] }
    expect((await kit.bringIn([corrected])).records).toMatchObject({ updated: 1 })
    expect((await kit.view())['injuries']).toMatchObject([{ bodySite: 'right ear' }])
  })
})

describe('what did not happen after all', () => {
  test.each<[string, Resource, Resource]>([
    ['an appointment that was kept', noShow('a'), { ...noShow('a'), status: 'fulfilled' }],
    ['an encounter that was cancelled', attendance, { ...attendance, status: 'cancelled' }],
  ])('%s withdraws what was told of it, and is stored only then', async (_, before, after) => {
    await kit.bringIn([patient(), before])
    expect(shown(await kit.view())).toHaveLength(1)
    await kit.bringIn([after, { ...after, id: 'never told' }])
    expect(shown(await kit.view())).toEqual([])
    expect(await kit.query('SELECT * FROM sealed_record')).toMatchObject([
      { kind: 'WITHDRAWN', summary: null },
    ])
  })
})

describe('an NHS number that fails its check digit', () => {
  test('is kept and marked, reported, never shown as one and never referred to', async () => {
    const identifier = [nhsNumber('9990000019')]
    const byNumber = { ...bruise, subject: { identifier: identifier[0] } }
    const summary = await kit.bringIn([patient({ identifier }), byNumber])
    expect(summary.findings).toMatchObject([{ code: 'INVALID_IDENTIFIER', field: 'NHS_NUMBER' }])
    expect(summary.rejected).toBe(1)
    const [person] = await kit.query('SELECT * FROM person')
    expect(person?.['identifiers']).toEqual([{ type: 'NHS_NUMBER', value: '9990000019', valid: false }])
    expect((await kit.view())['demographics']).toMatchObject({ nhsNumber: null, nhsNumberInvalid: true })
  })

  test('does not join two people who have it', async () => {
    const nobody = {
      identifier: [{ system: 'https://fhir.nhs.uk/Id/nhs-number', value: '0000000000' }],
      id: undefined,
    }
    const entry = ['urn:uuid:a', 'urn:uuid:b'].map((fullUrl) => ({ fullUrl, resource: patient(nobody) }))
    await kit.bringIn(JSON.stringify({ resourceType: 'Bundle', type: 'collection', entry }))
    expect(await kit.query('SELECT * FROM person')).toHaveLength(2)
  })
})

test('a child whose link has lapsed was not searched for, until the next search', async () => {
  await kit.bringIn([patient()])
  await kit.query(`
    WITH found AS (INSERT INTO person_link (hub_id, person_id, state, decided_by)
      SELECT '${ADA}', id, 'CONFIRMED', 'identifier' FROM person RETURNING hub_id)
    INSERT INTO child_search SELECT hub_id, now() FROM found`)
  const summary = await kit.bringIn([patient({ birthDate: '2013-03-03' })])
  expect(summary.findings).toMatchObject([{ code: 'LINK_LAPSED', count: 1 }])
  expect(await kit.view()).toMatchObject({ status: 'NOT_ASKED', match: 'NOT_SEARCHED', searchedAt: null })
  await kit.query('UPDATE child_search SET searched_at = now()')
  expect(await kit.view()).toMatchObject({ status: 'NOTHING_KNOWN', match: 'NOT_CONFIRMED' })
})

describe('bad records', () => {
  test.each<[string, Resource, string]>([
    ['a month without a day', { ...bruise, recordedDate: '2026-03' }, 'recordedDate'],
    ['no date', { ...bruise, recordedDate: undefined }, 'recordedDate'],
    ['labels that cannot be read', { ...bruise, meta: { security: 'V' } }, 'meta.security'],
    [
      'a modifier',
      { ...bruise, modifierExtension: [{ url: 'https://trust.example/negates' }] },
      '(resource)',
    ],
    ['nobody', { ...bruise, subject: undefined }, 'subject'],
    ['somebody unknown', { ...bruise, subject: { reference: 'Patient/nobody' } }, 'injury'],
    ['another type', { ...bruise, code: 'bruise' }, 'code'],
    [
      'a plan that ended no one knows when',
      {
        resourceType: 'Flag',
        id: 'f',
        subject,
        status: 'inactive',
        code: coded('342191000000101'),
        period: { start: '2026-01-01' },
      },
      'period.end',
    ],
  ])('%s is rejected alone, and its values are not repeated', async (_, bad, field) => {
    const summary = await kit.bringIn([patient(), { ...bad, id: 'bad' }, { ...bruise, id: 'good' }])
    expect(summary.rejected).toBe(1)
    const rejects = await kit.rejects()
    expect(rejects).toContain(field)
    expect(rejects).not.toMatch(/Ada|Example|9990000018|Bruise|nobody/)
    expect(shown(await kit.view())).toEqual(['injuries'])
  })

  test('a year of birth is no date of birth', async () => {
    const summary = await kit.bringIn([patient({ birthDate: '2013' })])
    expect(summary).toMatchObject({ rejected: 0, findings: [{ code: 'PARTIAL_DATE_OF_BIRTH' }] })
    expect(await kit.query('SELECT * FROM person')).toMatchObject([{ date_of_birth: null }])
  })

  test('other resources are counted and passed over', async () => {
    const summary = await kit.bringIn([patient(), { resourceType: 'Organization', id: 'o' }])
    expect(summary).toMatchObject({ rejected: 0, findings: [{ code: 'RESOURCE_PASSED_OVER', count: 1 }] })
  })
})
