import { ordinary } from '#shared/sharing/ordinary-case'
import type { DecisionRequest } from '#shared/sharing/decision-request'

/** What of a request each word of the page stands for. */
type Inputs = Partial<DecisionRequest>

/** The statutory basis of a case, lowest first, and in an emergency whether the viewer has taken emergency access. */
export const situations = {
  TRIAGE: { basis: 'NONE' },
  EARLY_HELP: { basis: 'EARLY_HELP' },
  S17: { basis: 'S17' },
  S47: { basis: 'S47' },
  EMERGENCY_ACCESS: { basis: 'EMERGENCY', emergency: true },
  EMERGENCY: { basis: 'EMERGENCY', emergency: false },
} as const satisfies Readonly<Record<string, Inputs>>
export type Situation = keyof typeof situations

/** Where consent stands. Of a GIVEN the rules may ask besides whether it names the category, and whose it is. */
export const consentStates = {
  GIVEN: { consent: 'GIVEN', consentBySubject: false },
  GIVEN_NAMING: { consent: 'GIVEN', consentBySubject: false },
  OWN: { consent: 'GIVEN', consentBySubject: true },
  OWN_NAMING: { consent: 'GIVEN', consentBySubject: true },
  REFUSED: { consent: 'REFUSED' },
  WITHDRAWN: { consent: 'WITHDRAWN' },
  NOT_SOUGHT: { consent: 'NOT_SOUGHT' },
  EXPIRED: { consent: 'EXPIRED' },
  NOT_SOUGHT_UNSAFE: { consent: 'NOT_SOUGHT_UNSAFE' },
  UNABLE: { consent: 'UNABLE' },
  CONFLICTED: { consent: 'CONFLICTED' },
} as const satisfies Readonly<Record<string, Inputs>>
export type ConsentState = keyof typeof consentStates

/** The consents that name the category. */
const naming: ReadonlySet<ConsentState> = new Set<ConsentState>(['GIVEN_NAMING', 'OWN_NAMING'])

// Object.keys forgets that the keys are those of the tables.
export const allSituations = Object.keys(situations) as Situation[]
export const allConsentStates = Object.keys(consentStates) as ConsentState[]

/** A case of the page. All that it does not say is as in an ordinary case: a task, everything was asked, nothing else decided. */
export function requestOf(category: string, situation: Situation, consent: ConsentState): DecisionRequest {
  return {
    ...ordinary,
    category,
    ...situations[situation],
    ...consentStates[consent],
    consentNames: naming.has(consent) ? [category] : [],
  }
}
