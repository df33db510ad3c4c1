import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { bareQueries, bareServicesAt } from '#infra/bench/bare/graph'
import { startBareServices } from '#infra/bench/bare/services'
import type { IncomingMessage } from 'node:http'
import type { GatewayConfig } from '@apollo/gateway'
import type { ApolloServer, BaseContext } from '@apollo/server'
import { expressMiddleware } from '@as-integrations/express5'
import express from 'express'
import helmet from 'helmet'
import { request } from 'undici'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { HubError } from '#shared/errors/hub-error'
import { handleErrors, refuseOtherMethods, refuseOtherPaths } from '#shared/http/create-app'
import { listen, type RunningService } from '#shared/http/listen'
import { jsonBody } from '#shared/http/raw-body'
import { createLogger } from '#shared/observability/logger'
import { apolloServer } from '#shared/subgraph/graphql-endpoint'
import { HubGateway } from '../execution/hub-gateway.js'
import { withinLimits } from '../query-limits.js'
import { composeSupergraph } from '../supergraph/compose.js'
import { AnyGraphGateway, type AnyGraphContext } from './any-graph-gateway.js'
import { PooledDataSource } from './pooled-data-source.js'
import { ShortWay } from './short-way.js'
import { startAnyGraph } from './start-any-graph.js'

let ours: RunningService
let apollos: RunningService
let guarded: RunningService
const undo = new AsyncDisposableStack()
const log = createLogger('test', 'silent')

/** A service that nobody answers for. */
const gone = { name: 'gone', sdl: 'type Query { gone: String! nothing: String }', url: 'http://127.0.0.1:9/' }

/** What all of a graph's gateways are made of. */
const configOf = (supergraphSdl: string): GatewayConfig => ({
  supergraphSdl,
  logger: log,
  buildService: ({ url = '' }) => {
    const source = new PooledDataSource(url)
    undo.defer(() => source.close())
    return source
  },
})

async function serverOf<Context extends BaseContext>(gateway: HubGateway): Promise<ApolloServer<Context>> {
  const options = { gateway, introspection: true, validationRules: [withinLimits] }
  const server = apolloServer<Context>(options, log)
  await server.start()
  undo.defer(() => server.stop())
  return server
}

/** A graph by Apollo's own integration with Express, and nothing before it. */
async function startApollos(supergraphSdl: string): Promise<RunningService> {
  const server = await serverOf(new HubGateway(configOf(supergraphSdl)))
  const app = express().disable('x-powered-by').disable('etag').use(helmet())
  app.use((_request, response, next) => {
    response.setHeader('Cache-Control', 'no-store')
    next()
  })
  app.post('/graphql', jsonBody, expressMiddleware(server))
  app.all('/graphql', refuseOtherMethods)
  app.use(refuseOtherPaths, handleErrors(log))
  return listen(app, '127.0.0.1', 0)
}

/** A graph for one user alone. */
async function startGuarded(supergraphSdl: string): Promise<RunningService> {
  const gateway = new AnyGraphGateway(configOf(supergraphSdl))
  const server = await serverOf<AnyGraphContext>(gateway)
  const admit = ({ headers }: IncomingMessage): Promise<void> =>
    headers.authorization === 'Bearer amara'
      ? Promise.resolve()
      : Promise.reject(new HubError('UNAUTHENTICATED'))
  const shortWay = new ShortWay(gateway, admit)
  const app = express()
  app.use((request, _response, next) => admit(request).then(() => next(), next))
  app.post('/graphql', shortWay.body, expressMiddleware(server, { context: shortWay.context }))
  app.use(handleErrors(log))
  return listen(shortWay.before(app), '127.0.0.1', 0)
}

