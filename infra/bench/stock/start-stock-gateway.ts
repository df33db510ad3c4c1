// Before anything of Apollo's is constructed.
import '#gateway/telemetry-off'
import { randomUUID } from 'node:crypto'
import { ApolloGateway } from '@apollo/gateway'
import { ApolloServer } from '@apollo/server'
import { startStandaloneServer } from '@apollo/server/standalone'
import { readSupergraph } from '#gateway/supergraph/supergraph-file'
import { readHubDirectory, serviceUrl } from '#shared/config/hub-directory'
import { readConfig, serviceEnvironment } from '#shared/config/read-config'
import type { RunningService } from '#shared/http/listen'
import { bearerToken } from '#shared/http/raw-body'
import { accessTokenVerifier } from '#shared/identity/access-token'
import { readSigningKey } from '#shared/identity/signing-key'
import { ProtectedDataSource, type StockContext } from './protected-data-source.js'

/**
 * Starts the hub's supergraph as the vendor's own documentation would: ApolloGateway in ApolloServer's standalone server, everything
 * by default. Only what our subgraphs demand of a caller is added: who asks is verified, and each call carries its tokens.
 *
 * @throws HubError CONFIGURATION
 */
export async function startStockGateway(): Promise<RunningService> {
  const { HOST, PORT, HUB_DIRECTORY, SIGNING_KEY_FILE } = readConfig(serviceEnvironment)
  const directory = readHubDirectory(HUB_DIRECTORY)
  const key = await readSigningKey(SIGNING_KEY_FILE)
  const gateway = new ApolloGateway({
    supergraphSdl: readSupergraph(),
    buildService: ({ name }) => new ProtectedDataSource(name, `${serviceUrl(directory, name)}/graphql`, key),
  })
  const server = new ApolloServer<StockContext>({ gateway, stopOnTerminationSignals: false })
  const verifyUser = accessTokenVerifier(directory.identity)
  const { url } = await startStandaloneServer(server, {
    listen: { host: HOST, port: PORT },
    context: async ({ req }) => {
      const accessToken = bearerToken(req) ?? ''
      return { user: await verifyUser(accessToken), accessToken, requestId: randomUUID() }
    },
  })
  const close = (): Promise<void> => server.stop()
  return { url: new URL(url).origin, close, [Symbol.asyncDispose]: close }
}
