import type { Category } from './categories.js'
import type { DecisionRequest } from './decision-request.js'
import { reasonOfConsent } from './reasons.js'
import type { ReasonCode, SensitivityClass, Trait } from './vocabulary.js'

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
// The other facts are left out on purpose: rule R27 stands first, and a fact that is not there matches nothing.
export const nothingKnown = { complete: false } as Facts

/** Sets the facts of a request out for the rules to read. `extraTraits` come from a record's labels. */
export function factsOf(request: DecisionRequest, category: Category, extraTraits: readonly Trait[]): Facts {
  const has = (trait: Trait) => category.traits.includes(trait) || extraTraits.includes(trait)
  return {
    complete: true,
    profile: request.profile,
    purpose: request.purpose,
    basis: request.basis,
    consent: request.consent,
    consentReason: reasonOfConsent[request.consent],
    consentBySubject: request.consentBySubject,
    named: request.consentNames.includes(request.category),
    owner: request.owner,
    viewerAgency: request.viewer.agency,
    ownAgency: request.viewer.agency === request.owner,
    role: request.viewer.role,
    task: request.task,
    emergency: request.emergency,
    excluded: request.excluded,
    asked: request.asked,
    cameWithContact: request.cameWithContact,
    ownRefusal: request.youngPersonRefused && !has('other-person'),
    ownerDecision: request.ownerDecision,
    override: request.override,
    class: category.class,
    always: has('always'),
    hub: has('hub'),
    own: has('own'),
    'not-early-help': has('not-early-help'),
    'police-necessity': has('police-necessity'),
    'other-person': has('other-person'),
    silent: has('silent'),
    shield: has('shield'),
    legal: has('legal'),
  }
}
