import { CATEGORIES } from './categories.js'

/** One question to the rules: every input of section 2 of the sharing rules. Mutable, so that a generator can reuse one object. */
export interface SharingRequest {
  profile: string
  purpose: string
  basis: string
  consent: string
  consentBySubject: boolean
  consentNames: readonly string[]
  category: string
  owner: string
  viewer: { agency: string; role: string }
  task: boolean
  emergency: boolean
  excluded: boolean
  asked: boolean
  cameWithContact: boolean
  youngPersonRefused: boolean
  ownerDecision: string
  override: boolean
}

/** What the viewer meets: section 4's four states. */
export type State = 'SHARED' | 'WITHHELD' | 'SILENT' | 'NOT_ASKED'

/** The closed lists of section 2, typed in from the page; agencies are those that own the categories of section 1. */
export const PROFILES = ['CONSENT_LED', 'DUTY_16LA']
export const PURPOSES = [
  'TRIAGE',
  'MASH_ASSESSMENT',
  'STRATEGY_DISCUSSION',
  'EMERGENCY_ACCESS',
  'FEEDBACK_TO_REFERRER',
  'AUDIT',
  'STATISTICS',
]
export const BASES = ['NONE', 'EARLY_HELP', 'S17', 'S47', 'EMERGENCY']
export const CONSENTS = [
  'GIVEN',
  'REFUSED',
  'WITHDRAWN',
  'NOT_SOUGHT',
  'NOT_SOUGHT_UNSAFE',
  'UNABLE',
  'EXPIRED',
  'CONFLICTED',
]
export const ROLES = [
  'MASH_PRACTITIONER',
  'MASH_MANAGER',
  'AGENCY_STAFF',
  'OWNER_DESK',
  'LINK_STEWARD',
  'AUDITOR',
  'ANALYST',
  'PUBLISHER',
  'REFERRER',
]
export const AGENCIES = ['police', 'health', 'education', 'early-help', 'social-care', 'front-door']
export const OWNER_DECISIONS = ['NONE', 'SHARED', 'HELD']
export const CATEGORY_IDS = CATEGORIES.map(({ id }) => id)

/** Whether a value is a request with every input, each of its closed list: what R27's first row asks. Takes any JSON value. */
export function isCompleteRequest(value: unknown): value is SharingRequest {
  if (!isObject(value) || !isObject(value.viewer)) return false
  return (
    isOneOf(PROFILES, value.profile) &&
    isOneOf(PURPOSES, value.purpose) &&
    isOneOf(BASES, value.basis) &&
    isOneOf(CONSENTS, value.consent) &&
    typeof value.consentBySubject === 'boolean' &&
    Array.isArray(value.consentNames) &&
    value.consentNames.every((name) => isOneOf(CATEGORY_IDS, name)) &&
    isOneOf(CATEGORY_IDS, value.category) &&
    isOneOf(AGENCIES, value.owner) &&
    isOneOf(AGENCIES, value.viewer.agency) &&
    isOneOf(ROLES, value.viewer.role) &&
    typeof value.task === 'boolean' &&
    typeof value.emergency === 'boolean' &&
    typeof value.excluded === 'boolean' &&
    typeof value.asked === 'boolean' &&
    typeof value.cameWithContact === 'boolean' &&
    typeof value.youngPersonRefused === 'boolean' &&
    isOneOf(OWNER_DECISIONS, value.ownerDecision) &&
    typeof value.override === 'boolean'
  )
}

const isOneOf = (list: readonly string[], value: unknown): boolean =>
  typeof value === 'string' && list.includes(value)

/** Whether a JSON value is one whose members can be read. */
export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null
