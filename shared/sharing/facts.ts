import type { Category } from './categories.js'
import type { DecisionRequest } from './decision-request.js'
import {
  bases,
  consents,
  ownerDecisions,
  profiles,
  purposes,
  reasonCodes,
  roles,
  sensitivityClasses,
  type Consent,
  type ReasonCode,
  type SensitivityClass,
  type Trait,
} from './vocabulary.js'

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
export function factsOf(
  request: DecisionRequest,
  category: Category,
  extraTraits: readonly Trait[],
  reasonOfConsent: Readonly<Record<Consent, ReasonCode>>,
): Facts {
  const has = (trait: Trait) => category.traits.includes(trait) || extraTraits.includes(trait)
  return {
    complete: true,
    excluded: request.excluded,
    purpose: request.purpose,
    role: request.viewer.role,
    viewerAgency: request.viewer.agency,
    owner: request.owner,
    ownAgency: request.viewer.agency === request.owner,
    task: request.task,
    emergency: request.emergency,
    profile: request.profile,
    basis: request.basis,
    consent: request.consent,
    consentReason: reasonOfConsent[request.consent],
    consentBySubject: request.consentBySubject,
    named: request.consentNames.includes(request.category),
    ownRefusal: request.youngPersonRefused && !has('other-person'),
    asked: request.asked,
    cameWithContact: request.cameWithContact,
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

const yesOrNo = [true, false] as const
/** Stands for the agencies of the policy, which each policy names itself. */
export const anAgency = 'an agency'

/** What each fact can be. Conditions of a rule are looked at in this order. */
export const factValues: Readonly<Record<keyof Facts, readonly (string | boolean)[] | typeof anAgency>> = {
  complete: yesOrNo,
  excluded: yesOrNo,
  purpose: purposes,
  role: roles,
  viewerAgency: anAgency,
  owner: anAgency,
  ownAgency: yesOrNo,
  task: yesOrNo,
  emergency: yesOrNo,
  profile: profiles,
  basis: bases,
  consent: consents,
  consentReason: reasonCodes,
  consentBySubject: yesOrNo,
  named: yesOrNo,
  ownRefusal: yesOrNo,
  asked: yesOrNo,
  cameWithContact: yesOrNo,
  ownerDecision: ownerDecisions,
  override: yesOrNo,
  class: sensitivityClasses,
  always: yesOrNo,
  hub: yesOrNo,
  own: yesOrNo,
  'not-early-help': yesOrNo,
  'police-necessity': yesOrNo,
  'other-person': yesOrNo,
  silent: yesOrNo,
  shield: yesOrNo,
  legal: yesOrNo,
}

/** The names of all facts. */
// Object.keys forgets that the keys are those of the table.
export const factNames = Object.keys(factValues) as (keyof Facts)[]
