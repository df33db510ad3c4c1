import type { DecisionRequest } from './decision-request.js'
import type { Trait } from './vocabulary.js'

/** What makes one record differ from others of its category. */
export const labels = [
  'SEALED',
  'SHIELDED',
  'OTHER_PERSON',
  'CAME_WITH_CONTACT',
  'OWNER_SHARED',
  'OWNER_HELD',
] as const
export type Label = (typeof labels)[number]

/** What a label on a record changes. */
export interface LabelEffect {
  readonly label: Label
  /** Added to those of the category. */
  readonly traits: readonly Trait[]
  /** Answered for this record, whatever the request says. */
  readonly inputs: { readonly [Name in 'cameWithContact' | 'ownerDecision']?: DecisionRequest[Name] }
}

/** What each label does. OWNER_HELD stands after OWNER_SHARED and so prevails: where an owner has said both, it holds. */
export const labelEffects: readonly LabelEffect[] = [
  { label: 'SEALED', traits: ['silent'], inputs: {} },
  { label: 'SHIELDED', traits: ['shield'], inputs: {} },
  { label: 'OTHER_PERSON', traits: ['other-person'], inputs: {} },
  { label: 'CAME_WITH_CONTACT', traits: [], inputs: { cameWithContact: true } },
  { label: 'OWNER_SHARED', traits: [], inputs: { ownerDecision: 'SHARED' } },
  { label: 'OWNER_HELD', traits: [], inputs: { ownerDecision: 'HELD' } },
]

type AppliedLabels = Omit<LabelEffect, 'label'>

const none: AppliedLabels = { traits: [], inputs: {} }

/** What a record's labels come to together, in whatever order they are given; `undefined` if one of them is not known. */
export function applyLabels(
  given: readonly string[],
  known: readonly LabelEffect[],
): AppliedLabels | undefined {
  if (given.length === 0) return none
  if (!given.every((one) => known.some(({ label }) => label === one))) return undefined
  const effects = known.filter(({ label }) => given.includes(label))
  return {
    traits: effects.flatMap(({ traits }) => traits),
    inputs: Object.assign({}, ...effects.map(({ inputs }) => inputs)) as LabelEffect['inputs'],
  }
}
