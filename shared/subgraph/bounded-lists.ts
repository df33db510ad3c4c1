import type { ApolloServerPlugin } from '@apollo/server'
import { GraphQLError } from 'graphql'
import { HubError } from '#shared/errors/hub-error'

/** Most items of a list variable, such as the keys of `_entities`: a worklist of fifty cases has fewer children. */
const MAXIMUM_ITEMS = 1_000

/**
 * Refuses more keys at once than any view has, before the first is looked at: each key may cost a question to the front door, and a caller
 * with the gateway's key could ask ten thousand in one request.
 */
export const boundedLists: ApolloServerPlugin = {
  requestDidStart: () =>
    Promise.resolve({
      didResolveOperation: ({ request: { variables = {} } }) => {
        const [long] = Object.entries(variables).find(([, value]) => isLong(value)) ?? []
        if (long === undefined) return Promise.resolve()
        const { message, extensions } = new HubError(
          'BAD_INPUT',
          `${long} has at most ${MAXIMUM_ITEMS} items.`,
        )
        throw new GraphQLError(message, { extensions: { ...extensions, http: { status: 400 } } })
      },
    }),
}

const isLong = (value: unknown): boolean => Array.isArray(value) && value.length > MAXIMUM_ITEMS
