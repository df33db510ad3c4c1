import type { DataSource } from 'typeorm'
import { decide } from '#shared/sharing/decide'
import type { Policy } from '#shared/sharing/policy'
import { readCandidate } from './candidate-policy.js'
import { shadowEngine, type Engine } from './shadow-engine.js'
import { differenceKeeper } from './sharing-differences.js'

/**
 * What an agency's records are decided by: its policy, and beside it, without effect, the candidate that the environment names.
 *
 * @throws HubError CONFIGURATION when the candidate is not a policy
 */
export function liveEngine(policy: Policy, environment: NodeJS.ProcessEnv, dataSource: DataSource): Engine {
  const candidate = readCandidate(environment)
  if (candidate === undefined) return (request, labels) => decide(request, labels, policy)
  return shadowEngine(policy, candidate, differenceKeeper(dataSource, policy, candidate))
}
