import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { bareQueries, bareServicesAt } from '#infra/bench/bare/graph'
import { startBareServices } from '#infra/bench/bare/services'
import { hubDirectory } from '#infra/dev/services'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { RunningService } from '#shared/http/listen'
import { composeSupergraph } from '../supergraph/compose.js'
import { startAnyGraph } from './start-any-graph.js'

let environment: NodeJS.ProcessEnv
let directoryFile: string
let gateway: RunningService
const undo = new AsyncDisposableStack()
beforeAll(async () => {
  const directory = await mkdtemp(join(tmpdir(), 'mash-any-graph-'))
  undo.defer(() => rm(directory, { recursive: true, force: true }))
  const { urls, close } = await startBareServices()
  undo.defer(close)
  const { supergraphSdl } = composeSupergraph(bareServicesAt(urls))
  const file = join(directory, 'supergraph.graphql')
  await writeFile(file, supergraphSdl)
  directoryFile = join(directory, 'hub.json')
  const noKeys = { logs: new Map<string, string>(), witnesses: new Map<string, string>() }
  await writeFile(directoryFile, JSON.stringify(hubDirectory(4600, noKeys)))
  environment = { PORT: '0', LOG_LEVEL: 'silent', SUPERGRAPH_FILE: file, CLIENT_AUTHENTICATION: 'none' }
  gateway = undo.use(await startAnyGraph(environment))
})
afterAll(() => undo.disposeAsync())

const ask = (query: string | undefined, variables: object, url = gateway.url) =>
  fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query, variables }),
  })

describe('a gateway of any graph', () => {
  it('answers from every service of a graph that is not the hub’s', async () => {
    const response = await ask(bareQueries['one child of five agencies'], { id: '7' })
    const { data, errors } = (await response.json()) as { data: { child: object }; errors?: unknown }
    expect(errors).toBeUndefined()
    expect(data.child).toMatchObject({ id: '7', name: 'Child 7', aKnown: true, eKnown: true })
    expect(data.child).toHaveProperty('eRecords.9.reference', 'reference e7-9')
  })

  it('tells no service’s words but those of its own errors’ codes', async () => {
    const response = await ask('{ nothing }', {})
    expect(response.status).toBe(400)
    expect(await response.text()).not.toMatch(/stack|\.ts|127\.0\.0\.1/)
  })

  it('lets nobody in without a token where tokens are asked for', async () => {
    const tokens = { CLIENT_AUTHENTICATION: 'access-token', HUB_DIRECTORY: directoryFile }
    await using guarded = await startAnyGraph({ ...environment, ...tokens })
    expect((await ask('{ __typename }', {}, guarded.url)).status).toBe(401)
  })

  it.each([
    ['for everybody but on this machine', { HOST: '0.0.0.0' }, /HOST/],
    ['without a word on who may ask', { CLIENT_AUTHENTICATION: '' }, /CLIENT_AUTHENTICATION/],
    ['for tokens that nobody vouches for', { CLIENT_AUTHENTICATION: 'access-token' }, /HUB_DIRECTORY/],
    ['of a graph that is not there', { SUPERGRAPH_FILE: '/nowhere' }, /SUPERGRAPH_FILE/],
  ])('does not start %s', async (_what, changes, said) => {
    await expect(startAnyGraph({ ...environment, ...changes })).rejects.toThrow(said)
  })
})
