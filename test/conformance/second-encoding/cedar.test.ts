import { validate } from '@cedar-policy/cedar-wasm/nodejs'
import { describe, expect, it } from 'vitest'
import { brokenRequests, noRequests } from './broken-requests.js'
import { policies, schema, stateByCedar } from './cedar.js'
import { decideFromThePage } from './decide.js'
import { productCount, sampleOfEach, sampleRequests } from './input-space.js'
import type { SharingRequest } from './request.js'

/** Cedar takes about a millisecond a question, so the whole 10,000 are for the full run. */
const size = process.env.HUB_TEST_FULL === 'true' ? 10_000 : 1000

/** How many answers the page can give: rule, letter, state and reason. */
const kindsOfAnswer = 58

describe('the sharing rules in Cedar', () => {
  it('type-check against their schema, without a warning', () => {
    expect(validate({ schema, policies: { staticPolicies: policies } })).toMatchObject({
      type: 'success',
      validationErrors: [],
      validationWarnings: [],
      otherWarnings: [],
    })
  })

  it('give the state that the page gives, half at random and half evenly over every kind of answer', () => {
    const answer = (request: SharingRequest) => Object.values(decideFromThePage(request)).join(' ')
    const evenly = sampleOfEach(answer, Math.ceil(size / 2 / kindsOfAnswer), 27)
    const sample = [...evenly, ...sampleRequests(size / 2 / productCount, 27)]
    expect(sample.length).toBeGreaterThanOrEqual(size)
    expect(new Set(sample.map(answer)).size).toBe(kindsOfAnswer)
    const differing = sample.filter((request) => stateByCedar(request) !== decideFromThePage(request).state)
    expect(differing).toEqual([])
  }, 300_000)

  it('withhold, as the page does, whatever has a missing or an unknown input', () => {
    const requests = [...brokenRequests(), ...noRequests]
    expect(requests.length).toBeGreaterThan(1000)
    expect(requests.filter((request) => decideFromThePage(request).rule !== 'R27')).toEqual([])
    expect(requests.filter((request) => stateByCedar(request) !== 'WITHHELD')).toEqual([])
  })
})
