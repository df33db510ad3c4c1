import { HubError } from '#shared/errors/hub-error'
import type { ReadCase, ReadCases } from '#shared/identity/read-cases'
import type { TokenVerifier } from '#shared/identity/verify-token'
import type { FrontDoorClient } from '../front-door-client.js'

/** Of whom somebody read in which case, as the agency's own log has it: a child by the pseudonym. */
export interface ReadOf {
  readonly assessment: string
  readonly child: string
}

/** Asks the front door whose the pseudonyms are, in those of the cases that somebody of the desk may know of; nothing where nothing is asked. */
export type ReadCasesClient = (desk: string, reads: readonly ReadOf[]) => Promise<readonly ReadCase[]>

/** Makes the client of one agency. */
export const readCasesClient =
  (frontDoor: FrontDoorClient, verify: TokenVerifier<ReadCases>): ReadCasesClient =>
  async (desk, reads) => {
    if (reads.length === 0) return []
    const answer = await verify(await frontDoor.postForToken('/cases/read', { desk, reads }))
    // The answer to somebody else would tell of cases that she alone may know of.
    if (answer.sub !== desk) throw new HubError('FORBIDDEN')
    return answer.cases
  }
