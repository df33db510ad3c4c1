import { decide } from '#shared/sharing/decide'
import type { DecisionRequest } from '#shared/sharing/decision-request'
import type { Label } from '#shared/sharing/labels'
import type { Policy } from '#shared/sharing/policy'
import { profiles, type DecisionState } from '#shared/sharing/vocabulary'
import { allConsentStates, allSituations, requestOf } from './cases-told.js'
import type { Viewers } from './viewers.js'

/** Something that may be so of a case, a viewer or a record beside what the tables tell. */
export interface Circumstance {
  readonly when: string
  readonly inputs?: Partial<DecisionRequest>
  readonly labels?: readonly Label[]
}

/** All that can change an outcome, in the order of the page. */
export const circumstances: readonly Circumstance[] = [
  { when: 'A young person who is able to decide it has refused', inputs: { youngPersonRefused: true } },
  { when: 'An override is approved for this person, category and viewer', inputs: { override: true } },
  { when: 'The owner decided to share the record, for this case', inputs: { ownerDecision: 'SHARED' } },
  { when: 'The owner decided to hold the record back', inputs: { ownerDecision: 'HELD' } },
  { when: 'The record came with this very contact', inputs: { cameWithContact: true } },
  { when: 'Nobody asked the owner for it', inputs: { asked: false } },
  { when: 'The record is about another person', labels: ['OTHER_PERSON'] },
  { when: 'The record is shielded: it gives away a protected place', labels: ['SHIELDED'] },
  { when: 'The record is sealed', labels: ['SEALED'] },
  { when: 'The viewer has neither a task on the case nor emergency access', inputs: { task: false } },
  { when: 'The case is kept from the viewer', inputs: { excluded: true } },
]

/** What becomes of categories that would have been answered otherwise. */
export type Effects = ReadonlyMap<DecisionState, readonly string[]>

/**
 * In which categories of the agency a circumstance makes a difference to these viewers in some case, and what it comes to. Emergency
 * access is taken as given where there is an emergency, save where the circumstance is that there is none.
 */
export function effectsOf(
  { inputs = {}, labels = [] }: Circumstance,
  viewers: Viewers,
  agency: string,
  categories: readonly string[],
  policy: Policy,
): Effects {
  const changed = categories.flatMap((category) => {
    const states = casesOf(agency, category, viewers).flatMap((request) => {
      const without = inputs.task === false ? { ...request, emergency: false } : request
      const before = decide(without, [], policy).state
      const after = decide({ ...without, ...inputs }, labels, policy).state
      return before === after ? [] : [after]
    })
    return [...new Set(states)].map((state) => [state, category] as const)
  })
  return new Map(
    [...Map.groupBy(changed, ([state]) => state)].map(([state, pairs]) => [
      state,
      pairs.map(([, category]) => category),
    ]),
  )
}

/** The categories that none of these viewers is ever shown, in any case of basis and consent, whatever is approved. */
export function neverShown(
  viewers: Viewers,
  agency: string,
  categories: readonly string[],
  policy: Policy,
  ownerDecision: DecisionRequest['ownerDecision'],
): string[] {
  return categories.filter((category) =>
    casesOf(agency, category, viewers).every(
      (request) => decide({ ...request, override: true, ownerDecision }, [], policy).state !== 'SHARED',
    ),
  )
}

function casesOf(agency: string, category: string, { all }: Viewers): DecisionRequest[] {
  return all.flatMap((viewer) =>
    profiles.flatMap((profile) =>
      allSituations.flatMap((situation) =>
        allConsentStates.map((consent) => ({
          ...requestOf(category, situation, consent),
          owner: agency,
          viewer,
          profile,
        })),
      ),
    ),
  )
}
