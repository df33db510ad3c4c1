import { Router } from 'express'
import { printSchema, type GraphQLSchema } from 'graphql'
import { HubError } from '#shared/errors/hub-error'
import { bearerToken } from '#shared/http/raw-body'
import { assertNoQuery } from '#shared/http/read-query'

/**
 * `GET /schema`: the graph that is in force, as clients see it, for whoever is signed in. Who may ask may know what can be asked; so
 * `mash view` asks for a partner's record from the day it joins. Introspection stays off: it is answered to queries of any size.
 */
export function schemaRoute(
  verifyUser: (token: string | undefined) => Promise<unknown>,
  current: () => GraphQLSchema | undefined,
): Router {
  const printed = new WeakMap<GraphQLSchema, string>()
  const routes = Router()
  routes.get('/schema', async (request, response) => {
    await verifyUser(bearerToken(request))
    assertNoQuery(request)
    const schema = current()
    if (schema === undefined) throw new HubError('GATEWAY_UNAVAILABLE')
    const text = printed.get(schema) ?? printSchema(schema)
    printed.set(schema, text)
    response.type('text/plain; charset=utf-8').send(text)
  })
  return routes
}
