import DataLoader from 'dataloader'
import type { SubgraphContext } from '#shared/subgraph/context'
import { dateInEngland } from '#shared/calendar/clock'
import type { CaseState } from './mash-assessment/case-state.js'
import { personLoaders, type PersonLoaders } from './person/person.loaders.js'
import type { FrontDoorServices } from './services.js'
import { nothingTold, type ToldToGateway } from './told-to-gateway.js'
import { verifiedUser, type User } from './user.js'

/** What resolvers are given. */
export type FrontDoorContext = SubgraphContext<FrontDoorServices>

/** What is known while one request is answered, and forgotten with it. */
export interface FrontDoorRequest {
  /** The instant of business rules, one for the whole request. */
  readonly at: Date
  readonly today: string
  readonly user: Promise<User>
  readonly cases: DataLoader<string, CaseState | undefined>
  readonly people: PersonLoaders
  readonly told: ToldToGateway
}

const requests = new WeakMap<FrontDoorContext, FrontDoorRequest>()

/** The request that a context belongs to; its user is verified once. */
export function requestOf(context: FrontDoorContext): FrontDoorRequest {
  let request = requests.get(context)
  if (request === undefined) {
    request = newRequest(context)
    requests.set(context, request)
  }
  return request
}

/** What the gateway is to be told of a request; nothing where nobody looked at who asks, as for the schema. */
export const toldIn = (context: FrontDoorContext): ToldToGateway | undefined => requests.get(context)?.told

function newRequest(context: FrontDoorContext): FrontDoorRequest {
  const { clock, verifyUser, readCases, dataSource } = context.services
  const at = clock()
  const today = dateInEngland(at)
  return {
    at,
    today,
    user: verifiedUser(context, verifyUser),
    cases: new DataLoader(async (ids) => {
      const cases = await readCases(ids, at)
      return ids.map((id) => cases.get(id))
    }),
    people: personLoaders(dataSource, today),
    told: nothingTold(),
  }
}
