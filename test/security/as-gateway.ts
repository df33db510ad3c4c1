import { fieldOf } from '#shared/agency/partner-agencies'
import { readHubDirectory, serviceUrl } from '#shared/config/hub-directory'
import { signCallToken } from '#shared/identity/call-token'
import { findPersona, type PersonaId } from '#shared/synthetic/personas'
import type { PartnerAgency } from '#shared/agency/partner-agencies'
import { ACCESS_TOKEN_HEADER } from '#shared/subgraph/access-token-header'
import type { Hub } from '../harness/create-hub.js'
import {} from '../harness/view.js'
import { forgeOf } from './forged-token.js'
import { send, type RawAnswer } from './raw-request.js'

/** A key of a child, as the gateway passes it on. */
export interface ChildKey {
  readonly id: string
  readonly grant: string
}

/** What a gateway in the wrong hands could do: it holds the gateway's key, can reach every service, and is nobody's user. */
export interface AsGateway {
  /** Where a service listens. */
  readonly url: (service: string) => string
  /** Calls a service's graph on somebody's behalf; with `accessToken` only where the user has just sent one. */
  ask(as: PersonaId, service: string, body: string, accessToken?: string): Promise<RawAnswer>
  /** The children of a case, with the grant that the front door gives to somebody who is signed in. */
  keys(as: PersonaId, assessment: string): Promise<ChildKey[]>
  /** Asks an agency for its records by these representations, whatever they are. */
  entities(as: PersonaId, agency: PartnerAgency, representations: readonly unknown[]): Promise<RawAnswer>
}

/** The body that asks an agency for its records by representations. */
export const entitiesBody = (agency: PartnerAgency, representations: readonly unknown[]): string =>
  JSON.stringify({
    query: `query ($representations: [_Any!]!) { _entities(representations: $representations) {
      ... on Child { ${fieldOf(agency)} { status match disclosure { category } chronology { summary } } } } }`,
    variables: { representations },
  })

/** Takes the gateway's place. */
export async function asGateway(hub: Hub): Promise<AsGateway> {
  const { HUB_DIRECTORY = '' } = await hub.environmentOf('gateway')
  const directory = readHubDirectory(HUB_DIRECTORY)
  const key = await (await forgeOf(hub)).keyOf('gateway')
  const url = (service: string): string => serviceUrl(directory, service)

  const ask: AsGateway['ask'] = async (as, service, body, accessToken) => {
    const persona = findPersona(as)
    if (persona === undefined) throw new Error(`There is no persona ${as}.`)
    const { id: sub, agency, roles } = persona
    const user = { sub, agency, team: 'MASH', roles: [...roles], auth_time: 0 }
    const token = await signCallToken(key, { user, audience: service, request: 'attack', body })
    const headers = accessToken === undefined ? {} : { [ACCESS_TOKEN_HEADER]: accessToken }
    return send(`${url(service)}/graphql`, { token, headers, body })
  }
  return {
    url,
    ask,
    keys: async (as, assessment) => {
      const query = `{ mashAssessment(id: "${assessment}") { subjects { child { id grant } } } }`
      const { text } = await ask(as, 'front-door', JSON.stringify({ query }), await hub.signIn(as))
      // The graph's own shape; anything else fails the test that reads it.
      const { data } = JSON.parse(text) as { data: { mashAssessment: { subjects: { child: ChildKey }[] } } }
      return data.mashAssessment.subjects.map(({ child }) => child)
    },
    entities: (as, agency, representations) => ask(as, agency, entitiesBody(agency, representations)),
  }
}
