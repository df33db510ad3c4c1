import type { DecisionRequest } from '../decision-request.js'
import { labels as labelNames } from '../labels.js'
import { agencyOf } from '../policy.js'
import { bases, consents, ownerDecisions, profiles, purposes, roles } from '../vocabulary.js'
import { combinations } from './combinations.js'
import { distinctCategories } from './distinct-categories.js'
import { ordinary } from './scenario.js'

/** A request, and the labels of the records that it is about. */
export interface Case {
  readonly request: DecisionRequest
  readonly labels: readonly string[]
}

interface Frame extends Omit<DecisionRequest, 'viewer' | 'owner' | 'consentNames'> {
  readonly role: DecisionRequest['viewer']['role']
  readonly agency: string
  readonly named: boolean
  readonly labels: readonly string[]
}

const yesAndNo = [true, false]

const still: { readonly [Name in keyof Frame]: readonly Frame[Name][] } = {
  ...{ profile: profiles, basis: bases, consent: consents, category: distinctCategories },
  ...{ purpose: [ordinary.purpose], role: ['MASH_PRACTITIONER'], agency: ['police'], labels: [[]] },
  ...{ task: [true], emergency: [false], excluded: [false], asked: [true], cameWithContact: [false] },
  ...{ youngPersonRefused: [false], ownerDecision: ['NONE'], override: [false] },
  ...{ named: [true], consentBySubject: [true] },
}

/**
 * Every combination of the inputs that bear on each other: for members of the hub all that can open or close a record; for everyone
 * who they are and whose it is; and what labels do. Overrides, which change no rule's outcome, are left out.
 */
export function* wholeSpace(): Generator<Case> {
  const spaces: (typeof still)[] = [
    {
      ...still,
      ...{ agency: ['early-help', 'police'], ownerDecision: ['NONE', 'HELD'] },
      ...{ emergency: yesAndNo, asked: yesAndNo, youngPersonRefused: yesAndNo },
      ...{ named: yesAndNo, consentBySubject: yesAndNo },
    },
    {
      ...still,
      ...{ role: roles, agency: ['health', 'social-care', 'police'], purpose: purposes },
      ...{ consent: ['GIVEN'], basis: ['S47'], profile: ['DUTY_16LA'] },
      ...{ task: yesAndNo, emergency: yesAndNo, excluded: yesAndNo, ownerDecision: ownerDecisions },
    },
    { ...still, labels: labelNames.flatMap((one) => labelNames.map((other) => [one, other])) },
  ]
  for (const space of spaces) {
    for (const { role, agency, named, labels, ...inputs } of combinations(space)) {
      const owner = agencyOf(inputs.category)
      const consentNames = named ? [inputs.category] : []
      yield { request: { ...inputs, owner, consentNames, viewer: { agency, role } }, labels }
    }
  }
}
