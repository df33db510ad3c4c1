import { isDeepStrictEqual } from 'node:util'
import type { RequestHandler } from 'express'
import type { GraphQLSchema } from 'graphql'
import type { Logger } from '#shared/observability/logger'
import type { ServedGraph } from './serve-graph.js'
import type { ActiveSupergraph } from './supergraph/active-supergraph.js'

/**
 * The graph that requests are answered by, of those that come into force one after the other. The next one is made ready beside the one that
 * answers; then it takes over from one request to the next, and the one before ends when it has answered what it was asked.
 */
export class ActiveGraph implements AsyncDisposable {
  private active: { readonly supergraph: ActiveSupergraph; readonly served: ServedGraph } | undefined
  private readonly ending = new Set<Promise<void>>()

  /** @param serve makes ready to answer by a graph, or rejects */
  constructor(
    private readonly serve: (supergraph: ActiveSupergraph) => Promise<ServedGraph>,
    private readonly log: Logger,
  ) {}

  /** Answers by the graph that is active when the request is handed over, and by no other. */
  readonly handler: RequestHandler = (request, response, next) => {
    if (this.active === undefined) throw new Error('There is no graph to answer by.')
    return this.active.served.handler(request, response, next)
  }

  /** The graph that is active, as clients see it. */
  get schema(): GraphQLSchema | undefined {
    return this.active?.served.schema
  }

  /** Answers by this graph from now on. Rejects where it cannot be served: then nothing has changed. */
  async activate(supergraph: ActiveSupergraph): Promise<void> {
    // Not every step changes what is asked of whom: sharing rules are published too.
    if (isDeepStrictEqual(supergraph, this.active?.supergraph)) return
    const served = await this.serve(supergraph)
    const before = this.active?.served
    this.active = { supergraph, served }
    if (before === undefined) return
    const ended = this.end(before).finally(() => this.ending.delete(ended))
    this.ending.add(ended)
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.all([...this.ending, this.active?.served[Symbol.asyncDispose]()])
  }

  private async end(served: ServedGraph): Promise<void> {
    try {
      await served[Symbol.asyncDispose]()
    } catch (error) {
      this.log.error({ err: error }, 'a graph that is served no more did not end')
    }
  }
}
