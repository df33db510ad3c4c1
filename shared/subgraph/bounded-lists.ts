import type { ApolloServerPlugin } from '@apollo/server'
import { GraphQLError } from 'graphql'

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
        const lists = Object.values(variables).filter((value) => Array.isArray(value))
        if (lists.every(({ length }) => length <= MAXIMUM_ITEMS)) return Promise.resolve()
        throw new GraphQLError(`A list of variables has at most ${MAXIMUM_ITEMS} items.`, {
          extensions: { code: 'BAD_REQUEST', http: { status: 400 } },
        })
      },
    }),
}
