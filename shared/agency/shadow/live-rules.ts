import type { DataSource } from 'typeorm'
import type { Policy } from '#shared/sharing/policy'
import { readCandidate } from './candidate-policy.js'
import { rulesOf, type SharingRules } from '../sharing-rules.js'
import { shadowEngine } from './shadow-engine.js'
import { differenceKeeper } from './sharing-differences.js'

/**
 * What an agency's records are decided by: its policy, and beside it, without effect, the candidate that the environment names.
 *
 * @throws HubError CONFIGURATION when the candidate is not a policy
 */
export function liveRules(
  policy: Policy,
  environment: NodeJS.ProcessEnv,
  dataSource: DataSource,
): SharingRules {
  const candidate = readCandidate(environment)
  if (candidate === undefined) return rulesOf(policy)
  return { policy, decide: shadowEngine(policy, candidate, differenceKeeper(dataSource, policy, candidate)) }
}
