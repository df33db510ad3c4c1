import { OperationTypeNode } from 'graphql'
import type { GraphQLDataSource } from '@apollo/gateway'
import type { Pool } from 'undici'
import { z } from 'zod'
import { agencyPool } from '../agency-call/agency-pool.js'
import { isObject } from '../agency-call/is-object.js'
import { post } from '../agency-call/post.js'

type ProcessOptions = Parameters<GraphQLDataSource['process']>[0]
type Response = Awaited<ReturnType<GraphQLDataSource['process']>>

const headers = { 'content-type': 'application/json', accept: 'application/json' }
/** Some say so when there are none. */
const serviceErrors = z.array(z.looseObject({ message: z.string() })).nullable()

/** A read that is not yet answered. It is emptied then: what a map has had lives until all of memory is looked through. */
interface UnderWay {
  answer: Promise<string> | undefined
}

/** Any GraphQL service, asked over connections that are kept. It is sent nothing of the user's, and believed what it says. */
export class PooledDataSource implements GraphQLDataSource {
  private readonly pool: Pool
  private readonly path: string
  /** By what was sent. */
  private readonly underWay = new Map<string, UnderWay>()

  constructor(url: string) {
    const { pathname, search } = new URL(url)
    this.pool = agencyPool(url)
    this.path = `${pathname}${search}`
  }

  process(options: ProcessOptions): Promise<Response> {
    const { query, variables, operationName } = options.request
    const body = JSON.stringify({ query, variables, operationName })
    // Each reads the text for itself, for each merges what others answer into what it has read.
    return (isRead(options) ? this.share(body) : this.change(body)).then(responseIn)
  }

  /** Closes the connections; requests that are under way finish. */
  close(): Promise<void> {
    return this.pool.close()
  }

  /**
   * What is being read already is not asked a second time: whoever asks, a service is told the same, as the gateways of others do by
   * default. The hub's own calls are never shared, for each is made out to one user.
   */
  private share(body: string): Promise<string> {
    const same = this.underWay.get(body)?.answer
    if (same !== undefined) return same
    const read: UnderWay = { answer: undefined }
    this.underWay.set(body, read)
    read.answer = this.send(body, () => {
      this.underWay.delete(body)
      read.answer = undefined
    })
    return read.answer
  }

  /** After a change, nobody is told what was read before it. */
  private change(body: string): Promise<string> {
    return this.send(body, () => this.underWay.clear())
  }

  private async send(body: string, after: () => void): Promise<string> {
    try {
      const { text } = await post(this.pool, { path: this.path, headers, body })
      return text
    } finally {
      after()
    }
  }
}

/** @throws Error where it is none of GraphQL's */
function responseIn(text: string): Response {
  const answer: unknown = JSON.parse(text)
  if (!isObject(answer)) throw new Error('It answered no GraphQL.')
  const { data = null, errors } = answer
  if (data !== null && !isObject(data)) throw new Error('It answered no data.')
  // Errors as JSON has them, which is what the type means by them.
  const told = errors === undefined ? null : serviceErrors.parse(errors)
  return { data, ...(told !== null && { errors: told }) }
}

const isRead = (options: ProcessOptions): boolean =>
  'incomingRequestContext' in options &&
  options.incomingRequestContext.operation.operation === OperationTypeNode.QUERY
