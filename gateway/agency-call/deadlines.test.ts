import { expect, test } from 'vitest'
import { partnerAgencies } from '#shared/agency/partner-agencies'
import { deadlineEnvironment, deadlineOf } from './deadlines.js'

const standard = deadlineEnvironment.parse({})

test('each of the hub’s own services has a deadline of its own, and every agency that of agencies', () => {
  expect(deadlineOf('front-door', standard)).toBe(5_000)
  expect(deadlineOf('access-log', standard)).toBe(10_000)
  for (const agency of [...partnerAgencies, 'a-new-partner']) expect(deadlineOf(agency, standard)).toBe(750)
})

test('a search of the log may take longer without any agency being waited for longer', () => {
  const changed = deadlineEnvironment.parse({ ACCESS_LOG_DEADLINE_MS: '30000' })
  expect(deadlineOf('access-log', changed)).toBe(30_000)
  expect(deadlineOf('police', changed)).toBe(750)
})
