import 'reflect-metadata'
import { expect, test } from 'vitest'
import { plainLine, plainText } from '#shared/subgraph/plain-text'
import { handOver } from './hand-over.contract.js'

const given = {
  ...{ decision: 'MASH-2026-0001/5', outcome: 'REFERRAL_S17', decidedOn: '2026-11-02', receivedOn: null },
  ...{ source: null, concern: null, told: null, authority: null },
  children: [
    {
      ...{ id: '3f1f1f4e-7f0e-4c53-9d0a-6f2b7a0c1d5e', pseudonym: 'p', givenName: 'A', familyName: 'B' },
      ...{ dateOfBirth: null, identifiers: [] },
    },
  ],
}

test.each([
  ['lines and tabs', 'She is hungry:\n\t- at school,\n\t- at home.'],
  ['as many characters as may be, each of two halves', '😀'.repeat(2_000)],
])('what a form takes is handed over: %s', (_, told) => {
  expect(plainText('told', told, { maximum: 2_000 })).toBe(told)
  expect(handOver.safeParse({ ...given, told }).success).toBe(true)
})

test.each(['Overwater\nCouncil', 'Overwater\tCouncil'])('a name %j is taken by neither', (authority) => {
  expect(() => plainLine('authority', authority, { maximum: 200 })).toThrow('one line')
  expect(handOver.safeParse({ ...given, authority }).success).toBe(false)
  const transferIn = { authority, conferenceOn: '2026-03-02' }
  expect(handOver.safeParse({ ...given, transferIn }).success).toBe(false)
})
