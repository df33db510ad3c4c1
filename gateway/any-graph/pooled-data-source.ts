import type { GraphQLDataSource } from '@apollo/gateway'
import type { Pool } from 'undici'
import { z } from 'zod'
import { agencyPool } from '../agency-call/agency-pool.js'

type ProcessOptions = Parameters<GraphQLDataSource['process']>[0]
type Response = Awaited<ReturnType<GraphQLDataSource['process']>>

const answer = z.looseObject({
  data: z.record(z.string(), z.unknown()).nullish(),
  errors: z.array(z.looseObject({ message: z.string() })).optional(),
})

/** Any GraphQL service, asked over connections that are kept. It is sent nothing of the user's, and believed what it says. */
export class PooledDataSource implements GraphQLDataSource {
  private readonly pool: Pool
  private readonly path: string

  constructor(url: string) {
    const { pathname, search } = new URL(url)
    this.pool = agencyPool(url)
    this.path = `${pathname}${search}`
  }

  async process({ request: { query, variables, operationName } }: ProcessOptions): Promise<Response> {
    const { body } = await this.pool.request({
      path: this.path,
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json' },
      body: JSON.stringify({ query, variables, operationName }),
    })
    const { data = null, errors } = answer.parse(await body.json())
    // Errors as JSON has them, which is what the type means by them.
    return { data, ...(errors && { errors }) }
  }

  /** Closes the connections; requests that are under way finish. */
  close(): Promise<void> {
    return this.pool.close()
  }
}
