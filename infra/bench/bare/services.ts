import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buildSubgraphSchema } from '@apollo/subgraph'
import { graphql, parse } from 'graphql'
import { z } from 'zod'
import { bareServices, type BareService } from './graph.js'

const asked = z.object({ query: z.string(), variables: z.record(z.string(), z.unknown()).optional() })

interface BareServices {
  /** By name, where each is. */
  readonly urls: Readonly<Record<string, string>>
  readonly close: () => void
}

/**
 * Every service of the bare graph, in this process: what is asked for the first time is answered by graphql-js, the same again from memory, so
 * that a gateway is what is measured.
 */
export async function startBareServices(): Promise<BareServices> {
  const servers = bareServices.map((service) => ({ name: service.name, server: serve(service) }))
  const urls = await Promise.all(
    servers.map(async ({ name, server }) => [name, `http://127.0.0.1:${await portOf(server)}/graphql`]),
  )
  const close = (): void => {
    for (const { server } of servers) {
      server.close()
      server.closeAllConnections()
    }
  }
  return { urls: Object.fromEntries(urls) as BareServices['urls'], close }
}

function serve({ sdl, resolvers }: BareService): Server {
  // The resolvers of a bare service are as its schema has them; the type is that of any GraphQL schema's.
  const schema = buildSubgraphSchema([{ typeDefs: parse(sdl), resolvers: resolvers as never }])
  const answers = new Map<string, Promise<Buffer>>()
  const answer = async (body: string): Promise<Buffer> => {
    const { query, variables } = asked.parse(JSON.parse(body))
    const result = await graphql({ schema, source: query, ...(variables && { variableValues: variables }) })
    return Buffer.from(JSON.stringify(result))
  }
  const server = createServer((request, response) => {
    const parts: Buffer[] = []
    request.on('data', (part: Buffer) => parts.push(part))
    request.on('end', () => {
      const body = Buffer.concat(parts).toString()
      const known = answers.get(body) ?? answer(body)
      answers.set(body, known)
      void known.then((bytes) => response.setHeader('content-type', 'application/json').end(bytes))
    })
  })
  server.keepAliveTimeout = 65_000
  return server
}

async function portOf(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  // A TCP server's address is an AddressInfo; a string would be a pipe.
  return (server.address() as AddressInfo).port
}
