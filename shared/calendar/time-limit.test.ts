import { describe, expect, test } from 'vitest'
import gold from '../../test/gold/clocks.json' with { type: 'json' }
import { endOf, type TimeLimit, type TimeUnit } from './time-limit.js'

const units: Readonly<Record<string, TimeUnit>> = {
  'elapsed hours': 'ELAPSED_HOURS',
  'working hours': 'WORKING_HOURS',
}

/** The clock on the wall in England, `YYYY-MM-DDTHH:MM`. */
const inEngland = (instant: Date): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/London', dateStyle: 'short', timeStyle: 'short' })
    .format(instant)
    .replace(' ', 'T')

describe('a limit that starts on the Thursday before Easter at half past three', () => {
  test.each(
    gold.clocks.due.map(([amount, unit, due]) => [Number(amount), String(unit), String(due)] as const),
  )('and lasts %i %s is over at %s', (amount, unit, due) => {
    const received = new Date('2017-04-13T14:30:00Z')
    expect(inEngland(received)).toBe(gold.clocks.received)
    const limit: TimeLimit = { amount, unit: units[unit] ?? 'WORKING_DAYS' }
    expect(inEngland(endOf(limit, received))).toBe(due)
  })
})

test.each([
  ['the next one', '2026-11-06T11:00:00Z', 1, '2026-11-09T17:00:00.000Z'],
  ['the next one in summer', '2026-07-03T10:00:00Z', 1, '2026-07-06T16:00:00.000Z'],
  ['the first one after the clocks went back', '2026-10-23T23:30:00Z', 1, '2026-10-26T17:00:00.000Z'],
  ['the second one after Easter', '2026-04-02T08:00:00Z', 2, '2026-04-08T16:00:00.000Z'],
])('a limit in working days ends when offices close: on %s', (_which, from, amount, end) => {
  expect(endOf({ amount, unit: 'WORKING_DAYS' }, new Date(from)).toISOString()).toBe(end)
})

test.each([
  [
    'in the night before the clocks go forward',
    'ELAPSED_HOURS',
    '2026-03-28T22:00:00Z',
    '2026-03-29T02:00:00.000Z',
  ],
  [
    'in the night before the clocks go back',
    'ELAPSED_HOURS',
    '2026-10-24T22:00:00Z',
    '2026-10-25T02:00:00.000Z',
  ],
  // Two hours to five on Friday by winter time; the other two on Monday by summer time.
  ['before the weekend in March', 'WORKING_HOURS', '2026-03-27T15:00:00Z', '2026-03-30T10:00:00.000Z'],
  ['before the weekend in October', 'WORKING_HOURS', '2026-10-23T14:00:00Z', '2026-10-26T11:00:00.000Z'],
  ['before offices open', 'WORKING_HOURS', '2026-11-06T03:00:00Z', '2026-11-06T13:00:00.000Z'],
  ['after offices have closed', 'WORKING_HOURS', '2026-11-06T21:00:00Z', '2026-11-09T13:00:00.000Z'],
  ['on Christmas Day', 'WORKING_HOURS', '2026-12-25T12:00:00Z', '2026-12-29T13:00:00.000Z'],
  ['four hours before offices close', 'WORKING_HOURS', '2026-11-06T13:00:00Z', '2026-11-06T17:00:00.000Z'],
] as const)('a limit of four hours that starts %s ends four such hours later', (_when, unit, from, end) => {
  expect(endOf({ amount: 4, unit }, new Date(from)).toISOString()).toBe(end)
})
