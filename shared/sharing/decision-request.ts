import type { Policy } from './policy.js'
import {
  bases,
  consents,
  ownerDecisions,
  profiles,
  purposes,
  roles,
  type Basis,
  type Consent,
  type OwnerDecision,
  type Profile,
  type Purpose,
  type Role,
} from './vocabulary.js'

/** Everything that a decision stands on. No input has a default: what nobody said is not assumed. */
export interface DecisionRequest {
  readonly profile: Profile
  readonly purpose: Purpose
  readonly basis: Basis
  /** Of the person the record is about where that person has a consent record, else of the child. */
  readonly consent: Consent
  /** Whether `consent` is of the person the record is about. */
  readonly consentBySubject: boolean
  /** The categories that the consent names. */
  readonly consentNames: readonly string[]
  readonly category: string
  /** The agency whose record it is. */
  readonly owner: string
  readonly viewer: { readonly agency: string; readonly role: Role }
  /** The viewer works on this case, or was asked to answer. */
  readonly task: boolean
  /** There is a valid emergency-access record. */
  readonly emergency: boolean
  /** The case is restricted and the viewer is not named, or the viewer is excluded by name. */
  readonly excluded: boolean
  /** The category was asked of its owner for this case. */
  readonly asked: boolean
  /** The record was sent with this very contact. */
  readonly cameWithContact: boolean
  /** A competent young person refused her own record of this category. */
  readonly youngPersonRefused: boolean
  readonly ownerDecision: OwnerDecision
  /** An override is approved and unexpired for this subject, category and recipients. */
  readonly override: boolean
}

/** A request as it arrives: the compiler demands every input, {@link isDecisionRequest} what it holds. */
export type DecisionInputs = Readonly<Record<keyof DecisionRequest, unknown>>

type Check = (value: unknown, policy: Policy) => boolean

const oneOf = (list: readonly string[]): Check => {
  const known = new Set<unknown>(list)
  return (value) => known.has(value)
}
const yesOrNo: Check = (value) => typeof value === 'boolean'
const knownCategory: Check = (value, policy) => typeof value === 'string' && policy.categories.has(value)
const knownAgency: Check = (value, policy) => typeof value === 'string' && policy.agencies.has(value)
const knownRole = oneOf(roles)

const checks: Readonly<Record<keyof DecisionRequest, Check>> = {
  profile: oneOf(profiles),
  purpose: oneOf(purposes),
  basis: oneOf(bases),
  consent: oneOf(consents),
  consentBySubject: yesOrNo,
  consentNames: (value, policy) =>
    Array.isArray(value) && value.every((name: unknown) => knownCategory(name, policy)),
  category: knownCategory,
  owner: knownAgency,
  viewer: (value, policy) =>
    isObject(value) && knownAgency(value.agency, policy) && knownRole(value.role, policy),
  task: yesOrNo,
  emergency: yesOrNo,
  excluded: yesOrNo,
  asked: yesOrNo,
  cameWithContact: yesOrNo,
  youngPersonRefused: yesOrNo,
  ownerDecision: oneOf(ownerDecisions),
  override: yesOrNo,
}
const namedChecks = Object.entries(checks)

/** Whether every input is there and known to the policy. */
export function isDecisionRequest(input: unknown, policy: Policy): input is DecisionRequest {
  return isObject(input) && namedChecks.every(([name, accepts]) => accepts(input[name], policy))
}

/** Names the inputs that are missing or unknown (never their values): for people who look for the mistake. */
export function unknownInputs(input: unknown, policy: Policy): string[] {
  const given = isObject(input) ? input : {}
  return namedChecks.filter(([name, accepts]) => !accepts(given[name], policy)).map(([name]) => name)
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}
