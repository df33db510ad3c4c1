import type { GatewayConfig } from '@apollo/gateway'
import { HubGateway, type Execution } from '../execution/hub-gateway.js'
import type { Question } from './question.js'

/** What came of a question: its data, or what went wrong. */
export type Outcome = ReturnType<HubGateway['executor']>

/** Of a request whose question was run before Apollo Server was asked. */
export interface AnyGraphContext {
  readonly outcome?: Outcome | undefined
}

/** How many questions are remembered, and how long one may be. */
const MOST = 200
const LONGEST = 16_384

/**
 * Remembers what Apollo Server hands on to be run: it has been read, held against the graph and found within the limits. Asked again in the
 * same words, with whatever variables, it can be run at once.
 */
export class AnyGraphGateway extends HubGateway {
  private readonly known = new Map<string, Execution>()
  private readonly run = this.executor

  constructor(config: GatewayConfig) {
    super(config)
    this.executor = (execution) => {
      const { outcome } = execution.context as AnyGraphContext
      if (outcome !== undefined) return outcome
      this.remember(execution)
      return this.run(execution)
    }
  }

  /** Undefined for what was not asked before in these words. */
  again(question: Question): Outcome | undefined {
    const known = this.known.get(question.query)
    if (known === undefined || known.request.operationName !== question.operationName) return undefined
    return this.run({ ...known, request: { ...question } })
  }

  /** Without the values that it was asked with. */
  private remember(execution: Execution): void {
    const {
      source,
      request: { operationName },
    } = execution
    if (source.length > LONGEST || this.known.has(source)) return
    const [oldest] = this.known.keys()
    if (oldest !== undefined && this.known.size === MOST) this.known.delete(oldest)
    this.known.set(source, {
      ...execution,
      request: operationName === undefined ? {} : { operationName },
      context: {},
    })
  }
}
