import express from 'express'
import { accessLog, type AccessLog } from '#shared/access-log/append/access-log'
import { logRoutes } from '#shared/access-log/log.routes'
import { aSigner } from '#shared/access-log/testing/log-keys'
import { startLogDatabase, type LogDatabase } from '#shared/access-log/testing/log-database'
import { signOnce } from '#shared/access-log/testing/sign-once'
import { tampering, type Tampering } from '#shared/access-log/testing/tampering'
import { logSource } from '#shared/access-log/verify/log-source'
import { handleErrors } from '#shared/http/create-app'
import { listen } from '#shared/http/listen'
import { HubError } from '#shared/errors/hub-error'
import { createLogger } from '#shared/observability/logger'
import type { CollectedLog } from '../collect/collector.js'

/** A real log that answers over HTTP, and somebody who holds the machine that it is on. */
export interface LogUnderTest extends AsyncDisposable {
  readonly log: AccessLog
  readonly collected: CollectedLog
  readonly database: LogDatabase
  readonly tamper: Tampering
  /** Signs what there is, as the log's signer does. */
  sign(): Promise<void>
}

/** Starts one, under the name of a service. */
export async function startLog(service: string): Promise<LogUnderTest> {
  await using undo = new AsyncDisposableStack()
  const origin = `mash-hub.example/${service}`
  const signer = aSigner(origin)
  const database = undo.use(await startLogDatabase())
  const tamper = undo.use(await tampering(database.adminUrl))
  const app = express().use(logRoutes(database.pool, (_request, _response, next) => next()))
  app.use(handleErrors(createLogger(service, 'silent')))
  const { url } = undo.use(await listen(app, '127.0.0.1', 0))
  const source = logSource(async (path) => {
    const answer = await fetch(`${url}/log/${path}`)
    if (answer.status === 404) throw new HubError('NOT_FOUND')
    if (!answer.ok) throw new HubError('AGENCY_UNAVAILABLE')
    return new Uint8Array(await answer.arrayBuffer())
  })
  const owned = undo.move()
  return {
    log: accessLog(origin, database.pool),
    collected: { service, origin, key: signer.key, url, source },
    database,
    tamper,
    sign: async () => {
      await signOnce(database.urls.signer, signer)
    },
    [Symbol.asyncDispose]: () => owned.disposeAsync(),
  }
}
