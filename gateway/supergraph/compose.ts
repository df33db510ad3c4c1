import { composeServices } from '@apollo/composition'
import { parse, printSchema } from 'graphql'
import { HubError } from '#shared/errors/hub-error'

/** One subgraph as it goes into composition. Its address is decided where the gateway runs, not here. */
export interface SubgraphSdl {
  readonly name: string
  readonly sdl: string
}

/** The composed graph: as the gateway plans with it, and as clients see it. */
export interface Supergraph {
  readonly supergraphSdl: string
  readonly apiSdl: string
}

/**
 * Composes the supergraph from the subgraphs' SDLs, in the order of their names so that the same SDLs give the same text.
 *
 * @throws HubError CONFIGURATION with every composition error, each naming its subgraph
 */
export function composeSupergraph(subgraphs: readonly SubgraphSdl[]): Supergraph {
  const services = subgraphs
    .toSorted((a, b) => a.name.localeCompare(b.name))
    .map(({ name, sdl }) => ({ name, url: `http://${name}.invalid/graphql`, typeDefs: parse(sdl) }))
  const result = composeServices(services)
  if (result.errors) {
    const problems = result.errors.map((error) => error.message)
    throw new HubError('CONFIGURATION', `The subgraphs do not compose: ${problems.join(' ')}`)
  }
  return {
    supergraphSdl: result.supergraphSdl,
    apiSdl: `${printSchema(result.schema.toAPISchema().toGraphQLJSSchema())}\n`,
  }
}
