import '../telemetry-off.js'
import { ApolloGateway } from '@apollo/gateway'
import { ApolloServer } from '@apollo/server'
import { buildASTSchema, buildSchema, parse } from 'graphql'
import { describe, expect, it } from 'vitest'
import { random } from '#shared/synthetic/random'
import { composeSupergraph } from '../supergraph/compose.js'
import { readApiSchema } from '../supergraph/api-schema.js'
import { readSupergraph } from '../supergraph/supergraph-file.js'
import { HubGateway } from './hub-gateway.js'
import { anyQuery, type AnyQuery } from './testing/any-query.js'
import { anyService } from './testing/any-service.js'

/** A graph with what the hub's own has not: interfaces, unions, `@requires` through a list, `@interfaceObject`, `@provides`. */
const link = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.7", import: ["@key", "@requires", "@external", "@provides", "@shareable", "@interfaceObject"])`
const library = composeSupergraph([
  {
    name: 'books',
    sdl: `${link}
    type Query { work(id: ID!): Work works: [Work!]! anything: [Thing] book: Book! nested: [[Book]!]! }
    interface Work @key(fields: "id") { id: ID! title: String constructor: String }
    type Book implements Work @key(fields: "id") { id: ID! title: String constructor: String pages: Int! author: Author kind: Kind! }
    type Film implements Work @key(fields: "id") { id: ID! title: String constructor: String minutes: Float author: Author! }
    union Thing = Book | Film | Author
    enum Kind { NOVEL POEM }
    type Author @key(fields: "id") { id: ID! name: String! books: [Book!] born: String @shareable }`,
  },
  {
    name: 'reviews',
    sdl: `${link}
    type Query { reviews: [Review!] }
    type Work @interfaceObject @key(fields: "id") { id: ID! reviews: [Review!]! rating: Float }
    type Review @key(fields: "id") { id: ID! text: String stars: Int! by: Author @provides(fields: "born") of: Work }
    type Author @key(fields: "id") { id: ID! born: String @external reviews(first: Int! = 3): [Review] }`,
  },
  {
    name: 'shops',
    sdl: `${link}
    type Book @key(fields: "id") { id: ID! pages: Int! @external author: Author @external price: Int @requires(fields: "pages author { name }") }
    type Author @key(fields: "id") { id: ID! name: String! @external income: Float @requires(fields: "name") }`,
  },
])

const graphs = {
  'a library': [library.supergraphSdl, buildSchema(library.apiSdl)],
  'the hub': [readSupergraph(), readApiSchema()],
} as const

/** Asks two gateways over the same services, and says what each answered. */
async function bothAnswers(
  supergraphSdl: string,
  queries: Iterable<AnyQuery & { readonly seed: number; readonly oddity: number }>,
  compare: (ours: Answered, vendors: Answered, asked: AnyQuery) => void,
): Promise<void> {
  const supergraph = buildASTSchema(parse(supergraphSdl), { assumeValidSDL: true })
  let service = anyService(supergraph, 0, 0)
  const config = {
    supergraphSdl,
    logger,
    buildService: () => ({ process: (options: never) => service.process(options) }),
  }
  const [ours, vendors] = [HubGateway, ApolloGateway].map(
    (Gateway) => new ApolloServer({ gateway: new Gateway(config), logger, stopOnTerminationSignals: false }),
  )
  if (!ours || !vendors) throw new Error('Two gateways are compared.')
  for (const asked of queries) {
    service = anyService(supergraph, asked.seed, asked.oddity)
    compare(await answerOf(ours, asked), await answerOf(vendors, asked), asked)
  }
  await Promise.all([ours.stop(), vendors.stop()])
}

interface Answered {
  /** As it is sent; in what order the fields of an object stand says nothing. */
  readonly data: unknown
  /** Each once, in no order: services answer side by side. */
  readonly errors: readonly string[]
}

async function answerOf(server: ApolloServer, { query, variables }: AnyQuery): Promise<Answered> {
  const { body } = await server.executeOperation({ query, variables })
  if (body.kind !== 'single') throw new Error('One answer was asked for.')
  const { data, errors = [], extensions } = body.singleResult
  const completion = (extensions?.['valueCompletion'] ?? []) as readonly unknown[]
  const told = [...errors, ...completion].map((each) => JSON.stringify(each))
  return { data: JSON.parse(JSON.stringify(data ?? null)) as unknown, errors: [...new Set(told)].sort() }
}

const silent = (): void => undefined
const logger = { debug: silent, info: silent, warn: silent, error: silent }

const IS_FULL = process.env['HUB_TEST_FULL'] === 'true'
const RUNS = IS_FULL ? 5_000 : 200

describe.each(Object.entries(graphs))('%s', (_graph, [supergraphSdl, api]) => {
  it.each([
    ['as the graph has it', 0],
    ['not always as the graph has it', 0.05],
    ['seldom as the graph has it', 0.6],
  ])(
    'is answered as the vendor answers it where services answer %s',
    async (_what, oddity) => {
      const seen = { data: 0, nothing: 0, refused: 0 }
      const queries = function* () {
        for (let seed = 1; seed <= RUNS; seed += 1) {
          yield { ...anyQuery(api, random(seed, 'query', 0)), seed, oddity }
        }
      }
      await bothAnswers(supergraphSdl, queries(), (ours, vendors, { query }) => {
        // Over a list where none was to be, or none where one was, the vendor's code falls and forgets everything else; ours says so beside it.
        if (vendors.errors.some((error) => /is not a function|Unexpected array/.test(error))) {
          expect(ours.errors.length).toBeGreaterThan(0)
          return
        }
        expect(ours, query).toEqual(vendors)
        const isRefused = vendors.errors.some((error) => error.includes('GRAPHQL_VALIDATION_FAILED'))
        seen[isRefused ? 'refused' : JSON.stringify(vendors.data).length > 20 ? 'data' : 'nothing'] += 1
      })
      // Most of them ask something.
      expect(seen.refused).toBeLessThan(RUNS / 10)
      if (oddity === 0) expect(seen.data).toBeGreaterThan(RUNS / 3)
    },
    IS_FULL ? 900_000 : 60_000,
  )
})
