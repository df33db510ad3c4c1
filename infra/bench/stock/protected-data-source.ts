import { RemoteGraphQLDataSource, type GraphQLDataSourceProcessOptions } from '@apollo/gateway'
import type { GatewayContext } from '#gateway/context'
import { signCallToken } from '#shared/identity/call-token'
import type { SigningKey } from '#shared/identity/signing-key'
import { ACCESS_TOKEN_HEADER } from '#shared/subgraph/access-token-header'

/** What the stock gateway knows of a request: who asks. */
export type StockContext = Pick<GatewayContext, 'user' | 'accessToken' | 'requestId'>

/**
 * The vendor's default data source, and the two headers without which our subgraphs answer nobody: a call token for this service and
 * this body, and for the front door the user's access token. The body is not known to `willSendRequest`, so it is written here once more,
 * in the order in which `sendRequest` will.
 */
export class ProtectedDataSource extends RemoteGraphQLDataSource<StockContext> {
  constructor(
    private readonly name: string,
    url: string,
    private readonly key: SigningKey,
  ) {
    super({ url })
  }

  override async willSendRequest(options: GraphQLDataSourceProcessOptions<StockContext>): Promise<void> {
    if (!('incomingRequestContext' in options)) throw new Error('A service is only called for a user.')
    const { request, context } = options
    const { http, query, ...others } = request
    const token = await signCallToken(this.key, {
      user: context.user,
      audience: this.name,
      request: context.requestId,
      body: JSON.stringify({ query, ...others }),
    })
    http?.headers.set('authorization', `Bearer ${token}`)
    if (this.name === 'front-door') http?.headers.set(ACCESS_TOKEN_HEADER, context.accessToken)
  }
}
