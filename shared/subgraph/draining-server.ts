import { EventEmitter, once } from 'node:events'
import { ApolloServer, type BaseContext } from '@apollo/server'

/**
 * Apollo Server that stops when everything it was asked has been answered. Who asked may have gone: what was told for him is in the logs of
 * those who told it, and has to get into ours.
 */
export class DrainingServer<Context extends BaseContext> extends ApolloServer<Context> {
  /** Counted, and not kept: what was in a set that changes with every request lives until all of memory is looked through. */
  private underWay = 0
  private readonly answered = new EventEmitter()

  override async executeHTTPGraphQLRequest(
    asked: Parameters<ApolloServer<Context>['executeHTTPGraphQLRequest']>[0],
  ): ReturnType<ApolloServer<Context>['executeHTTPGraphQLRequest']> {
    this.underWay += 1
    try {
      return await super.executeHTTPGraphQLRequest(asked)
    } finally {
      this.underWay -= 1
      if (this.underWay === 0) this.answered.emit('all')
    }
  }

  override async stop(): Promise<void> {
    if (this.underWay > 0) await once(this.answered, 'all')
    await super.stop()
  }
}
