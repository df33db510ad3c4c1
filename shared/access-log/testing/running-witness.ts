import express, { type RequestHandler } from 'express'
import { migrate } from '#shared/database/migrate'
import { listen } from '#shared/http/listen'
import { logPool } from '../append/log-pool.js'
import { AddLogWitness1767225600910 } from '../migrations/1767225600910-add-log-witness.js'
import { AddAccessLog1767225600900 } from '../migrations/1767225600900-add-access-log.js'
import type { NoteSigner } from '../note/note-signer.js'
import type { KnownWitness } from '../signer/witness-client.js'
import { witnessRoutes } from '../witness/witness.routes.js'
import type { Witness } from '../witness/witness.js'
import type { LogDatabase } from './log-database.js'

/** A witness that answers, of all who ask. */
export interface RunningWitness extends KnownWitness, AsyncDisposable {
  readonly witness: Witness
}

/** Lets the database of a log be a witness's too, and answers as one. */
export async function startWitness(
  database: LogDatabase,
  signer: NoteSigner,
  logs: Witness['logs'],
  mayRead: RequestHandler = (_request, _response, next) => next(),
): Promise<RunningWitness> {
  const migrations = [AddAccessLog1767225600900, AddLogWitness1767225600910]
  await migrate('police', { entities: [], migrations }, database.urls.migrator)
  const pool = logPool(database.urls.app, 'witness')
  const witness = { signer, logs, pool }
  const running = await listen(express().use(witnessRoutes(witness, mayRead)), '127.0.0.1', 0)
  return {
    witness,
    url: running.url,
    key: signer.key,
    [Symbol.asyncDispose]: async () => {
      await running.close()
      await pool.end()
    },
  }
}
