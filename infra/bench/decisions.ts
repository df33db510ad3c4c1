import { categories, type CategoryId } from '#shared/sharing/categories'
import { decide } from '#shared/sharing/decide'
import { agencyOf } from '#shared/sharing/policy'
import { combinations } from '#shared/sharing/scenarios/combinations'
import { ordinary } from '#shared/sharing/scenarios/scenario'
import { agencies, bases, consents, profiles } from '#shared/sharing/vocabulary'

/** How fast sharing is decided, on one core. */
export interface DecisionFigures {
  /** Different requests that were decided, again and again. */
  readonly requests: number
  readonly perSecond: number
}

const MILLISECONDS = 1_500

/** Decides every combination of category, profile, basis, consent and viewing agency for a while, a first pass not counted. */
export function measureDecisions(): DecisionFigures {
  const requests = [
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
  const decideAll = (): void => requests.forEach((request) => void decide(request))

  decideAll()
  const began = performance.now()
  let passes = 0
  for (; performance.now() < began + MILLISECONDS; passes += 1) decideAll()
  const seconds = (performance.now() - began) / 1_000
  return { requests: requests.length, perSecond: (passes * requests.length) / seconds }
}
