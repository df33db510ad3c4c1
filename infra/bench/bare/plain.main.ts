import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { z } from 'zod'
import { agencyPool } from '#gateway/agency-call/agency-pool'
import { post } from '#gateway/agency-call/post'
import { textOf } from '#gateway/any-graph/question'
import { readConfig } from '#shared/config/read-config'
import { runService } from '#shared/subgraph/run-service'
import { agencyFields, bareShapes, childQuery, queryOf, type BareShape } from './graph.js'

const plainEnvironment = z.object({
  SERVICES: z.string().transform((text) => z.record(z.string(), z.url()).parse(JSON.parse(text))),
})

type Child = Record<string, unknown>
interface Question {
  readonly query: string
  readonly variables?: object
}

/**
 * What HTTP and JSON cost without a gateway: the calls of each query, written by hand, in the hub's own way of making one. It knows no other
 * query, and plans, checks and refuses nothing: what a gateway on Node costs beyond this is its own. Unlike the gateways it asks also for what
 * is being read already, which only the ten children are, for they are the same for everybody.
 */
await runService('plain HTTP', async () => {
  const { SERVICES } = readConfig(plainEnvironment)
  const services = new Map(
    Object.entries(SERVICES).map(([name, url]) => {
      const { pathname: path } = new URL(url)
      return [name, { pool: agencyPool(url), path }]
    }),
  )
  const headers = { 'content-type': 'application/json', accept: 'application/json' }
  const ask = async <Data>(name: string, question: Question): Promise<Data> => {
    const service = services.get(name)
    if (service === undefined) throw new Error(`No such service: ${name}`)
    const { text } = await post(service.pool, { path: service.path, headers, body: JSON.stringify(question) })
    return (JSON.parse(text) as { data: Data }).data // the question's own shape
  }

  const answerOf = (shape: BareShape) => {
    const query = childQuery(shape.of, shape.index)
    const agencies = agencyFields(shape).map(([name, fields]) => {
      const of = `query ($of: [_Any!]!) { _entities(representations: $of) { ... on Child { ${fields} } } }`
      return [name, of] as const
    })
    return async ({ variables }: Question): Promise<object> => {
      const data = await ask<Record<string, Child | Child[]>>('index', {
        query,
        ...(variables && { variables }),
      })
      const children = Object.values(data).flat()
      const of = children.map(({ id }) => ({ __typename: 'Child', id }))
      const asked = agencies.map(async ([name, query]) => {
        const { _entities } = await ask<{ _entities: Child[] }>(name, { query, variables: { of } })
        _entities.forEach((found, index) => Object.assign(children[index] ?? {}, found))
      })
      await Promise.all(asked)
      return data
    }
  }
  const answers = new Map(Object.values(bareShapes).map((shape) => [queryOf(shape), answerOf(shape)]))

  const answer = async (text: string): Promise<string> => {
    const question = JSON.parse(text) as Question // the benchmark's own
    return JSON.stringify({ data: await answers.get(question.query)?.(question) })
  }
  const server = createServer((request, response) => {
    void textOf(request)
      .then(answer)
      .then((text) => {
        const length = String(Buffer.byteLength(text))
        response.writeHead(200, ['content-type', 'application/json', 'content-length', length]).end(text)
      })
  })
  server.keepAliveTimeout = 65_000
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  // A TCP server's address is an AddressInfo; a string would be a pipe.
  const { port } = server.address() as AddressInfo
  const close = async (): Promise<void> => {
    server.close()
    server.closeAllConnections()
    await Promise.all([...services.values()].map(({ pool }) => pool.close()))
  }
  return { url: `http://127.0.0.1:${port}`, close, [Symbol.asyncDispose]: close }
})