beforeAll(async () => {
  const directory = await mkdtemp(join(tmpdir(), 'mash-short-way-'))
  undo.defer(() => rm(directory, { recursive: true, force: true }))
  const { urls, close } = await startBareServices()
  undo.defer(close)
  const { supergraphSdl } = composeSupergraph([...bareServicesAt(urls), gone])
  const SUPERGRAPH_FILE = join(directory, 'supergraph.graphql')
  await writeFile(SUPERGRAPH_FILE, supergraphSdl)
  const environment = { PORT: '0', NODE_ENV: 'development', LOG_LEVEL: 'silent', SUPERGRAPH_FILE }
  ours = undo.use(await startAnyGraph({ ...environment, CLIENT_AUTHENTICATION: 'none' }))
  apollos = undo.use(await startApollos(supergraphSdl))
  guarded = undo.use(await startGuarded(supergraphSdl))
})
afterAll(() => undo.disposeAsync())

interface Sent {
  readonly path?: string
  readonly method?: 'GET' | 'POST' | 'PUT'
  readonly headers?: Record<string, string>
  readonly body?: string | Buffer
}

const json = (body: unknown, headers: Record<string, string> = {}): Sent => ({
  headers: { 'content-type': 'application/json', ...headers },
  body: JSON.stringify(body),
})

const query = bareQueries['one child of the index'] ?? ''
const good = { query, variables: { id: '7' } }
const two = {
  query: `${query.replace('query', 'query One')} query Two { children { id } }`,
  variables: { id: '7' },
}

const requests: Readonly<Record<string, Sent>> = {
  'the usual one': json(good),
  'of five agencies': json({ ...good, query: bareQueries['one child of five agencies'] }),
  'that says of its JSON what it is anyway': json(good, {
    'content-type': 'application/json; charset=utf-8',
  }),
  'in another encoding of letters': json(good, { 'content-type': 'application/json; charset=utf-16' }),
  'of another kind': json(good, { 'content-type': 'text/plain' }),
  'of no kind': { body: JSON.stringify(good) },
  'that is packed': {
    headers: { 'content-type': 'application/json', 'content-encoding': 'gzip' },
    body: gzipSync(JSON.stringify(good)),
  },
  'to be answered in whatever there is': json(good, { accept: '*/*' }),
  'to be answered as GraphQL': json(good, { accept: 'application/graphql-response+json' }),
  'to be answered as nobody can': json(good, { accept: 'image/png' }),
  'with an operation’s name that is null': json({ ...good, operationName: null }),
  'with no name of an operation': json({ ...good, operationName: '' }),
  'with a name that is none': json({ ...good, operationName: 7 }),
  'with the name of another operation': json({ ...good, operationName: 'Other' }),
  'for one of two operations': json({ ...two, operationName: 'One' }),
  'for the other of two operations': json({ ...two, operationName: 'Two' }),
  'for neither of two operations': json(two),
  'without a variable that is needed': json({ query }),
  'with variables that are null': json({ query, variables: null }),
  'with a variable of another type': json({ query, variables: { id: { x: 1 } } }),
  'with variables in a list': json({ query, variables: ['7'] }),
  'with variables in a text': json({ query, variables: '{"id":"7"}' }),
  'with a variable that nobody asked for': json({ query, variables: { id: '7', ['__proto__']: 1, more: 2 } }),
  'with extensions': json({ ...good, extensions: { a: 1 } }),
  'for a document by its hash': json({
    ...good,
    extensions: { persistedQuery: { version: 1, sha256Hash: 'a'.repeat(64) } },
  }),
  'with fields that nobody knows': json({ ...good, more: 1 }),
  'to a service that is gone, which must answer': json({ query: '{ gone }' }),
  'to a service that is gone': json({ query: '{ nothing child(id: 1) { name } }' }),
  'about the graph': json({ query: '{ __schema { queryType { name } } __typename }' }),
  'for what is not in the graph': json({ query: '{ children { nobody } }' }),
  'that cannot be read': json({ query: '{ children {' }),
  'for too much': json({
    query: `{ ${Array.from({ length: 21 }, (_, n) => `a${n}: __typename`).join(' ')} }`,
  }),
  'for nothing': json({}),
  'of several at once': json([good, good]),
  'that is a text': json('text'),
  'that is not JSON': { headers: { 'content-type': 'application/json' }, body: '{"query":' },
  'that is empty': { headers: { 'content-type': 'application/json' }, body: '' },
  'with a mark of its byte order': {
    headers: { 'content-type': 'application/json' },
    body: `\uFEFF${JSON.stringify(good)}`,
  },
  'with letters that are none': {
    headers: { 'content-type': 'application/json' },
    body: Buffer.concat([
      Buffer.from(`{"query":"{ children { id } } #`),
      Buffer.from([0xff]),
      Buffer.from('"}'),
    ]),
  },
  'that is too long': json({ ...good, more: 'x'.repeat(1_100_000) }),
  'with something in its address': { ...json(good), path: '/graphql?query=x' },
  'to another address': { ...json(good), path: '/graphql/x' },
  'that is only looked at': { method: 'GET', path: '/graphql?query=%7B__typename%7D' },
  'that is put': { ...json(good), method: 'PUT' },
}

