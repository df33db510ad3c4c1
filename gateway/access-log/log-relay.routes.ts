import { randomUUID } from 'node:crypto'
import { Router } from 'express'
import type { Pool } from 'undici'
import type { AccessLog } from '#shared/access-log/append/access-log'
import type { LogEntry } from '#shared/access-log/entry'
import { newEntry } from '#shared/access-log/new-entry'
import { formatKeyRing, keyRingOf } from '#shared/access-log/verify/key-ring'
import { serviceUrl, type HubDirectory } from '#shared/config/hub-directory'
import { HubError } from '#shared/errors/hub-error'
import { bearerToken } from '#shared/http/raw-body'
import type { AccessClaims } from '#shared/identity/access-token'
import { signServiceToken } from '#shared/identity/service-token'
import type { SigningKey } from '#shared/identity/signing-key'
import { loggable, loggableActor } from '#shared/subgraph/loggable'
import { agencyPool } from '../agency-call/agency-pool.js'

/** What a log shows of itself, what a witness has cosigned of it, and what the search index holds of it; nothing else of a service is reached this way. */
const shown =
  /^\/log\/([a-z-]+)\/((?:checkpoints?|tile(?:\/[a-z0-9.]+)+|proof\/(?:inclusion|consistency)|witness\/checkpoints|index\/[a-z-]+(?:\/[a-z0-9.]+)+)(?:\?[\w=&.%-]*)?)$/

/** Milliseconds for a whole answer. */
const DEADLINE = 10_000

/** What of the gateway the relay needs. */
export interface LogRelay {
  readonly directory: HubDirectory
  readonly key: SigningKey
  readonly accessLog: AccessLog
  readonly verifyUser: (token: string | undefined) => Promise<AccessClaims>
}

/**
 * What auditors check the logs of all services with, from outside: `GET /log/<service>/…`, with an auditor's access token, answers what that
 * service's own `/log/…` does, byte for byte. The gateway asks under its own name; what is signed it cannot forge. Entries tell who saw what,
 * so reading them is an entry too. `GET /log/keys` tells anybody the public keys, to be compared with what the agencies published.
 */
export function logRelay({ directory, key, accessLog, verifyUser }: LogRelay): Router & AsyncDisposable {
  const pools = new Map<string, Pool>()
  const routes = Router()

  routes.get('/log/keys', (_request, response) => {
    response.type('text/plain; charset=utf-8').send(formatKeyRing(keyRingOf(directory)))
  })

  routes.get('/log/*path', async (request, response, next) => {
    const [, service = '', path = ''] = shown.exec(request.originalUrl) ?? []
    const pool = poolOf(service)
    // The gateway's own log, as the services ask for it, has its own guard.
    if (pool === undefined) {
      next()
      return
    }
    const user = await verifyUser(bearerToken(request))
    if (!user.roles.includes('AUDITOR')) throw new HubError('FORBIDDEN')
    const { type, bytes } = await ask(pool, service, path)
    if (path.startsWith('tile/entries/')) await accessLog.append([readingOf(user, service, path)])
    response.type(type).send(bytes)
  })

  return Object.assign(routes, {
    [Symbol.asyncDispose]: async () => {
      await Promise.all([...pools.values()].map((pool) => pool.close()))
    },
  })

  /** Of a service that has a log; partners come to the directory while we run. */
  function poolOf(service: string): Pool | undefined {
    if (directory.services[service]?.log === undefined) return undefined
    const url = serviceUrl(directory, service)
    const pool = pools.get(url) ?? agencyPool(url, directory.tls)
    pools.set(url, pool)
    return pool
  }

  async function ask(pool: Pool, service: string, path: string): Promise<{ type: string; bytes: Buffer }> {
    const token = await signServiceToken(key, { from: 'gateway', to: service, body: '' })
    try {
      const answer = await pool.request({
        path: `/log/${path}`,
        method: 'GET',
        headers: { authorization: `Bearer ${token}` },
        signal: AbortSignal.timeout(DEADLINE),
      })
      const bytes = Buffer.from(await answer.body.arrayBuffer())
      if (answer.statusCode === 200) return { type: typeOf(answer.headers['content-type']), bytes }
      if (answer.statusCode === 404) throw new HubError('NOT_FOUND')
      if (answer.statusCode === 400) throw new HubError('BAD_INPUT', 'There is no such place in that log.')
      throw new Error(`${service} answered ${answer.statusCode}.`)
    } catch (cause) {
      throw cause instanceof HubError ? cause : new HubError('AGENCY_UNAVAILABLE', undefined, { cause })
    }
  }
}

/** A service may say what it sends; a browser is told of nothing that it would run. */
const typeOf = (told: string | string[] | undefined): string =>
  ['text/plain; charset=utf-8', 'application/json'].find((type) =>
    told?.includes(type.split(';')[0] ?? type),
  ) ?? 'application/octet-stream'

const readingOf = (user: AccessClaims, service: string, path: string): LogEntry =>
  newEntry({
    requestId: randomUUID(),
    actor: loggableActor({ id: user.sub, agency: user.agency, role: 'AUDITOR' }),
    fields: [],
    action: { name: 'readLogEntries', outcome: 'DONE', subjects: { log: service, entries: loggable(path) } },
  })
