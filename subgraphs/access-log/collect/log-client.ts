import { Pool } from 'undici'
import { logSource, type LogSource } from '#shared/access-log/verify/log-source'
import { HubError } from '#shared/errors/hub-error'
import { signServiceToken } from '#shared/identity/service-token'
import type { CallingService } from '#shared/http/post-as-service'
import type { KnownLog } from './known-logs.js'

/** Milliseconds for an answer to begin, and for each part of it. */
const PATIENCE = 4_000

/** Milliseconds for a whole answer: whoever lets it drip holds up nobody else's log. */
const DEADLINE = 20_000

/** Most bytes of an answer: a bundle of 256 of the longest entries. */
const MAXIMUM_BYTES = 17 * 1024 * 1024

/** A log as its service shows it to us, and more than its tiles: proofs that it has ready. */
export interface LogClient extends LogSource, AsyncDisposable {
  readonly get: (path: string) => Promise<Buffer>
}

/** Reads the log of one service over HTTP, under our own credential. Nothing that it answers is believed. */
export function logClient(
  { service, url }: KnownLog,
  { directory: { tls }, key }: CallingService,
): LogClient {
  const connect = tls && { connect: tls.connector() }
  const pool = new Pool(url, { connections: 4, maxResponseSize: MAXIMUM_BYTES, ...connect })
  const get = async (path: string): Promise<Buffer> => {
    const token = await signServiceToken(key, { from: 'access-log', to: service, body: '' })
    const answer = await pool.request({
      path: `/log/${path}`,
      method: 'GET',
      headers: { authorization: `Bearer ${token}` },
      headersTimeout: PATIENCE,
      bodyTimeout: PATIENCE,
      signal: AbortSignal.timeout(DEADLINE),
    })
    const bytes = Buffer.from(await answer.body.arrayBuffer())
    if (answer.statusCode === 200) return bytes
    throw new HubError(answer.statusCode === 404 ? 'NOT_FOUND' : 'AGENCY_UNAVAILABLE')
  }
  return { ...logSource(get), get, [Symbol.asyncDispose]: () => pool.close() }
}
