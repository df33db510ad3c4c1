// Runs on its own, so that it imports packages alone: from the sources Node itself strips its types.
import { parentPort, workerData } from 'node:worker_threads'
import { composeServices } from '@apollo/composition'
import { parse, printSchema, Source, type GraphQLError } from 'graphql'

/** What is composed, and whose errors get their line. */
export interface CompositionTask {
  readonly proposed: string
  readonly subgraphs: readonly { readonly name: string; readonly url: string; readonly sdl: string }[]
}

/** One error or hint of composition. */
export interface CompositionProblem {
  readonly code: string
  readonly message: string
  readonly line?: number
}

/** What composition came to: a supergraph, or errors. */
export type CompositionOutcome =
  | { readonly errors: readonly CompositionProblem[] }
  | {
      readonly errors: undefined
      readonly hints: readonly CompositionProblem[]
      readonly supergraphSdl: string
      readonly apiSdl: string
    }

// Our own caller started it with this.
const { proposed, subgraphs } = workerData as CompositionTask

function compose(): CompositionOutcome {
  const result = composeServices(
    subgraphs.map(({ name, url, sdl }) => ({ name, url, typeDefs: parse(new Source(sdl, name)) })),
  )
  if (result.errors) return { errors: result.errors.map(problemOf) }
  return {
    errors: undefined,
    hints: result.hints.map(({ definition, message }) => ({ code: definition.code, message })),
    supergraphSdl: result.supergraphSdl,
    apiSdl: `${printSchema(result.schema.toAPISchema().toGraphQLJSSchema())}\n`,
  }
}

function problemOf({ message, extensions, nodes = [] }: GraphQLError): CompositionProblem {
  const line = nodes.find(({ loc }) => loc?.source.name === proposed)?.loc?.startToken.line
  const code = typeof extensions['code'] === 'string' ? extensions['code'] : 'COMPOSITION'
  return { code, message, ...(line !== undefined && { line }) }
}

parentPort?.postMessage(compose())
