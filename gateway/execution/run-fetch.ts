import { errorCodeDef, ERRORS } from '@apollo/federation-internals'
import { applyRewrites } from '@apollo/gateway/dist/dataRewrites.js'
import { GraphQLDataSourceRequestKind } from '@apollo/gateway/dist/datasources/types.js'
import { generateHydratedPaths } from '@apollo/gateway/dist/executeQueryPlan.js'
import { deepMerge } from '@apollo/gateway/dist/utilities/deepMerge.js'
import type { GraphQLDataSource } from '@apollo/gateway'
import type { FetchNode, ResponsePath } from '@apollo/query-planner'
import { GraphQLError, type GraphQLFormattedError } from 'graphql'
import { representationOf } from './representation.js'
import type { Cursor, Run } from './run-plan.js'

/** An object as services answer it, by the names in the answer. */
export type Values = Record<string, unknown>

/**
 * Carries out one fetch of a plan: asks the service once for all the objects, and merges what it says into them.
 *
 * @throws Error of the service's data source, or where it answers not as it was asked
 */
export async function runFetch(run: Run, fetch: FetchNode, at: Cursor): Promise<void> {
  const { supergraphSchema: schema } = run.prepared
  const objects = (Array.isArray(at.data) ? at.data : [at.data]).filter(isObject)
  if (objects.length === 0) return
  const variables = variablesOf(fetch, run.execution.request.variables)
  if (!fetch.requires) {
    const { data, errors } = await send(run, fetch, at, variables)
    if (errors) keepErrors(run, fetch, at, errors)
    if (!data) return
    applyRewrites(schema, fetch.outputRewrites, data)
    for (const object of objects) deepMerge(object, data)
    return
  }
  const asked: { readonly object: Values; readonly representation: Values }[] = []
  for (const object of objects) {
    const representation = representationOf(schema, object, fetch.requires)
    if (typeof representation?.['__typename'] !== 'string') continue
    applyRewrites(schema, fetch.inputRewrites, representation)
    asked.push({ object, representation })
  }
  if (asked.length === 0) return
  const representations = asked.map(({ representation }) => representation)
  const { data, errors } = await send(run, fetch, at, { ...variables, representations })
  if (errors) keepErrors(run, fetch, at, errors)
  if (!data) return
  const entities: unknown = data['_entities']
  if (!Array.isArray(entities)) throw new Error('Expected "data._entities" in response to be an array')
  if (entities.length !== asked.length) {
    throw new Error(`Expected "data._entities" to contain ${asked.length} elements`)
  }
  asked.forEach(({ object }, index) => {
    const entity: unknown = entities[index]
    if (!isObject(entity)) return
    entity['__typename'] ??= object['__typename']
    applyRewrites(schema, fetch.outputRewrites, entity)
    deepMerge(object, entity)
  })
}

function variablesOf({ variableUsages = [] }: FetchNode, given: Values = {}): Values {
  const variables: Values = {}
  for (const name of variableUsages) {
    if (Object.hasOwn(given, name) && given[name] !== undefined) variables[name] = given[name]
  }
  return variables
}

function send(
  { execution, prepared }: Run,
  { serviceName, operation, operationName, operationDocumentNode }: FetchNode,
  { path }: Cursor,
  variables: Values,
): ReturnType<GraphQLDataSource['process']> {
  const source = prepared.sources[serviceName]?.dataSource
  if (source === undefined) throw new Error(`There is no service "${serviceName}".`)
  return source.process({
    kind: GraphQLDataSourceRequestKind.INCOMING_OPERATION,
    request: { query: operation, variables, ...(operationName && { operationName }) },
    incomingRequestContext: execution,
    context: execution.context,
    ...(operationDocumentNode && { document: operationDocumentNode }),
    pathInIncomingRequest: [...path],
  })
}

function keepErrors(
  { answered, errors }: Run,
  { serviceName, requires }: FetchNode,
  { path }: Cursor,
  told: readonly GraphQLFormattedError[],
): void {
  const places = requires && placesOf(path, answered)
  for (const error of told) errors.push(serviceError(error, serviceName, placeOf(error.path, path, places)))
}

/** Where in the client's answer each of the objects stands that a fetch asked about. */
function placesOf(path: Cursor['path'], answered: Values): ResponsePath[] {
  const places: ResponsePath[] = []
  generateHydratedPaths([], [...path], answered, places)
  return places
}

/** A service tells a place in its own answer, `["_entities", 2, "police"]`; a client is told it in its own. */
function placeOf(
  path: GraphQLFormattedError['path'],
  at: Cursor['path'],
  places: readonly ResponsePath[] | undefined,
): ResponsePath | undefined {
  const index = path?.[1]
  if (places && typeof index === 'number') return [...(places[index] ?? []), ...(path?.slice(2) ?? [])]
  return path && [...at, ...path]
}

function serviceError(
  error: GraphQLFormattedError,
  serviceName: string,
  path: ResponsePath | undefined,
): GraphQLError {
  const message = error.message || `Error while fetching subquery from service "${serviceName}"`
  const options = {
    ...(error instanceof Error && { originalError: error }),
    path: path ?? null,
    extensions: { ...error.extensions, serviceName },
  }
  // Most services have no code for what is wrong.
  const code = error.extensions?.['code']
  const known = typeof code === 'string' ? errorCodeDef(code) : undefined
  if (!known && code) return new GraphQLError(message, options)
  return (known ?? ERRORS.DOWNSTREAM_SERVICE_ERROR).err(message, options)
}

const isObject = (value: unknown): value is Values => typeof value === 'object' && value !== null
