import type { DataSource } from 'typeorm'
import { defaultPolicy, type Policy } from '#shared/sharing/policy'
import { policyVersion } from '#shared/sharing/policy-version'

const version = 'INSERT INTO policy_version (sha256, document) VALUES ($1, $2) ON CONFLICT DO NOTHING'

/** Two replicas that start at once may both write it; the same policy twice is in force all the same. */
const inForce = `
  INSERT INTO policy_in_force (sha256)
  SELECT $1 WHERE $1 IS DISTINCT FROM
    (SELECT sha256 FROM policy_in_force ORDER BY in_force_from DESC, number DESC LIMIT 1)`

/** Writes down which policy a service decides by from now on, if it is another than until now. Called at every start. */
export async function recordPolicy(dataSource: DataSource, policy: Policy = defaultPolicy): Promise<void> {
  const { sha256 } = policyVersion(policy)
  await dataSource.query(version, [sha256, JSON.stringify(policy.document)])
  await dataSource.query(inForce, [sha256])
}

/** Before anything that the stories tell of. */
const INVENTED_HISTORY_BEGINS = '2025-01-01T00:00:00Z'

/** Gives invented records a policy from their beginning on: no service was there to write it down. */
export async function recordInventedPolicy(
  dataSource: DataSource,
  policy: Policy = defaultPolicy,
): Promise<void> {
  const { sha256 } = policyVersion(policy)
  await dataSource.query(version, [sha256, JSON.stringify(policy.document)])
  await dataSource.query(
    'INSERT INTO policy_in_force (sha256, in_force_from) SELECT $1, $2 WHERE NOT EXISTS (SELECT FROM policy_in_force)',
    [sha256, INVENTED_HISTORY_BEGINS],
  )
}
