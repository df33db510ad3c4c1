import type { DecisionRequest } from './decision-request.js'
import type { Trait } from './vocabulary.js'

type LabelInputs = Partial<Pick<DecisionRequest, 'cameWithContact' | 'ownerDecision'>>

/** What a label on a record changes: traits it adds to those of the category, inputs it answers for this record. */
interface LabelEffect {
  readonly traits?: readonly Trait[]
  readonly inputs?: LabelInputs
}

/** What makes one record differ from others of its category. */
export type Label =
  'SEALED' | 'SHIELDED' | 'OTHER_PERSON' | 'CAME_WITH_CONTACT' | 'OWNER_SHARED' | 'OWNER_HELD'

/** What each label does. OWNER_HELD stands after OWNER_SHARED and so prevails: where an owner has said both, it holds. */
export const labelEffects: ReadonlyMap<string, LabelEffect> = new Map<Label, LabelEffect>([
  ['SEALED', { traits: ['silent'] }],
  ['SHIELDED', { traits: ['shield'] }],
  ['OTHER_PERSON', { traits: ['other-person'] }],
  ['CAME_WITH_CONTACT', { inputs: { cameWithContact: true } }],
  ['OWNER_SHARED', { inputs: { ownerDecision: 'SHARED' } }],
  ['OWNER_HELD', { inputs: { ownerDecision: 'HELD' } }],
])

const none: Required<LabelEffect> = { traits: [], inputs: {} }

/** What a record's labels come to together, in whatever order they are given; `undefined` if one of them is not known. */
export function applyLabels(given: readonly string[]): Required<LabelEffect> | undefined {
  if (given.length === 0) return none
  if (!given.every((label) => labelEffects.has(label))) return undefined
  const effects = [...labelEffects].filter(([label]) => given.includes(label)).map(([, effect]) => effect)
  return {
    traits: effects.flatMap((effect) => effect.traits ?? []),
    inputs: effects.reduce<LabelInputs>((inputs, effect) => ({ ...inputs, ...effect.inputs }), {}),
  }
}
