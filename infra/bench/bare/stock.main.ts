// Before anything of Apollo's is constructed.
import '#gateway/telemetry-off'
import { readFileSync } from 'node:fs'
import { ApolloGateway } from '@apollo/gateway'
import { ApolloServer } from '@apollo/server'
import { startStandaloneServer } from '@apollo/server/standalone'
import { z } from 'zod'
import { readConfig } from '#shared/config/read-config'
import { runService } from '#shared/subgraph/run-service'

const bareEnvironment = z.object({ SUPERGRAPH_FILE: z.string(), PORT: z.coerce.number() })

/** Any graph as the vendor's own documentation would start it: ApolloGateway in ApolloServer's standalone server, everything by default. */
await runService('stock gateway', async () => {
  const { SUPERGRAPH_FILE, PORT } = readConfig(bareEnvironment)
  const gateway = new ApolloGateway({ supergraphSdl: readFileSync(SUPERGRAPH_FILE, 'utf8') })
  const server = new ApolloServer({ gateway, stopOnTerminationSignals: false })
  const { url } = await startStandaloneServer(server, { listen: { host: '127.0.0.1', port: PORT } })
  const close = (): Promise<void> => server.stop()
  return { url: new URL(url).origin, close, [Symbol.asyncDispose]: close }
})
