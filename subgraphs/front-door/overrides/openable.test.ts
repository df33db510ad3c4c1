import { expect, test } from 'vitest'
import { extendPolicy } from '#shared/sharing/extend-policy'
import { defaultPolicy } from '#shared/sharing/policy'
import { openable } from './openable.js'

const own = {
  id: 'health.own',
  says: 'Our own rule.',
  source: 'Our board',
  then: 'W',
  reason: 'OWNER_HOLDS',
} as const

/** Whether an override can open urgent care under section 17 where health has a rule of its own about whom a record is of. */
const opens = (otherPerson: boolean): boolean => {
  const when = { owner: 'health', 'other-person': otherPerson } as const
  const policy = extendPolicy(defaultPolicy, { agency: 'health', stricterRules: [{ ...own, when }] })
  const policies = new Map([['health', policy]])
  return openable('health.urgent-care', { policies, profile: 'DUTY_16LA' }, 'S17')
}

test('an override can be asked for where it opens the records of somebody else of the household alone', () => {
  expect(opens(false)).toBe(true)
})

test('and where it opens those of the child alone', () => {
  expect(opens(true)).toBe(true)
})

test('but not where it opens nothing', () => {
  const when = { owner: 'health' } as const
  const policy = extendPolicy(defaultPolicy, { agency: 'health', stricterRules: [{ ...own, when }] })
  const standing = { policies: new Map([['health', policy]]), profile: 'DUTY_16LA' } as const
  expect(openable('health.urgent-care', standing, 'S17')).toBe(false)
})
