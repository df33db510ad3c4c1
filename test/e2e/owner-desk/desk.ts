import { readHubDirectory, serviceUrl } from '#shared/config/hub-directory'
import type { ServiceName } from '#infra/dev/services'
import { storyPerson } from '#shared/synthetic/story-people'
import { stories } from '#shared/synthetic/stories/index'
import type { Hub } from '../../harness/create-hub.js'
import { forgeOf } from '../../security/forged-token.js'
import { send } from '../../security/raw-request.js'

/** A JSON object of an answer. */
export type Data = Readonly<Record<string, unknown>>

/** What one of an agency's root fields answered: its value, or the codes of its errors. */
export interface DeskAnswer {
  readonly value: unknown
  readonly codes: readonly string[]
}

/** Somebody who calls an agency: whoever the gateway's token says. */
export interface Caller {
  readonly sub: string
  readonly agency: string
  readonly roles: readonly string[]
}

/** A caller of an agency's desk. */
export const deskPerson = (sub: string, agency = 'police'): Caller => ({ sub, agency, roles: ['OWNER_DESK'] })

/** Asks an agency one root field on somebody's behalf, as the gateway would: personas have one person a desk, and lifting takes two. */
export type AskDesk = (
  who: Caller,
  agency: ServiceName,
  query: string,
  variables?: object,
) => Promise<DeskAnswer>

/** Makes {@link AskDesk} for one hub. */
export async function askDesk(hub: Hub): Promise<AskDesk> {
  const forge = await forgeOf(hub)
  const directory = readHubDirectory((await hub.environmentOf('gateway'))['HUB_DIRECTORY'] ?? '')
  return async (who, agency, query, variables = {}) => {
    const body = JSON.stringify({ query, variables })
    const token = await forge.callToken(agency, body, { claims: { ...who } })
    const { text } = await send(`${serviceUrl(directory, agency)}/graphql`, { token, body })
    // The shape that every GraphQL answer has.
    const { data, errors = [] } = JSON.parse(text) as {
      data?: Data | null
      errors?: { extensions: { code: string } }[]
    }
    return { value: Object.values(data ?? {})[0], codes: errors.map(({ extensions }) => extensions.code) }
  }
}

/** The hub's id of somebody of a story. */
export function personOf(storyId: string, key: string): string {
  const story = stories.find(({ id }) => id === storyId)
  if (story === undefined) throw new Error(`There is no story ${storyId}.`)
  return storyPerson(story, key).id
}