async function answerOf(
  url: string,
  { path = '/graphql', method = 'POST', headers, body }: Sent,
): Promise<unknown> {
  const response = await request(`${url}${path}`, {
    method,
    ...(headers && { headers }),
    ...(body !== undefined && { body }),
  })
  const { date, ...told } = response.headers
  return { date: typeof date, status: response.statusCode, headers: told, text: await response.body.text() }
}

describe('a request', () => {
  // The first time it goes the long way, and then the short one if it may.
  it.each(Object.entries(requests))(
    '%s is answered as Apollo’s own integration answers it, each time',
    async (_what, sent) => {
      const expected = await answerOf(apollos.url, sent)
      for (let time = 1; time <= 3; time += 1) expect(await answerOf(ours.url, sent)).toEqual(expected)
    },
  )

  it('is answered for its own variables, whoever asked the same before', async () => {
    const names = await Promise.all(
      Array.from({ length: 20 }, async (_, id) =>
        JSON.stringify(await answerOf(ours.url, json({ query, variables: { id: String(id) } }))),
      ),
    )
    names.forEach((name, id) => expect(name).toContain(`Child ${id}\\`))
  })

  it('is answered to nobody who may not ask, whoever asked the same before', async () => {
    const mine = json(good, { authorization: 'Bearer amara' })
    for (let time = 1; time <= 2; time += 1)
      expect(await answerOf(guarded.url, mine)).toMatchObject({ status: 200 })
    expect(await answerOf(guarded.url, json(good))).toMatchObject({ status: 401 })
    expect(await answerOf(guarded.url, json(good, { authorization: 'Bearer other' }))).toMatchObject({
      status: 401,
    })
  })
})

describe('a question', () => {
  let gateway: AnyGraphGateway
  let ask: (query: string, operationName?: string) => Promise<unknown>
  beforeAll(async () => {
    gateway = new AnyGraphGateway(configOf(composeSupergraph([gone]).supergraphSdl))
    const server = await serverOf(gateway)
    ask = (query, operationName) =>
      server.executeOperation({ query, ...(operationName !== undefined && { operationName }) })
  })

  it('is another one where another operation of the same text is meant', async () => {
    const text = 'query One { one: __typename } query Two { two: __typename }'
    await ask(text, 'One')
    expect(await gateway.again({ query: text, operationName: 'One' })).toEqual({ data: { one: 'Query' } })
    expect(gateway.again({ query: text, operationName: 'Two' })).toBeUndefined()
    expect(gateway.again({ query: text })).toBeUndefined()
  })

  it('is not remembered for ever, and not at all where it is very long', async () => {
    const named = (name: number): string => `{ a${name}: __typename }`
    await ask(named(0))
    expect(await gateway.again({ query: named(0) })).toEqual({ data: { a0: 'Query' } })
    for (let name = 1; name <= 200; name += 1) await ask(named(name))
    expect(gateway.again({ query: named(0) })).toBeUndefined()
    expect(await gateway.again({ query: named(200) })).toEqual({ data: { a200: 'Query' } })
    const long = `{ __typename } #${' '.repeat(16_384)}`
    await ask(long)
    expect(gateway.again({ query: long })).toBeUndefined()
  })
})
