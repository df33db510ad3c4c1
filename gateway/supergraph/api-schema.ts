import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { buildSchema, type GraphQLSchema } from 'graphql'
import { packageRoot } from '#shared/config/package-root'

/** The committed graph as clients see it: no keys, no joins, no grant. Written by `npm run generate` beside the supergraph. */
export const apiSchemaFile: string = join(packageRoot, 'gateway/supergraph/api.graphql')

/** Reads the text of the graph as clients see it. */
export const readApiSdl = (): string => readFileSync(apiSchemaFile, 'utf8')

/** Reads the graph as clients see it. */
export const readApiSchema = (): GraphQLSchema => buildSchema(readApiSdl())
