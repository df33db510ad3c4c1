import { composeServices } from '@apollo/composition'
import { parse, printSchema } from 'graphql'
import { HubError } from '#shared/errors/hub-error'

/** One subgraph as it goes into composition. */
export interface SubgraphSdl {
  readonly name: string
  readonly sdl: string
  /** Where it is; of the hub's own that is decided where the gateway runs. */
  readonly url?: string
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
    .map(({ name, sdl, url = `http://${name}.invalid/graphql` }) => ({ name, url, typeDefs: parse(sdl) }))
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
