import { describe, expect, test } from 'vitest'
import { classify } from './classify.js'

const SNOMED = 'http://snomed.info/sct'
const ICD10 = 'http://hl7.org/fhir/sid/icd-10'
const LABEL = {
  confidentiality: 'http://terminology.hl7.org/CodeSystem/v3-Confidentiality',
  sensitivity: 'http://terminology.hl7.org/CodeSystem/v3-ActCode',
}

const condition = (code: string, system = SNOMED, text?: string) => ({
  resourceType: 'Condition',
  code: { coding: [{ system, code }], text },
})
const labelled = (resource: { resourceType: string }, code: string, system = LABEL.sensitivity) => ({
  ...resource,
  meta: { security: [{ system, code }] },
})
const bruise = condition('125667009', SNOMED, 'Bruise')

describe('the matter of a resource', () => {
  test.each([
    ['HIV', '86406008', SNOMED, 'SEALED', 'HIV'],
    ['HIV by its block', 'B20.1', ICD10, 'SEALED', 'HIV'],
    ['Down syndrome', 'Q90.9', ICD10, 'SEALED', 'GENETIC'],
    ['infertility', 'N97.0', ICD10, 'SEALED', 'FERTILITY'],
    ['adopted child', '393547004', SNOMED, 'FORMER_IDENTITY', 'ADOPTION'],
    ['orientation', '76690-7', 'http://loinc.org', 'IDENTITY', 'SEXUAL_ORIENTATION'],
    ['pregnancy', '77386006', SNOMED, 'SEXUAL', 'PREGNANCY'],
    ['sexual abuse, before injury', 'T74.2', ICD10, 'SEXUAL', 'ABUSE'],
    ['depression', 'F32.1', ICD10, 'MENTAL_HEALTH', 'NOT_STATED'],
    ['alcohol', 'F10.2', ICD10, 'MENTAL_HEALTH', 'SUBSTANCE_MISUSE'],
  ])('follows from its code: %s', (_, code, system, is, of) => {
    expect(classify(condition(code, system)).sensitive).toEqual({ is, of })
  })

  test('of an ordinary code is not sensitive', () => {
    expect(classify(bruise)).toMatchObject({
      sensitive: undefined,
      ordinary: [{ is: 'INJURY' }],
      sealed: false,
      raised: false,
    })
  })

  test.each([
    ['PSY', 'MENTAL_HEALTH'],
    ['ETH', 'MENTAL_HEALTH'],
    ['SEX', 'SEXUAL'],
    ['STD', 'SEXUAL'],
    ['GDIS', 'SEALED'],
    ['HIV', 'SEALED'],
    ['GENDER', 'IDENTITY'],
  ])('is raised by the label %s', (label, is) => {
    expect(classify(labelled(bruise, label))).toMatchObject({
      sensitive: { is },
      raised: true,
      sealed: false,
    })
  })

  test.each([
    'history of self-harm',
    'antiretroviral therapy',
    'contraception advice',
    'seen by CAMHS',
    'is adopted',
  ])('is raised by words, wherever they stand: %s', (words) => {
    expect(classify({ ...bruise, note: [{ text: words }] }).sensitive).toBeDefined()
    expect(
      classify({ ...bruise, text: { status: 'generated', div: `<div>${words}</div>` } }).sensitive,
    ).toBeDefined()
  })

  test('is sealed when several kinds of matter meet, for no one category covers both', () => {
    expect(classify(labelled(condition('F32.1', ICD10), 'STD')).sensitive).toEqual({
      is: 'SEALED',
      of: 'UNCLASSIFIED',
    })
    expect(classify(labelled(condition('F32.1', ICD10), 'HIV')).sensitive).toEqual({
      is: 'SEALED',
      of: 'HIV',
    })
  })

  test('of one kind takes the clearer name, and none where names differ', () => {
    expect(classify(labelled(condition('310117003'), 'PSY')).sensitive).toEqual({
      is: 'MENTAL_HEALTH',
      of: 'CAMHS',
    })
    expect(classify(labelled(condition('310117003'), 'ETH')).sensitive).toEqual({
      is: 'MENTAL_HEALTH',
      of: 'NOT_STATED',
    })
  })
})

describe('security labels', () => {
  test.each(['U', 'L', 'M', 'N'])('ordinary confidentiality %s asks for nothing', (code) => {
    expect(classify(labelled(bruise, code, LABEL.confidentiality)).sealed).toBe(false)
  })

  test.each([
    ['very restricted', labelled(bruise, 'V', LABEL.confidentiality)],
    ['restricted for no reason that is known', labelled(bruise, 'R', LABEL.confidentiality)],
    ['a sensitivity that nobody knows', labelled(bruise, 'TBOO')],
    ['a label of some other system', labelled(bruise, 'secret', 'https://trust.example/labels')],
    ['a label without a system', { ...bruise, meta: { security: [{ code: 'N' }] } }],
  ])('seal: %s', (_, resource) => {
    expect(classify(resource).sealed).toBe(true)
  })

  test('restricted and explained by what it is about is not sealed besides', () => {
    expect(classify(labelled(condition('F32.1', ICD10), 'R', LABEL.confidentiality))).toMatchObject({
      sensitive: { is: 'MENTAL_HEALTH' },
      sealed: false,
    })
  })

  test('of a place shield', () => {
    expect(classify(labelled(bruise, 'LOCIS'))).toMatchObject({ shielded: true, sealed: false })
  })

  test.each([{ security: 'R' }, { security: [['R']] }, 'R'])('that cannot be read reject: %j', (meta) => {
    expect(() => classify({ ...bruise, meta })).toThrow('security labels')
  })
})
