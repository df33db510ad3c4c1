import { expect, test } from 'vitest'
import { keepsNo, type CountingNo } from './keeps-no.js'

const no: CountingNo = {
  answer: 'REFUSED',
  kind: 'CONFIDENTIALITY',
  agencies: ['health', 'police'],
  categories: ['health.camhs-known'],
  askedAt: new Date('2026-11-01T10:00:00Z'),
  validFrom: '2026-11-01',
  giverId: 'child',
  relationship: 'SELF',
}

test.each<[string, Partial<CountingNo>]>([
  ['a yes', { answer: 'GIVEN' }],
  ['nobody asked', { answer: 'NOT_SOUGHT' }],
  ['a no to a service', { kind: 'SERVICE' }],
  ['a no to fewer agencies', { agencies: ['police'] }],
  ['a no to another category', { categories: ['health.universal'] }],
  ['a no in general, which a yes in general ends', { categories: [] }],
  ['a no of an hour before, with a yes in between', { askedAt: new Date('2026-11-01T09:00:00Z') }],
  ['a no from a later day', { validFrom: '2026-11-02' }],
  ['somebody else’s no', { giverId: 'mother', relationship: 'MOTHER' }],
])('a no is not kept by %s', (_what, change) => {
  expect(keepsNo(no, { ...no, ...change })).toBe(false)
})

test('a no in general is not kept by one by name', () => {
  expect(keepsNo({ ...no, categories: [] }, no)).toBe(false)
})

test('a no is kept by the same, by a wider and by a newer one, and anything keeps what is no no', () => {
  expect(keepsNo(no, { ...no, answer: 'WITHDRAWN', askedAt: new Date('2026-11-01T11:00:00Z') })).toBe(true)
  const wider = {
    agencies: [...no.agencies, 'education'],
    categories: [...no.categories, 'health.universal'],
  }
  expect(keepsNo(no, { ...no, ...wider })).toBe(true)
  expect(keepsNo({ ...no, answer: 'GIVEN' }, { ...no, answer: 'NOT_SOUGHT', agencies: ['police'] })).toBe(
    true,
  )
})
