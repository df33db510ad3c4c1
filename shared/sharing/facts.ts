import type { Category } from './categories.js'
import type { DecisionRequest } from './decision-request.js'
import { reasonOfConsent } from './reasons.js'
import { type ReasonCode, type SensitivityClass, type Trait } from './vocabulary.js'

/** What the rules look at: the request, the traits of its category, and the little that follows from both. */
export interface Facts
  extends
    Pick<
      DecisionRequest,
      | 'profile'
      | 'purpose'
      | 'basis'
      | 'consent'
      | 'consentBySubject'
      | 'owner'
      | 'task'
      | 'emergency'
      | 'excluded'
      | 'asked'
      | 'cameWithContact'
      | 'ownerDecision'
      | 'override'
    >,
    Readonly<Record<Trait, boolean>> {
  /** Every input is there and known. */
  readonly complete: boolean
  readonly class: SensitivityClass
  readonly role: DecisionRequest['viewer']['role']
  readonly viewerAgency: string
  /** The viewer looks at her own agency's record. */
  readonly ownAgency: boolean
  /** The consent names this very category. */
  readonly named: boolean
  /** A competent young person refused this, and it is about her, not about someone else. */
  readonly ownRefusal: boolean
  /** What a viewer is told when the state of consent is what withholds. */
  readonly consentReason: ReasonCode
}

/** Of a request with an input missing or unknown nothing else is believed. */
// Not one other fact is there to be read: rule R27 stands first, and a fact that is not there matches nothing.
export const nothingKnown = { complete: false } as Facts

/** Sets the facts of a request out for the rules to read. `extraTraits` come from a record's labels. */
export function factsOf(request: DecisionRequest, category: Category, extraTraits: readonly Trait[]): Facts {
  const { viewer, consentNames, youngPersonRefused, ...asGiven } = request
  const has = traitsOf([...category.traits, ...extraTraits])
  return {
    ...asGiven,
    ...has,
    complete: true,
    class: category.class,
    role: viewer.role,
    viewerAgency: viewer.agency,
    ownAgency: viewer.agency === request.owner,
    named: consentNames.includes(request.category),
    ownRefusal: youngPersonRefused && !has['other-person'],
    consentReason: reasonOfConsent[request.consent],
  }
}

const traitsOf = (present: readonly Trait[]): Readonly<Record<Trait, boolean>> => ({
  always: present.includes('always'),
  hub: present.includes('hub'),
  own: present.includes('own'),
  'not-early-help': present.includes('not-early-help'),
  'police-necessity': present.includes('police-necessity'),
  'other-person': present.includes('other-person'),
  silent: present.includes('silent'),
  shield: present.includes('shield'),
  legal: present.includes('legal'),
})
