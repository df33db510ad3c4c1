import { Pool } from 'undici'
import { bodyLimits } from '#shared/http/raw-body'

/**
 * Keep-alive connections to one service. Redirects are never followed (an agency could send our tokens elsewhere), answers have a cap,
 * and an idle connection is dropped before the service's own server would drop it.
 */
export function agencyPool(url: string): Pool {
  return new Pool(new URL(url).origin, {
    connections: 64,
    pipelining: 1,
    keepAliveTimeout: 30_000,
    connect: { timeout: 500 },
    maxResponseSize: bodyLimits.agencyAnswer,
  })
}
