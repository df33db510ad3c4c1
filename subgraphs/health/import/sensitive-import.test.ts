import 'reflect-metadata'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import {
  bruise,
  coded,
  labels,
  mother,
  noShow,
  patient,
  shown,
  startImportKit,
  subject,
  type ImportKit,
  type Resource,
} from '../testing/import-kit.js'

const UNBORN = '11111111-0000-4000-8000-000000000003'
const ADAS_MOTHER = '11111111-0000-4000-8000-000000000002'

let kit: ImportKit
beforeAll(async () => {
  kit = await startImportKit()
})
beforeEach(() => kit.clear())
afterAll(() => kit[Symbol.asyncDispose]())

describe('sensitive records', () => {
  test.each([
    ['PSY', 'camhsEntries'],
    ['STD', 'sexualHealth'],
    ['GENDER', 'identity'],
  ])('a label %s moves a bruise to %s', async (label, field) => {
    const summary = await kit.bringIn([patient(), { ...bruise, meta: labels(label) }])
    expect(summary.findings).toMatchObject([{ code: 'RAISED_BY_LABEL_OR_WORD', field: 'Condition' }])
    expect(shown(await kit.view())).toEqual([field])
  })

  test.each([
    ['very restricted', { ...bruise, meta: labels('V') }],
    ['HIV', { ...bruise, code: coded('86406008', 'HIV') }],
    ['labelled HIV', { ...bruise, meta: labels('HIV') }],
    ['a label nobody knows', { ...bruise, meta: labels('ZZZ') }],
    ['a condition that nobody has classified', { ...bruise, code: coded('195967001', 'Asthma') }],
    [
      'a family member’s plan',
      {
        resourceType: 'Flag',
        id: 'f',
        subject,
        code: coded('375041000000100'),
        period: { start: '2026-01-01' },
      },
    ],
    ['an appointment at a clinic that nobody knows', noShow('clinic', '999999999')],
    [
      'an adoption marker',
      { resourceType: 'Flag', id: 'a', subject, code: coded('393547004'), period: { start: '2026-01-01' } },
    ],
  ])('nothing is known of: %s', async (_, resource) => {
    await kit.bringIn([patient()])
    const before = await kit.view()
    expect((await kit.bringIn([resource])).rejected).toBe(0)
    expect({ ...(await kit.view()), asAt: null }).toEqual({ ...before, asAt: null })
  })

  test('a missed CAMHS appointment is CAMHS content; one that names no service was just not brought', async () => {
    await kit.bringIn([patient(), noShow('camhs', '310117003'), noShow('some')])
    expect(await kit.view()).toMatchObject({
      camhsEntries: [{ summary: 'was not brought', service: 'CAMHS' }],
      missedAppointments: [{ service: null }],
    })
  })

  test("CAMHS is a child's, and an adult's mental health a household adult's", async () => {
    const care = (who: string): Resource => ({
      resourceType: 'EpisodeOfCare',
      id: `care-${who}`,
      patient: { reference: `Patient/${who}` },
      type: [coded('310117003')],
      period: { start: '2026-01-10' },
      meta: labels('R', 'PSY'),
    })
    await kit.bringIn([patient(), mother(), care('ada'), care('mother')])
    expect(shown(await kit.view())).toEqual(['camhsInvolvements'])
    await kit.query(
      `INSERT INTO person_relation SELECT child.id, parent.id, 'PARENT' FROM person child, person parent
       WHERE child.local_key = 'Patient/ada' AND parent.local_key = 'Patient/mother'`,
    )
    expect(shown(await kit.view())).toEqual(['camhsInvolvements', 'adultCare'])
  })

  test('a label that is taken away again opens nothing, and one that is added closes what was open', async () => {
    const labelled = { ...bruise, meta: labels('HIV') }
    await kit.bringIn([patient(), labelled])
    await kit.bringIn([bruise])
    expect(shown(await kit.view())).toEqual([])
    const late = { ...bruise, id: 'late' }
    await kit.bringIn([late])
    expect(shown(await kit.view())).toEqual(['injuries'])
    await kit.bringIn([{ ...late, meta: labels('PSY') }])
    expect(shown(await kit.view())).toEqual(['camhsEntries'])
  })

  test('what its source withdraws is gone', async () => {
    await kit.bringIn([patient(), bruise])
    await kit.bringIn([{ ...bruise, verificationStatus: { coding: [{ code: 'entered-in-error' }] } }])
    expect(shown(await kit.view())).toEqual([])
    expect(await kit.query('SELECT * FROM sealed_record')).toMatchObject([
      { kind: 'WITHDRAWN', summary: null },
    ])
  })

  test('a sensitive flag hides every place, and stays', async () => {
    const hospital = { resourceType: 'EpisodeOfCare', id: 'e', patient: subject, type: [coded('310066004')] }
    const episode = {
      ...hospital,
      period: { start: '2026-01-01' },
      managingOrganization: { display: 'Hidden Hospital' },
    }
    await kit.bringIn([episode, patient({ meta: labels('R') })])
    await kit.bringIn([patient(), { ...episode, id: 'later' }])
    const record = await kit.view()
    expect(JSON.stringify(record)).not.toMatch(/Hidden Hospital|Nowhere Surgery/)
    expect(record).toMatchObject({ demographics: { nhsNumber: '9990000018', protected: true } })
  })
})

describe('an episode of maternity care', () => {
  const maternity: Resource = {
    resourceType: 'EpisodeOfCare',
    id: 'm1',
    patient: { reference: 'Patient/mother' },
    type: [
      coded(
        '560',
        'Midwifery',
        'https://fhir.nhs.uk/CodeSystem/NHSDataModelAndDictionary-treatment-function',
      ),
    ],
    period: { start: '2026-06-01' },
  }

  test.each([
    ['an adult', '1990-01-01', ['maternity'], []],
    ['a child', '2010-01-01', ['youngMothersMaternity'], ['sexualHealth']],
  ])('of %s is a record of the child expected', async (_, born, ofUnborn, ofMother) => {
    await kit.bringIn([maternity, mother(born)])
    expect(shown(await kit.view('unborn/EpisodeOfCare/m1', UNBORN))).toEqual(ofUnborn)
    if (ofMother.length > 0) expect(shown(await kit.view('Patient/mother', ADAS_MOTHER))).toEqual(ofMother)
  })
})
