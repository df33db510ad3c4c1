import express from 'express'
import { request } from 'undici'
import { accessLog } from '#shared/access-log/append/access-log'
import { logRoutes } from '#shared/access-log/log.routes'
import { signGrowth } from '#shared/access-log/signer/sign-growth'
import { signedTree } from '#shared/access-log/signed-tree'
import { lastCheckpoint } from '#shared/access-log/stored-checkpoint'
import { anEntry } from '#shared/access-log/testing/an-entry'
import { logSource } from '#shared/access-log/verify/log-source'
import { verifyLog } from '#shared/access-log/verify/verify-log'
import { listen } from '#shared/http/listen'
import type { DurableLog } from './durable-log.js'

/** How long a whole log took to sign, and to verify from the outside. */
export interface Verification {
  readonly entries: number
  readonly signSeconds: number
  readonly verifySeconds: number
}

/** Entries that are appended at a time, and how many times at once. */
const APPEND = { entries: 512, atOnce: 4 }

/** Fills the log up to so many entries, signs it, and verifies it through its routes: every entry read and hashed anew. */
export async function measureVerification(
  log: DurableLog,
  origin: string,
  entries: number,
  say: (line: string) => void,
): Promise<Verification> {
  await fill(log, origin, entries, say)
  const signSeconds = await seconds(() => sign(log))

  await using running = await listen(
    express().use(logRoutes(log.app, (_request, _response, next) => next())),
    '127.0.0.1',
    0,
  )
  const source = logSource(async (path) => {
    const { statusCode, body } = await request(`${running.url}/log/${path}`)
    if (statusCode !== 200) throw new Error(`${path}: ${statusCode}`)
    return new Uint8Array(await body.arrayBuffer())
  })
  say('  Verifying …')
  let read = 0
  const verifySeconds = await seconds(async () => {
    const verdict = await verifyLog({ source, key: log.signer.key.key })
    if (!verdict.ok) throw new Error(`${verdict.problem.kind} at ${verdict.problem.index}`)
    read = verdict.size
  })
  return { entries: read, signSeconds, verifySeconds }
}

async function fill(
  log: DurableLog,
  origin: string,
  entries: number,
  say: (line: string) => void,
): Promise<void> {
  const writing = accessLog(origin, log.app)
  const { rows } = await log.app.query<{ size: string }>('SELECT size FROM log.head')
  let left = entries - Number(rows[0]?.size ?? 0)
  say(`  Filling the log up to ${entries} entries …`)
  const writer = async (): Promise<void> => {
    while (left > 0) {
      const count = Math.min(APPEND.entries, left)
      left -= count
      await writing.append(Array.from({ length: count }, () => anEntry()))
    }
  }
  await Promise.all(Array.from({ length: APPEND.atOnce }, writer))
}

async function sign({ signer }: DurableLog): Promise<void> {
  const client = await signer.pool.connect()
  try {
    const checkpoint = await lastCheckpoint(client, signer.key.key)
    await signGrowth(client, { tree: await signedTree(client, checkpoint), checkpoint }, signer.key)
  } finally {
    client.release()
  }
}

async function seconds(work: () => Promise<void>): Promise<number> {
  const began = performance.now()
  await work()
  return (performance.now() - began) / 1_000
}
