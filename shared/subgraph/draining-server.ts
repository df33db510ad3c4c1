import { ApolloServer, type BaseContext } from '@apollo/server'

/**
 * Apollo Server that stops when everything it was asked has been answered. Who asked may have gone: what was told for him is in the logs of
 * those who told it, and has to get into ours.
 */
export class DrainingServer<Context extends BaseContext> extends ApolloServer<Context> {
  private readonly underWay = new Set<Promise<unknown>>()

  override async executeHTTPGraphQLRequest(
    asked: Parameters<ApolloServer<Context>['executeHTTPGraphQLRequest']>[0],
  ): ReturnType<ApolloServer<Context>['executeHTTPGraphQLRequest']> {
    const answer = super.executeHTTPGraphQLRequest(asked)
    this.underWay.add(answer)
    try {
      return await answer
    } finally {
      this.underWay.delete(answer)
    }
  }

  override async stop(): Promise<void> {
    await Promise.allSettled(this.underWay)
    await super.stop()
  }
}
