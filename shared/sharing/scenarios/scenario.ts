import type { CategoryId } from '../categories.js'
import { decide, type Decision } from '../decide.js'
import type { DecisionRequest } from '../decision-request.js'
import type { Label } from '../labels.js'
import { ordinary } from '../ordinary-case.js'
import { agencyOf } from '../policy.js'
import type { Agency, Basis, Consent, Role } from '../vocabulary.js'

export { ordinary }

/** A case told as a sentence: `practitioner('police').on('S17').withConsent('REFUSED').asks('health.universal')`. */
export class Scenario {
  constructor(
    private readonly request: DecisionRequest,
    private readonly labels: readonly Label[] = [],
  ) {}

  /** What is different in the case, by the names of the inputs. */
  but(different: Partial<DecisionRequest>): Scenario {
    return new Scenario({ ...this.request, ...different }, this.labels)
  }

  on(basis: Basis): Scenario {
    return this.but({ basis })
  }

  underTheDuty(): Scenario {
    return this.but({ profile: 'DUTY_16LA' })
  }

  withConsent(consent: Consent, ...consentNames: CategoryId[]): Scenario {
    return this.but({ consent, consentNames })
  }

  withTheirOwnConsent(consent: Consent, ...consentNames: CategoryId[]): Scenario {
    return this.but({ consent, consentNames, consentBySubject: true })
  }

  withAnOverride(): Scenario {
    return this.but({ override: true })
  }

  ofRecordsLabelled(...labels: Label[]): Scenario {
    return new Scenario(this.request, labels)
  }

  /** Decides. The owner is the agency that the category is named after; of what belongs to no one agency, health. */
  asks(category: CategoryId): Decision {
    const prefix = agencyOf(category)
    const owner = prefix === 'common' || prefix === 'hub' ? 'health' : prefix
    return decide({ ...this.request, category, owner }, this.labels)
  }
}

const viewer = (role: Role) => (agency: Agency) => new Scenario({ ...ordinary, viewer: { agency, role } })

export const practitioner = viewer('MASH_PRACTITIONER')
export const manager = viewer('MASH_MANAGER')
export const staff = viewer('AGENCY_STAFF')
export const desk = viewer('OWNER_DESK')
export const auditor = viewer('AUDITOR')

/** What a scenario comes to, short: state, rule, reason. */
export const short = ({ state, rule, reason }: Decision): string =>
  [state, rule, reason ?? ''].join(' ').trim()

const amounts = { SILENT: 0, WITHHELD: 1, NOT_ASKED: 1, SHARED: 2 } as const

/** How much a decision shows: nothing, that there is something, or the thing itself. */
export const shows = ({ state }: Decision): number => amounts[state]

/** Each scenario: a sentence, the decision, and what it should come to ({@link short}). */
export type Scenarios = readonly (readonly [sentence: string, decision: Decision, expected: string])[]
