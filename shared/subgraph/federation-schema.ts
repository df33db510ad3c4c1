import { buildSubgraphSchema } from '@apollo/subgraph'
import { printSchemaWithDirectives } from '@graphql-tools/utils'
import { parse, type GraphQLSchema } from 'graphql'
import { buildSchema, createResolversMap, type ClassType, type NonEmptyArray } from 'type-graphql'
import { calendarDate } from '#shared/calendar/calendar-date.scalar'
import { classifiedDirectiveSdl } from '#shared/sharing/classified'
import { defaultPolicy, type Policy } from '#shared/sharing/policy'
import { assertClassified } from './assert-classified.js'

const header = `extend schema
  @link(
    url: "https://specs.apollo.dev/federation/v2.9"
    import: ["@key", "@shareable", "@external", "@requires", "@inaccessible", "@composeDirective"]
  )
  @link(url: "https://mash-hub.example/classified/v1.0", import: ["@classified"])
  @composeDirective(name: "@classified")

${classifiedDirectiveSdl}
`

/** Resolves one reference to an entity; the reference is a caller's JSON and is believed in nothing. */
export type ReferenceResolver = (reference: Record<string, unknown>, context: never) => unknown

/** The graph of one subgraph: type-graphql resolver classes, and how each entity is found again from its key. */
export interface GraphDefinition {
  readonly resolvers: readonly ClassType[]
  /** Types that no query reaches, such as entities. */
  readonly types: readonly ClassType[]
  readonly references: Readonly<Record<string, ReferenceResolver>>
}

/**
 * Builds a subgraph's executable schema and the SDL that it publishes. A field without a classification does not start:
 * one of the policy that the subgraph decides by, where that is not the partnership's.
 *
 * type-graphql prints its schema, the header makes it Federation 2.9 and hands `@classified` to the supergraph: without
 * `@composeDirective` composition would drop every classification without a word.
 */
export async function federationSchema(
  graph: GraphDefinition,
  policy: Policy = defaultPolicy,
): Promise<{ schema: GraphQLSchema; sdl: string }> {
  const [first, ...rest] = graph.resolvers
  if (first === undefined) throw new Error('A subgraph has at least one resolver.')
  const built = await buildSchema({
    // buildSchema wants to see at compile time that there is at least one resolver, which the line above has made sure of.
    resolvers: [first, ...rest] as unknown as NonEmptyArray<NewableFunction>,
    orphanedTypes: [...graph.types],
    skipCheck: true,
    validate: false,
  })
  const sdl = `${header}\n${printSchemaWithDirectives(built)}\n`
  const resolvers = createResolversMap(built)
  const references = Object.entries(graph.references).map(
    ([type, resolveReference]) =>
      [type, Object.assign({}, resolvers[type], { __resolveReference: resolveReference })] as const,
  )
  // createResolversMap and buildSubgraphSchema describe the same map in two libraries' words.
  const all = {
    ...resolvers,
    ...('LocalDate' in resolvers && { LocalDate: calendarDate }),
    ...Object.fromEntries(references),
  } as never
  const schema = buildSubgraphSchema([{ typeDefs: parse(sdl), resolvers: all }])
  assertClassified(schema, policy)
  return { schema, sdl }
}
