import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import express, { type RequestHandler } from 'express'
import { accessLog } from '#shared/access-log/append/access-log'
import { logPool } from '#shared/access-log/append/log-pool'
import { logRoutes } from '#shared/access-log/log.routes'
import { submitToWitness } from '#shared/access-log/signer/witness-client'
import { lastCheckpoint } from '#shared/access-log/stored-checkpoint'
import { anEntry } from '#shared/access-log/testing/an-entry'
import { startLogDatabase } from '#shared/access-log/testing/log-database'
import { aSigner } from '#shared/access-log/testing/log-keys'
import { startWitness } from '#shared/access-log/testing/running-witness'
import { signOnce } from '#shared/access-log/testing/sign-once'
import { storedLog } from '#shared/access-log/testing/stored-log'
import { tampering, type Tampering } from '#shared/access-log/testing/tampering'
import { witnessRoutes } from '#shared/access-log/witness/witness.routes'
import { indexRoutes } from '#subgraphs/access-log/index/index.routes'
import { listen } from '#shared/http/listen'
import { collectedIndex } from '../../harness/collected-index.js'
import { runMash, type MashRun } from '../../harness/run-mash.js'

/** The log of one service, in PostgreSQL, signed, witnessed and collected, and read where a gateway would pass it on: what `mash log` sees of a hub. */
export interface ServedLog extends AsyncDisposable {
  readonly url: string
  /** Verifier keys that are told to whoever asks; a test may tell others. */
  keys: string[]
  readonly logKey: string
  /** Adds entries, signs, and has it witnessed. */
  grow(entries: number): Promise<void>
  readonly superuser: Tampering
  /** The same, at the search index over the log. */
  readonly index: Tampering
  /** The last checkpoint as the log signed it. */
  checkpoint(): Promise<string>
  /** A folder that is gone afterwards. */
  readonly folder: string
  /** `mash log …`, with a memory of its own that tests may change by name. */
  mash(given: readonly string[], memory?: string): Promise<MashRun>
}

const origin = 'mash-hub.example/police'
const everybody: RequestHandler = (_request, _response, next) => next()

/** Starts it; `await using` stops it. */
export async function serveLog(): Promise<ServedLog> {
  await using undo = new AsyncDisposableStack()
  const folder = await mkdtemp(join(tmpdir(), 'mash-served-log-'))
  undo.defer(() => rm(folder, { recursive: true, force: true }))
  const database = undo.use(await startLogDatabase())
  const [log, witnessSigner] = [aSigner(origin), aSigner('mash-hub.example/gateway/witness', 'witness')]
  const witness = undo.use(await startWitness(database, witnessSigner, new Map([[origin, log.key]])))
  const superuser = undo.use(await tampering(database.adminUrl))
  const signerPool = undo.adopt(logPool(database.urls.signer, 'signer'), (pool) => pool.end())
  const written = accessLog(origin, database.pool)
  const index = undo.use(
    await collectedIndex({
      service: 'police',
      origin,
      key: log.key,
      url: '',
      source: storedLog(database.pool),
    }),
  )

  const served = { keys: [log.key.text, witnessSigner.key.text] }
  const app = express()
  app.get('/log/keys', (_request, response) => void response.type('text/plain').send(served.keys.join('\n')))
  // `/log/<service>/…` is `/log/…` of that service.
  for (const [service, routes] of [
    ['police', logRoutes(database.pool, everybody)],
    ['gateway', witnessRoutes(witness.witness, everybody)],
    ['access-log', indexRoutes(index.dataSource, everybody)],
  ] as const) {
    app.use(`/log/${service}`, (request, response, next) => {
      request.url = `/log${request.url}`
      routes(request, response, next)
    })
  }
  const running = undo.use(await listen(app, '127.0.0.1', 0))

  const checkpoint = async () => {
    const last = await lastCheckpoint(database.pool, log.key)
    if (last === undefined) throw new Error('Nothing was signed.')
    return last
  }
  const owned = undo.move()
  return Object.assign(served, {
    url: running.url,
    logKey: log.key.text,
    superuser,
    index: index.attacker,
    folder,
    grow: async (entries: number) => {
      await written.append(Array.from({ length: entries }, () => anEntry()))
      await signOnce(database.urls.signer, log)
      await submitToWitness(signerPool, await checkpoint(), witness)
      await index.collect()
    },
    checkpoint: async () => (await checkpoint()).note,
    mash: (given: readonly string[], memory = 'memory') =>
      runMash(['log', ...given], {
        MASH_GATEWAY_URL: running.url,
        MASH_ACCESS_TOKEN: 'of an auditor',
        XDG_STATE_HOME: join(folder, memory),
      }),
    [Symbol.asyncDispose]: () => owned.disposeAsync(),
  })
}
