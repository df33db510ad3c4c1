import { readFileSync } from 'node:fs'
import { HubError } from '#shared/errors/hub-error'
import type { Policy } from '#shared/sharing/policy'
import { policyFromDocument } from '#shared/sharing/policy-document'

/**
 * The policy that a service tries beside its own: the document at `SHARING_CANDIDATE_FILE`, which `mash sharing policy` prints one to start
 * from. Without the variable there is none.
 *
 * @throws HubError CONFIGURATION when it cannot be read or is not a policy: a service that was to try one does not start without it
 */
export function readCandidate(environment: NodeJS.ProcessEnv): Policy | undefined {
  const file = environment['SHARING_CANDIDATE_FILE']
  if (file === undefined || file === '') return undefined
  try {
    return policyFromDocument(JSON.parse(readFileSync(file, 'utf8')))
  } catch (error) {
    const problem = error instanceof HubError ? error.detail : 'the file cannot be read, or is not JSON.'
    throw new HubError('CONFIGURATION', `SHARING_CANDIDATE_FILE: ${problem ?? ''}`, { cause: error })
  }
}
