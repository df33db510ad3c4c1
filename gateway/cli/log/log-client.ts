import { setTimeout as sleep } from 'node:timers/promises'
import { request } from 'undici'
import { z } from 'zod'
import { HubError } from '#shared/errors/hub-error'
import { isHubErrorCode } from '#shared/errors/catalogue'
import { splitHashes, type TileId } from '#shared/access-log/tile/tile'
import { formatTilePath } from '#shared/access-log/tile/tile-path'
import type { IndexReader } from '#shared/access-log/verify/compare-index'
import { logSource, type LogSource } from '#shared/access-log/verify/log-source'
import { gatewayUrl, unreachable } from '../hub-client.js'

/** Reads the logs of all services as an auditor: the gateway passes each question on, and can forge no answer that is signed. */
export interface LogClient {
  /** The log of a service, as who checks it reads it. */
  readonly source: (service: string) => LogSource
  /** What the hub's search index holds of the log of a service. */
  readonly index: (service: string) => IndexReader
  /** A path below a service's log, such as `proof/inclusion?index=0&size=1`, as JSON. */
  readonly json: (service: string, path: string) => Promise<unknown>
}

/** The service that keeps the search index. */
const INDEXER = 'access-log'

/** Seconds for the index to have what the log has signed: it looks at each log every few. */
const PATIENCE = 30

/** Waits for an index that has not come so far yet. */
const patiently =
  (read: (tile: Pick<TileId, 'number' | 'width'>) => Promise<Uint8Array>): IndexReader =>
  async (tile) => {
    for (let second = 0; ; second += 1) {
      const hashes = splitHashes(await read(tile))
      if (hashes.length >= tile.width || second === PATIENCE) return hashes
      await sleep(1_000)
    }
  }

const refusal = z.object({
  errors: z.tuple([z.object({ extensions: z.object({ code: z.string() }) })], z.unknown()),
})

/** @param token an auditor's */
export function logClient(token: string): LogClient {
  const get = async (service: string, path: string): Promise<Buffer> =>
    ask(`/log/${encodeURIComponent(service)}/${path}`, { authorization: `Bearer ${token}` })
  return {
    source: (service) => logSource((path) => get(service, path)),
    index: (service) =>
      patiently(({ number, width }) => get(INDEXER, `index/${service}/${formatTilePath(number, width)}`)),
    json: async (service, path) => JSON.parse((await get(service, path)).toString('utf8')) as unknown,
  }
}

/** The keys of all logs and witnesses, as the hub tells them to anybody. */
export const offeredKeys = async (): Promise<string> => (await ask('/log/keys', {})).toString('utf8')

async function ask(path: string, headers: Readonly<Record<string, string>>): Promise<Buffer> {
  const response = await request(`${gatewayUrl()}${path}`, { headers, headersTimeout: 30_000 }).catch(
    (error: unknown) => {
      throw unreachable(error)
    },
  )
  const body = Buffer.from(await response.body.arrayBuffer())
  if (response.statusCode === 200) return body
  throw toHubError(body)
}

function toHubError(body: Buffer): HubError {
  const told = refusal.safeParse(parseJson(body))
  const code = told.success ? told.data.errors[0].extensions.code : undefined
  return isHubErrorCode(code) ? new HubError(code) : new HubError('GATEWAY_UNAVAILABLE')
}

function parseJson(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'))
  } catch {
    return undefined
  }
}
