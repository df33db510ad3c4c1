import type { EntityManager } from 'typeorm'
import { HubError } from '#shared/errors/hub-error'
import type { Policy } from '#shared/sharing/policy'
import { policyFromDocument } from '#shared/sharing/policy-document'
import { policyVersion } from '#shared/sharing/policy-version'

/** A policy as a service decided by it. */
export interface PolicyInForce {
  /** When the service began to decide by it. */
  readonly from: Date
  /** Hexadecimal digest of its canonical JSON. */
  readonly sha256: string
  readonly policy: Policy
}

interface Row {
  readonly from: Date
  readonly sha256: string
  readonly document: unknown
}

const statement = `
  SELECT in_force_from AS "from", sha256, document
  FROM policy_in_force JOIN policy_version USING (sha256)
  WHERE in_force_from <= $1
  ORDER BY in_force_from DESC, number DESC LIMIT 1`

/**
 * The policy that this service decided by at an instant. What is read back decides as it did then: the engine is the same, and the
 * document is the one that its digest names.
 *
 * @throws HubError BAD_INPUT when none is on record for then
 */
export async function policyAt(manager: EntityManager, at: Date): Promise<PolicyInForce> {
  const [row] = await manager.query<Row[]>(statement, [at])
  if (row === undefined) throw new HubError('BAD_INPUT', 'at: no sharing policy is on record for that time.')
  const policy = policyFromDocument(row.document)
  if (policyVersion(policy).sha256 !== row.sha256)
    throw new Error('A stored policy is not what its digest names.')
  return { from: row.from, sha256: row.sha256, policy }
}
