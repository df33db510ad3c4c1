import { HubError } from '#shared/errors/hub-error'
import type { AskedCase, AskedCases } from '#shared/identity/asked-cases'
import type { TokenVerifier } from '#shared/identity/verify-token'
import type { FrontDoorClient } from '../front-door-client.js'

/** A place in the order in which cases are due. */
export interface DuePlace {
  readonly dueAt: string
  readonly assessment: string
}

/** The open cases in which this agency was asked and that somebody of its desk may know of, as the front door tells them. */
export interface AskedCasesClient {
  /** Those that are due from a place on, that place included. */
  from(desk: string, place: DuePlace | undefined, first: number): Promise<AskedCases>
  /** @throws HubError NOT_FOUND, the same for a case that is closed, restricted, asked of others only, or not there; UNAUTHENTICATED */
  one(desk: string, assessment: string): Promise<AskedCase>
}

/** What the front door takes for the name of a case. */
const possible = /^[^\0]{1,200}$/

/** Makes the client of one agency. */
export function askedCasesClient(
  frontDoor: Pick<FrontDoorClient, 'postForToken'>,
  verify: TokenVerifier<AskedCases>,
): AskedCasesClient {
  const ask = async (desk: string, question: object): Promise<AskedCases> => {
    const answer = await verify(await frontDoor.postForToken('/cases/asked', { desk, ...question }))
    // The answer to somebody else would tell of cases that she alone may know of.
    if (answer.sub !== desk) throw new HubError('FORBIDDEN')
    return answer
  }
  return {
    from: (desk, place, first) => ask(desk, { first, ...(place && { from: place }) }),
    one: async (desk, assessment) => {
      if (!possible.test(assessment)) throw new HubError('NOT_FOUND')
      const { cases } = await ask(desk, { first: 1, assessment })
      const [found] = cases
      if (found === undefined) throw new HubError('NOT_FOUND')
      // What the desk was told of another case a moment ago says nothing of this one.
      if (found.statement.assessment !== assessment) throw new HubError('UNAUTHENTICATED')
      return found
    },
  }
}
