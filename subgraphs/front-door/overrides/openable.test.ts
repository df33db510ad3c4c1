import { expect, test } from 'vitest'
import { extendPolicy } from '#shared/sharing/extend-policy'
import { defaultPolicy } from '#shared/sharing/policy'
import type { Condition } from '#shared/sharing/rule'
import { openable } from './openable.js'

const own = {
  id: 'health.own',
  says: 'Our own rule.',
  source: 'Our board',
  then: 'W',
  reason: 'OWNER_HOLDS',
} as const

/** Whether an override can open urgent care under section 17 where health withholds by a rule of its own what this holds for. */
const opens = (when: Condition): boolean => {
  const stricterRules = [{ ...own, when: { owner: 'health', ...when } }]
  const policy = extendPolicy(defaultPolicy, { agency: 'health', stricterRules })
  const policies = new Map([['health', policy]])
  return openable('health.urgent-care', { policies, profile: 'DUTY_16LA' }, 'S17')
}

test.each([
  ['of somebody else of the household', { 'other-person': false }],
  ['of the child', { 'other-person': true }],
  ['of somebody who has said something of her own', { consentBySubject: false }],
  ['of somebody for whom another has spoken', { consentBySubject: true }],
] as const)('an override can be asked for where it opens the records %s alone', (_whose, when) => {
  expect(opens(when)).toBe(true)
})

test('but not where it opens nothing', () => {
  expect(opens({})).toBe(false)
})
