/**
 * The closed lists of the sharing rules. A value that is not in its list is unknown, and whatever is unknown is withheld (rule R27).
 * The lists are part of the policy: adding to one is a decision that the partnership signs off, not a detail of the code.
 */

/** The law that an owner of records works under, by the date of the query. `DUTY_16LA`: Children Act 2004 s16LA. */
export const profiles = ['CONSENT_LED', 'DUTY_16LA'] as const
export type Profile = (typeof profiles)[number]

/** What the viewer needs the information for. */
export const purposes = [
  'TRIAGE',
  'MASH_ASSESSMENT',
  'STRATEGY_DISCUSSION',
  'EMERGENCY_ACCESS',
  'FEEDBACK_TO_REFERRER',
  'AUDIT',
  'STATISTICS',
] as const
export type Purpose = (typeof purposes)[number]

/** The statutory basis of the case, lowest first (Children Act 1989 s17, s47). `NONE`: triage, no basis is set yet. */
export const bases = ['NONE', 'EARLY_HELP', 'S17', 'S47', 'EMERGENCY'] as const
export type Basis = (typeof bases)[number]

/** Where consent stands. */
export const consents = [
  'GIVEN',
  'REFUSED',
  'WITHDRAWN',
  'NOT_SOUGHT',
  'NOT_SOUGHT_UNSAFE',
  'UNABLE',
  'EXPIRED',
  'CONFLICTED',
] as const
export type Consent = (typeof consents)[number]

/** Members of the hub, whatever their home agency. */
export const mashRoles = ['MASH_PRACTITIONER', 'MASH_MANAGER'] as const
/** Partners outside the hub: staff of an agency, and the desk that answers for it. */
export const agencyRoles = ['AGENCY_STAFF', 'OWNER_DESK'] as const
/** Those who serve the hub and see no child's record in it. */
export const otherRoles = ['LINK_STEWARD', 'AUDITOR', 'ANALYST', 'PUBLISHER', 'REFERRER'] as const
export const roles = [...mashRoles, ...agencyRoles, ...otherRoles] as const
export type Role = (typeof roles)[number]

/** One council runs both, so their records are its own. */
export const councilAgencies = ['social-care', 'early-help'] as const

/** Who may own records or send viewers. An agency that adds categories to a policy becomes known to that policy. */
export const agencies = [
  ...councilAgencies,
  'police',
  'health',
  'education',
  'front-door',
  'adult-social-care',
  'fire-and-rescue',
  'housing',
  'probation',
  'voluntary-sector',
  'youth-justice',
] as const
export type Agency = (typeof agencies)[number]

/** How sensitive a category is: pointer, identity, ordinary welfare facts, confidential, highly sensitive, sealed. */
export const sensitivityClasses = ['S0', 'S1', 'S2', 'S3', 'S4', 'S5'] as const
export type SensitivityClass = (typeof sensitivityClasses)[number]

/** What sets a category apart from others of its class. */
export const traits = [
  'always',
  'hub',
  'own',
  'not-early-help',
  'police-necessity',
  'other-person',
  'silent',
  'shield',
  'legal',
] as const
export type Trait = (typeof traits)[number]

/** The owner's own decision about this item, for this case and these recipients. `HELD`: Children Act 2004 s16LA(3). */
export const ownerDecisions = ['SHARED', 'HELD', 'NONE'] as const
export type OwnerDecision = (typeof ownerDecisions)[number]

/** **A** shared, **N** shared if the consent names it, **O** needs an override, **W** withheld, **X** silent, **Q** not asked. */
export const outcomes = ['A', 'N', 'O', 'W', 'X', 'Q'] as const
export type Outcome = (typeof outcomes)[number]

/** What an outcome comes to for this viewer. `SILENT` is answered exactly like "nothing known". */
export const states = ['SHARED', 'WITHHELD', 'SILENT', 'NOT_ASKED'] as const
export type DecisionState = (typeof states)[number]

/** Why something is not shown. {@link reasons} has the words. */
export const reasonCodes = [
  'NO_TASK',
  'ROLE_NOT_ENTITLED',
  'NOT_ASKED',
  'CONSENT_REFUSED',
  'CONSENT_NOT_SOUGHT',
  'CONSENT_CONFLICTED',
  'CONSENT_NOT_NAMED',
  'ANOTHER_PERSON',
  'YOUNG_PERSON_REFUSED',
  'OVERRIDE_NEEDED',
  'TRIAGE_ONLY',
  'BASIS_TOO_LOW',
  'POLICE_NECESSITY',
  'OWNER_HOLDS',
  'PROTECTED_LOCATION',
  'LEGAL_PRIVILEGE',
  'PURPOSE_NOT_CONTENT',
  'EMERGENCY_NEEDED',
  'NO_RULE',
] as const
export type ReasonCode = (typeof reasonCodes)[number]
