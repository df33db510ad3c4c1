import type { ApolloServerPlugin } from '@apollo/server'
import type { RecordedContext } from './context.js'
import type { SubgraphDefinition } from './definition.js'

/** Tells the gateway what it has to know beside an answer (`extensions.cases`); it hands no extension on to anybody. */
export const besideAnswers = <Services>(
  definition: Pick<SubgraphDefinition<Services>, 'tellBeside'>,
): ApolloServerPlugin<RecordedContext<Services>> => ({
  requestDidStart: () =>
    Promise.resolve({
      willSendResponse: ({ contextValue, response: { body } }) => {
        const cases = definition.tellBeside?.(contextValue)
        if (cases === undefined || body.kind !== 'single') return Promise.resolve()
        body.singleResult.extensions = { ...body.singleResult.extensions, cases }
        return Promise.resolve()
      },
    }),
})
