import { HubError } from '#shared/errors/hub-error'
import { askedCases, type AskedCase, type AskedCases } from '#shared/identity/asked-cases'
import type { AskFrontDoor } from '../ask-front-door.js'

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
const possible = /^[^\0\p{Surrogate}]{1,200}$/u

/** Makes the client of one agency. */
export function askedCasesClient(ask: AskFrontDoor): AskedCasesClient {
  // The question says for whom: what somebody else is told are cases that she alone may know of.
  const cases = async (desk: string, question: object): Promise<AskedCases> =>
    askedCases.parse(await ask({ path: '/cases/asked', question: { desk, ...question } }))
  return {
    from: (desk, place, first) => cases(desk, { first, ...(place && { from: place }) }),
    one: async (desk, assessment) => {
      if (!possible.test(assessment)) throw new HubError('NOT_FOUND')
      const [found] = (await cases(desk, { first: 1, assessment })).cases
      if (found === undefined) throw new HubError('NOT_FOUND')
      return found
    },
  }
}
