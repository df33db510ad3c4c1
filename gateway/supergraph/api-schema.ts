import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { buildSchema, type GraphQLSchema } from 'graphql'
import { packageRoot } from '#shared/config/package-root'

/** The committed graph as clients see it: no keys, no joins, no grant. Written by `npm run generate` beside the supergraph. */
export const apiSchemaFile: string = join(packageRoot, 'gateway/supergraph/api.graphql')

/** Reads the graph as clients see it. */
export function readApiSchema(): GraphQLSchema {
  return buildSchema(readFileSync(apiSchemaFile, 'utf8'))
}
