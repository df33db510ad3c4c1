import { describe, expect, it } from 'vitest'
import { decide } from '#shared/sharing/decide'
import type { DecisionInputs } from '#shared/sharing/decision-request'
import { brokenRequests, noRequests } from './broken-requests.js'
import { decideFromThePage } from './decide.js'
import { requestCount, requests } from './input-space.js'

/** Up to ten requests on which the two encodings differ, with both answers. */
function differences(given: Iterable<unknown>): { seen: number; different: string[] } {
  const different: string[] = []
  let seen = 0
  for (const request of given) {
    seen += 1
    // Some of them are no requests at all, on purpose.
    const [ours, theirs] = [decide(request as DecisionInputs), decideFromThePage(request)]
    const same =
      ours.state === theirs.state &&
      ours.outcome === theirs.outcome &&
      ours.rule === theirs.rule &&
      ours.reason === theirs.reason
    if (!same && different.length < 10) different.push(JSON.stringify({ request, ours, theirs }))
  }
  return { seen, different }
}

describe('the rules, and a second encoding by somebody who had only the page', () => {
  it('decide every combination of inputs alike: state, letter, rule and reason', () => {
    expect(differences(requests())).toEqual({ seen: requestCount, different: [] })
  }, 300_000)

  it('refuse alike whatever is not a request', () => {
    expect(differences(brokenRequests()).different).toEqual([])
    expect(differences(noRequests).different).toEqual([])
  })
})
