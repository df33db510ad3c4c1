import type { Facts } from './facts.js'
import type { Consent, Outcome, ReasonCode, SensitivityClass } from './vocabulary.js'

/**
 * The facts that a rule asks for; all of them must hold, a list means any of its values. Conditions are data, not code, so that the
 * policy can be printed, signed off, hashed and replayed. A fact that is not known matches nothing.
 */
export type Condition = { readonly [Name in keyof Facts]?: Facts[Name] | readonly Facts[Name][] }

interface RuleText {
  readonly id: string
  /** The rule as a sentence. */
  readonly says: string
  /** The law, standard or practice that it stands on. */
  readonly source: string
  readonly when: Condition
}

/** Ends the reading: one outcome, or one for each class. `reason`: why a W withholds; without one it is the state of consent. */
export interface DecidingRule extends RuleText {
  readonly then: Outcome | Readonly<Record<SensitivityClass, Outcome>>
  readonly reason?: ReasonCode
}

/** Reads consent as something else, and the reading goes on with the next rule. */
export interface ReadingRule extends RuleText {
  readonly readConsentAs: Consent
  /** What a viewer is told from here on, when the state of consent is what withholds. */
  readonly reason?: ReasonCode
}

export type Rule = DecidingRule | ReadingRule
