import { Pool } from 'undici'
import type { TlsCalls } from '#shared/http/mutual-tls'
import { bodyLimits } from '#shared/http/raw-body'

/** Milliseconds for a connection, its handshake included. */
const CONNECT = 500

/**
 * Keep-alive connections to one service. Redirects are never followed (an agency could send our tokens elsewhere), answers have a cap,
 * and an idle connection is dropped before the service's own server would drop it.
 */
export function agencyPool(url: string, tls?: TlsCalls): Pool {
  return new Pool(new URL(url).origin, {
    connections: 64,
    pipelining: 1,
    keepAliveTimeout: 30_000,
    connect: tls?.connector(CONNECT) ?? { timeout: CONNECT },
    maxResponseSize: bodyLimits.agencyAnswer,
  })
}
