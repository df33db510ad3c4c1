import { createHash } from 'node:crypto'
import canonicalize from 'canonicalize'
import { defaultPolicy, type Policy } from './policy.js'

/** Which rules a decision was made by, so that it can be replayed under them. */
export interface PolicyVersion {
  /** ISO date. */
  readonly from: string
  /** Hexadecimal digest of the canonical JSON (RFC 8785) of the policy's document. */
  readonly sha256: string
}

const versions = new WeakMap<Policy, PolicyVersion>()

/** The identity of a policy. */
export function policyVersion(policy: Policy = defaultPolicy): PolicyVersion {
  const known = versions.get(policy)
  if (known !== undefined) return known
  const canonical = canonicalize(policy.document) ?? ''
  const sha256 = createHash('sha256').update(canonical).digest('hex')
  const version = { from: policy.document.inForceFrom, sha256 }
  versions.set(policy, version)
  return version
}
