import { joinCases, toldApart, type Cases } from './cases.js'
import { comparedCategories, decidedBoth, inputsOf, type Said } from './compared-inputs.js'
import type { Policy } from './policy.js'
import { policyVersion, type PolicyVersion } from './policy-version.js'
import type { Outcome } from './vocabulary.js'

export type { Said }

/** Cases that a new policy decides otherwise. */
export interface PolicyChange {
  readonly change: 'LAXER' | 'STRICTER' | 'OTHER'
  readonly categories: readonly string[]
  /** By input, the values for which it holds; an input that is not named makes no difference. */
  readonly when: Cases
  readonly old: Said
  readonly new: Said
}

/** What changes from one policy to another, in all cases that there are. */
export interface PolicyComparison {
  readonly old: PolicyVersion
  readonly new: PolicyVersion
  /** Categories that only the new policy knows; of them everything is new. */
  readonly added: readonly string[]
  /** Categories that only the old policy knows: a record of them is withheld by the new one. */
  readonly removed: readonly string[]
  /** Of what both know, laxer ones first. Empty when both decide alike, whatever their words. */
  readonly changes: readonly PolicyChange[]
}

const order = ['LAXER', 'STRICTER', 'OTHER']

/** @returns every case in which the two decide otherwise: by another letter, or by another reason to withhold */
export function comparePolicies(old: Policy, next: Policy): PolicyComparison {
  const changes = new Map<string, PolicyChange>()
  for (const change of comparedCategories(old, next).flatMap((alike) => changesOf(alike, old, next))) {
    const key = JSON.stringify({ ...change, categories: [] })
    const known = changes.get(key)?.categories ?? []
    changes.set(key, { ...change, categories: [...known, ...change.categories] })
  }
  return {
    old: policyVersion(old),
    new: policyVersion(next),
    added: without(next.categories, old.categories),
    removed: without(old.categories, next.categories),
    changes: [...changes.values()].sort((a, b) => order.indexOf(a.change) - order.indexOf(b.change)),
  }
}

const without = (some: ReadonlyMap<string, unknown>, others: ReadonlyMap<string, unknown>): string[] =>
  [...some.keys()].filter((id) => !others.has(id))

/** The changes of categories that no rule can tell apart: what holds for the first of them holds for all. */
function changesOf(categories: readonly string[], old: Policy, next: Policy): PolicyChange[] {
  const [category = ''] = categories
  const inputs = inputsOf(category, old, next)
  const found = new Map<string, { readonly said: readonly [Said, Said]; readonly cases: Cases[] }>()
  for (const { when, result } of toldApart(inputs.values, (setting) => decidedBoth(inputs, setting))) {
    const [was, is] = result
    if (was.outcome === is.outcome && was.reason === is.reason) continue
    const key = JSON.stringify(result)
    const known = found.get(key) ?? { said: result, cases: [] }
    known.cases.push(when)
    found.set(key, known)
  }
  return [...found.values()].flatMap(({ said: [was, is], cases }) =>
    joinCases(cases, inputs.values).map((when) => ({
      change: changeOf(was.outcome, is.outcome),
      categories,
      when: inputs.everyValue(when),
      old: was,
      new: is,
    })),
  )
}

/** How much an outcome shows: not even that there is something; that there is; it, if something is met; it. */
const shows: Readonly<Record<Outcome, number>> = { X: 0, W: 1, Q: 1, O: 2, N: 2, A: 3 }

function changeOf(was: Outcome, is: Outcome): PolicyChange['change'] {
  if (shows[was] === shows[is]) return 'OTHER'
  return shows[was] < shows[is] ? 'LAXER' : 'STRICTER'
}
