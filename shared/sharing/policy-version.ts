import { createHash } from 'node:crypto'
import canonicalize from 'canonicalize'
import { labelEffects } from './labels.js'
import { defaultPolicy, type Policy } from './policy.js'
import { reasonOfConsent } from './reasons.js'
import { rules } from './rules.js'

/** The day from which the rules as they stand are in force. Whoever changes them changes it: a test holds both together. */
const inForceFrom = '2026-11-21'

/** Which rules a decision was made by, so that it can be replayed under them. */
export interface PolicyVersion {
  /** ISO date. */
  readonly from: string
  /** Hexadecimal digest of the canonical JSON (RFC 8785) of {@link policyDocument}. */
  readonly sha256: string
}

/** The whole policy as plain data: what is signed off, published and hashed. */
export function policyDocument(policy: Policy = defaultPolicy): Readonly<Record<string, unknown>> {
  return {
    agencies: [...policy.agencies].sort(),
    categories: Object.fromEntries(policy.categories),
    labels: Object.fromEntries(labelEffects),
    rules,
    stricterRules: policy.stricterRules,
    reasonOfConsent,
  }
}

/** The identity of a policy. */
export function policyVersion(policy: Policy = defaultPolicy): PolicyVersion {
  const canonical = canonicalize(policyDocument(policy)) ?? ''
  return { from: inForceFrom, sha256: createHash('sha256').update(canonical).digest('hex') }
}
