import { expect, test } from 'vitest'
import { readPeriod } from './read-period.js'

test.each([
  '2026-02-30',
  '2026-02-29',
  '2026-04-31',
  '2026-13-01',
  '2026-00-10',
  '2026-01-00',
  '2026-1-1',
  '',
  7,
])('%j is no day: neither the first of a period nor its last', (day) => {
  expect(() => readPeriod({ from: day, to: '2026-12-31' })).toThrow('from: it is a day')
  expect(() => readPeriod({ from: '2026-01-01', to: day })).toThrow('to: it is a day')
})

test.each(['2028-02-29', '2026-02-28', '1000-01-01', '2999-12-31'])('%s is a day', (day) => {
  expect(readPeriod({ from: day, to: day })).toEqual({ from: day, to: day })
})
