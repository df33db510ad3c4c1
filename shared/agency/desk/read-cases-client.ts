import { readCases, type ReadCase } from '#shared/identity/read-cases'
import type { AskFrontDoor } from '../ask-front-door.js'

/** Of whom somebody read in which case, as the agency's own log has it: a child by the pseudonym. */
export interface ReadOf {
  readonly assessment: string
  readonly child: string
}

/** Asks the front door whose the pseudonyms are, in those of the cases that somebody of the desk may know of; nothing where nothing is asked. */
export type ReadCasesClient = (desk: string, reads: readonly ReadOf[]) => Promise<readonly ReadCase[]>

/** Makes the client of one agency. */
export const readCasesClient =
  (ask: AskFrontDoor): ReadCasesClient =>
  async (desk, reads) => {
    if (reads.length === 0) return []
    // The question says for whom: what somebody else is told are cases that she alone may know of.
    return readCases.parse(await ask({ path: '/cases/read', question: { desk, reads } })).cases
  }
