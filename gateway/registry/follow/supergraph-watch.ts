import { Client } from 'pg'
import { SUPERGRAPH_CHANNEL } from '../store/supergraph.js'

/** Milliseconds for a connection to stand: the services of a hub may all start at once. */
const CONNECT_PATIENCE = 10_000
/** Milliseconds after which a connection that does not answer is taken for lost, whatever the network says of it. */
const PATIENCE = 3_000

/**
 * A connection to the registry's database, for nothing but to hear of another graph. What is not heard can be asked for: that a notification
 * comes is not promised, and none comes while there is no connection.
 */
export class SupergraphWatch implements AsyncDisposable {
  private client: Client | undefined

  /** @param heard told that there may be another graph: that somebody says so, or that nobody could have been heard */
  constructor(
    private readonly url: string,
    private readonly heard: () => void,
  ) {}

  /**
   * Number of the graph in force; nothing where there is none yet. Whatever comes into force after it is told is heard, or the connection is
   * lost, and that is heard.
   *
   * @throws Error of the connection; the next call makes another
   */
  async latest(): Promise<string | undefined> {
    const client = (this.client ??= await this.connect())
    try {
      const { rows } = await client.query<{ id: string | null }>('SELECT max(id) AS id FROM supergraph')
      return rows[0]?.id ?? undefined
    } catch (error) {
      this.client = undefined
      void client.end()
      throw error
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const { client } = this
    this.client = undefined
    await client?.end()
  }

  private async connect(): Promise<Client> {
    const client = new Client({
      connectionString: this.url,
      application_name: 'gateway registry, listening',
      connectionTimeoutMillis: CONNECT_PATIENCE,
      query_timeout: PATIENCE,
    })
    // Told by the statement that fails, or by the end of the connection.
    client.on('error', () => undefined)
    await client.connect()
    await client.query(`LISTEN ${SUPERGRAPH_CHANNEL}`)
    client.on('notification', this.heard).once('end', () => {
      if (this.client !== client) return
      this.client = undefined
      this.heard()
    })
    return client
  }
}
