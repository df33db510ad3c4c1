import { getNamedType, isObjectType, type GraphQLField } from 'graphql'
import { readApiSchema } from '#gateway/supergraph/api-schema'
import { findPersona } from '#shared/synthetic/personas'
import { storyPerson } from '#shared/synthetic/story-people'
import { stories } from '#shared/synthetic/stories/index'
import type { Hub } from '../../harness/create-hub.js'
import { asGateway } from '../as-gateway.js'
import { forgeOf } from '../forged-token.js'
import { send, type RawAnswer } from '../raw-request.js'
import type { Data } from './bad-requests.js'
import type { KeptRows } from './kept-rows.js'
import { refusalsOf } from './complaints.js'
import type { RightRequest, World } from './right-request.js'

/** Every mutation of the graph as clients see it. */
export const mutations: readonly GraphQLField<unknown, unknown>[] = Object.values(
  readApiSchema().getMutationType()?.getFields() ?? {},
)

/** Sends a mutation, with whatever variables. */
export type SendForm = (name: string, as: RightRequest['as'], variables: Data) => Promise<RawAnswer>

/** Makes {@link SendForm} for one hub: through the gateway, or for the desk of an agency that has no persona straight to the agency. */
export async function formSender(hub: Hub): Promise<SendForm> {
  const [forge, gateway] = await Promise.all([forgeOf(hub), asGateway(hub)])
  return async (name, as, variables) => {
    const body = JSON.stringify({ query: documentOf(name), variables })
    if (typeof as === 'string') {
      const { id: sub, ...who } = findPersona(as) ?? { id: as }
      // Signed in just now, however long the test has taken.
      return send(`${hub.url}/graphql`, { token: await forge.token({ claims: { sub, ...who } }), body })
    }
    const token = await forge.callToken(as.agency, body, { claims: { ...as } })
    return send(`${gateway.url(as.agency)}/graphql`, { token, body })
  }
}

/** What right requests are made from. */
export function worldOf(sendForm: SendForm, { run }: KeptRows): World {
  const story = stories.find(({ id }) => id === 'S04')
  if (story === undefined) throw new Error('There is no story of four children.')
  return {
    run,
    person: (key) => storyPerson(story, key).id,
    done: async (name, variables, as = 'amara') => {
      const { text } = await sendForm(name, as, variables)
      if (refusalsOf(text).length > 0) throw new Error(`${name} was not done: ${text}`)
      // A mutation's own shape.
      return (JSON.parse(text) as { data: Record<string, Data> }).data[name] ?? {}
    },
  }
}

function documentOf(name: string): string {
  const mutation = mutations.find((each) => each.name === name)
  if (mutation === undefined) throw new Error(`There is no mutation ${name}.`)
  const declared = mutation.args.map((each) => `$${each.name}: ${String(each.type)}`).join(', ')
  const passed = mutation.args.map((each) => `${each.name}: $${each.name}`).join(', ')
  const type = getNamedType(mutation.type)
  const fields = isObjectType(type) ? ` { ${'id' in type.getFields() ? 'id' : '__typename'} }` : ''
  return `mutation (${declared}) { ${name}(${passed})${fields} }`
}
