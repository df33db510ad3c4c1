import { Router, type RequestHandler } from 'express'
import type { Pool } from 'pg'
import { z } from 'zod'
import { HubError } from '#shared/errors/hub-error'
import { assertNoQuery, readQuery, wholeNumber } from '#shared/http/read-query'
import { proveConsistency, proveInclusion } from './merkle/prove.js'
import type { HashReader } from './merkle/tree-node.js'
import { hashReader } from './tile/hash-reader.js'
import { storedBundle, storedTiles } from './tile/stored-tiles.js'
import { parseTilePath } from './tile/tile-path.js'
import { tileWidth } from './tile/tile.js'

const PAGE = 500

/** The last cosignature of each witness: a signed note's signatures are of different keys. */
const last = `
  SELECT note, ARRAY(
    SELECT DISTINCT ON (witness) line FROM log.cosignature WHERE cosignature.size = checkpoint.size
    ORDER BY witness, signed_at DESC
  ) AS lines
  FROM log.checkpoint ORDER BY size DESC LIMIT 1`

const lastSize = 'SELECT max(size) AS size FROM log.checkpoint'

const since = `SELECT size, note FROM log.checkpoint WHERE size > $1 ORDER BY size LIMIT ${PAGE}`

const count = wholeNumber.pipe(z.int().nonnegative())
const inclusionQuery = z.strictObject({ index: count, size: count })
const consistencyQuery = z.strictObject({ from: count, to: count })
const sinceQuery = z.strictObject({ after: wholeNumber.pipe(z.int().min(-1)).default(-1) })

/** Base64 hashes from below, as RFC 9162 orders them. */
const proofAnswer = (hashes: readonly Uint8Array[]): { proof: string[] } => ({
  proof: hashes.map((hash) => Buffer.from(hash).toString('base64')),
})

/**
 * What a log shows of itself to those who check it (C2SP tlog-tiles, and proofs ready made):
 * `/log/checkpoint`, `/log/checkpoints?after=`, `/log/tile/<level>/<number>[.p/<width>]`, `/log/tile/entries/<number>[.p/<width>]`,
 * `/log/proof/inclusion?index=&size=`, `/log/proof/consistency?from=&to=`.
 *
 * Of what was not signed yet nothing is shown. What is stored is shown as it is, right or not: it is for the one who asks to judge.
 *
 * @param pool as the application
 * @param mayRead lets pass who may ask; anybody else it answers itself, or throws
 */
export function logRoutes(pool: Pool, mayRead: RequestHandler): Router {
  const routes = Router()
  routes.use('/log', (request, response, next) =>
    // The witness is asked by logs, and has its own guard.
    request.path.startsWith('/witness/') ? next() : mayRead(request, response, next),
  )

  routes.get('/log/checkpoint', async (request, response) => {
    assertNoQuery(request)
    const { rows } = await pool.query<CheckpointRow>(last)
    const [row] = rows
    if (row === undefined) throw new HubError('NOT_FOUND')
    const { note, lines } = row
    response.type('text/plain; charset=utf-8').send(`${note}${lines.map((line) => `${line}\n`).join('')}`)
  })
  routes.get('/log/checkpoints', async (request, response) => {
    const { after } = readQuery(request, sinceQuery)
    const { rows } = await pool.query<{ size: string; note: string }>(since, [after])
    response.json({ checkpoints: rows.map(({ size, note }) => ({ size: Number(size), note })) })
  })
  routes.get(/^\/log\/tile\/entries\/(.+)$/, async (request, response) => {
    assertNoQuery(request)
    const tile = await tileOf(0, pathOf(request.params))
    response.type('application/octet-stream').send(await storedBundle(pool, tile))
  })
  routes.get(/^\/log\/tile\/(?:\d|[1-5]\d|6[0-3])\/(.+)$/, async (request, response) => {
    assertNoQuery(request)
    const level = Number(request.path.split('/')[3])
    const tile = await tileOf(level, pathOf(request.params))
    response.type('application/octet-stream').send(Buffer.concat(await storedTiles(pool)(tile)))
  })
  routes.get('/log/proof/inclusion', async (request, response) => {
    const { index, size } = readQuery(request, inclusionQuery)
    response.json(proofAnswer(await prove(size, (hashes) => proveInclusion(index, size, hashes))))
  })
  routes.get('/log/proof/consistency', async (request, response) => {
    const { from, to } = readQuery(request, consistencyQuery)
    response.json(proofAnswer(await prove(to, (hashes) => proveConsistency(from, to, hashes))))
  })
  return routes

  /** Size of the tree that was signed last; of an unsigned log there is nothing to show. */
  async function signedSize(): Promise<number> {
    const { rows } = await pool.query<{ size: string | null }>(lastSize)
    return Number(rows[0]?.size ?? -1)
  }

  /** A tile of the tree that was signed: whole where it is full, or as much of it as there is. */
  async function tileOf(level: number, path: string) {
    const named = parseTilePath(path)
    if (named === undefined) throw new HubError('NOT_FOUND')
    if (named.width > tileWidth(level, named.number, await signedSize())) throw new HubError('NOT_FOUND')
    return { level, ...named }
  }

  async function prove(
    size: number,
    make: (hashes: HashReader) => Promise<Uint8Array[]>,
  ): Promise<Uint8Array[]> {
    if (size > (await signedSize())) throw new HubError('NOT_FOUND')
    try {
      return await make(hashReader(size, storedTiles(pool)))
    } catch (error) {
      if (error instanceof RangeError) throw new HubError('BAD_INPUT', error.message, { cause: error })
      throw error
    }
  }
}

const pathOf = (params: Readonly<Record<string, unknown>>): string => String(params['0'])

interface CheckpointRow {
  readonly note: string
  readonly lines: readonly string[]
}
