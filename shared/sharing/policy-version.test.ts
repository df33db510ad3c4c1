import { expect, it } from 'vitest'
import { extendPolicy } from './extend-policy.js'
import { defaultPolicy } from './policy.js'
import { policyDocument } from './policy-document.js'
import { policyVersion } from './policy-version.js'

it('a change of the rules is a new version: set the day from which it is in force, and both here', () => {
  expect(policyVersion()).toEqual({
    from: '2026-11-21',
    sha256: 'a1664db1776fbb877b12b5fbf2899d06c651c462b222ec3e0b2deef54fa18725',
  })
})

it("an agency's own policy is a version of its own", () => {
  const policy = extendPolicy(defaultPolicy, {
    agency: 'health',
    categories: { 'health.dental': { class: 'S2', traits: [], holds: 'dental neglect' } },
  })
  expect(policyVersion(policy).sha256).not.toBe(policyVersion().sha256)
})

it('the policy is plain data, whole: what is signed off is what decides', () => {
  const document = policyDocument()
  expect(JSON.parse(JSON.stringify(document))).toEqual(document)
})
