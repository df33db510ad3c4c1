import { Decisions } from '#shared/agency/decisions'
import { defaultRules } from '#shared/agency/sharing-rules'
import type { GrantStatement } from '#shared/identity/grant-statement'
import { categories, type CategoryId } from '#shared/sharing/categories'
import { decide } from '#shared/sharing/decide'
import { agencyOf } from '#shared/sharing/policy'
import { combinations } from '#shared/sharing/scenarios/combinations'
import { ordinary } from '#shared/sharing/scenarios/scenario'
import { agencies, bases, consents, profiles } from '#shared/sharing/vocabulary'
import { requestCount, requests } from '../../test/conformance/second-encoding/input-space.js'

/** How fast sharing is decided, on one core. */
export interface DecisionFigures {
  /** Different requests that were decided, again and again. */
  readonly requests: number
  readonly perSecond: number
  /** Of one of these decisions. */
  readonly nanosecondsFresh: number
  /** Of a decision that was made before under the same grant, for a record with three labels. */
  readonly nanosecondsRemembered: number
  /** Every combination of inputs that can matter, decided once. */
  readonly wholeSpace: { readonly requests: number; readonly seconds: number }
}

const SECONDS = 1.5

/** CPU of this process in seconds: what a decision costs, whatever else the machine does. */
function cpuSeconds(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1e6
}

/** Decides for a while, and answers how many times a second; a first pass is not counted. */
function perSecond(decideAll: () => number): number {
  decideAll()
  const began = cpuSeconds()
  let decided = 0
  while (cpuSeconds() < began + SECONDS) decided += decideAll()
  return decided / (cpuSeconds() - began)
}

/** Measures decisions that are made afresh, those that are remembered, and the whole space of inputs. */
export function measureDecisions(): DecisionFigures {
  const different = [
    // Every key of the table is a category.
    ...combinations({
      category: Object.keys(categories) as CategoryId[],
      profile: profiles,
      basis: bases,
      consent: consents,
      agency: agencies,
    }),
  ].map(({ agency, ...inputs }) => ({
    ...ordinary,
    ...inputs,
    owner: agencyOf(inputs.category),
    viewer: { agency, role: ordinary.viewer.role },
  }))
  const fresh = perSecond(() => {
    for (const request of different) decide(request)
    return different.length
  })
  return {
    requests: different.length,
    perSecond: fresh,
    nanosecondsFresh: 1e9 / fresh,
    nanosecondsRemembered: 1e9 / perSecond(remembering()),
    wholeSpace: decideWholeSpace(),
  }
}

const ID = '00000000-0000-4000-8000-00000000000'

/** Asks health again and again for what it holds of four children and an adult of each household. */
function remembering(): () => number {
  const children = [1, 2, 3, 4].map((each) => ({
    id: `${ID}${each}`,
    pseudonym: `pseudonym ${each}`,
    consent: 'GIVEN',
    consentNames: [],
    shielded: false,
    youngPersonRefused: [],
  }))
  const statement: GrantStatement = {
    ...{ sub: 'amara', jti: 'bench', grant: 'bench', exp: 0, at: '2026-11-02T09:00:00Z' },
    ...{ assessment: 'MASH-2026-0004', contact: 'C-1', purpose: 'MASH_ASSESSMENT', basis: 'S17' },
    viewer: { agency: 'social-care', role: 'MASH_PRACTITIONER' },
    ...{ profile: 'CONSENT_LED', task: true, emergency: false, excluded: false, asked: ['*'] },
    ...{ overrides: [], places: '', people: [], shieldedPeople: [], children },
  }
  const decisions = new Decisions('health', statement, defaultRules)
  const labels = { cameWithContact: true, otherPerson: `${ID}5`, shielded: true }
  const ofHealth = Object.keys(categories).filter((category) => category.startsWith('health.'))
  return () => {
    // Many times before the clock is looked at, which costs as much as some decisions.
    for (let time = 0; time < 100; time += 1) {
      for (const child of children) {
        for (const category of ofHealth) decisions.of(child, category, labels)
      }
    }
    return 100 * children.length * ofHealth.length
  }
}

function decideWholeSpace(): DecisionFigures['wholeSpace'] {
  const began = cpuSeconds()
  for (const request of requests()) decide(request)
  return { requests: requestCount, seconds: cpuSeconds() - began }
}
