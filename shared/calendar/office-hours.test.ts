import { expect, test } from 'vitest'
import { areOfficesOpen } from './office-hours.js'

test.each([
  ['2026-11-16T09:00:00Z', true],
  ['2026-11-16T08:59:59Z', false],
  ['2026-11-16T16:59:59Z', true],
  ['2026-11-16T17:00:00Z', false],
  // By the clock on the wall: it is summer.
  ['2026-07-06T08:00:00Z', true],
  ['2026-07-06T16:00:00Z', false],
  // Sunday, and Christmas.
  ['2026-11-15T10:00:00Z', false],
  ['2026-12-25T10:00:00Z', false],
])('at %s offices in England are open: %s', (at, open) => {
  expect(areOfficesOpen(new Date(at))).toBe(open)
})
