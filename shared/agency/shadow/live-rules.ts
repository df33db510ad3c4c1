import type { Policy } from '#shared/sharing/policy'
import type { ServiceParts } from '#shared/subgraph/definition'
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
  { environment, dataSource, log }: Pick<ServiceParts, 'environment' | 'dataSource' | 'log'>,
): SharingRules {
  const candidate = readCandidate(environment)
  if (candidate === undefined) return rulesOf(policy)
  // A try that cannot be written down changes no answer; whoever runs the service must see that it is not being tried.
  const failed = (err: unknown): void => log.error({ err }, 'sharing differences not kept')
  const keep = differenceKeeper(dataSource, policy, candidate)
  return { policy, decide: shadowEngine(policy, candidate, keep, failed) }
}
