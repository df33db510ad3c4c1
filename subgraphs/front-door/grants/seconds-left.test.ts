import { expect, test } from 'vitest'
import { plainCase } from '../testing/plain-case.js'
import { secondsLeft } from './seconds-left.js'

const amara = { sub: 'amara', agency: 'social-care', role: 'MASH_PRACTITIONER' } as const
const hours = (count: number): string => new Date(plainCase.at.getTime() + count * 3_600_000).toISOString()

const raise = {
  number: 1,
  basis: 'S47',
  before: 'S17',
  reason: 'Worse.',
  setBy: 'amara',
  confirmedBy: null,
  confirmedAt: null,
} as const
const raised = (setAt: string, confirmed = {}) => ({
  ...plainCase,
  basisHistory: [{ ...raise, setAt, ...confirmed }],
})
const access = {
  id: 'x',
  assessmentId: plainCase.id,
  team: 'MASH',
  reason: 'SERIOUS_HARM',
  explanation: 'why',
  takenAt: hours(-1),
  expiresAt: hours(3),
  reviewBy: '2026-11-03',
  state: 'AWAITING_REVIEW',
  reviewedBy: null,
  reviewedAt: null,
  reviewNote: null,
} as const
const accessed = (userId: string) => ({ ...plainCase, emergencyAccesses: [{ ...access, userId }] })

test('a grant lives as long as its case may be looked at where nothing that it stands on runs out', () => {
  expect(secondsLeft(plainCase, amara)).toBe(Infinity)
})

test('under a basis that its setter raised, until a manager had to have confirmed it', () => {
  expect(secondsLeft(raised(hours(-3)), amara)).toBe(3_600)
  expect(secondsLeft(raised(hours(-3), { confirmedBy: 'edwin', confirmedAt: hours(-2) }), amara)).toBe(
    Infinity,
  )
})

test('not less than nothing where that is over, when she reads under the basis of before', () => {
  expect(secondsLeft(raised(hours(-5)), amara)).toBe(Infinity)
})

test('by emergency access until that ends: hers, and for a preview anybody’s', () => {
  expect(secondsLeft(accessed('amara'), amara)).toBe(3 * 3_600)
  expect(secondsLeft(accessed('bronwen'), amara)).toBe(Infinity)
  expect(secondsLeft(accessed('bronwen'), { ...amara, preview: 'health' })).toBe(3 * 3_600)
})
