import express, { Router, type RequestHandler } from 'express'
import { z } from 'zod'
import { assertNoQuery, readQuery, wholeNumber } from '#shared/http/read-query'
import { witnessCheckpoint, type Witness } from './witness.js'

/** A submission is a note and a proof: kilobytes. */
const LIMIT = '64kb'

const PAGE = 500

const lastOfEach = `
  SELECT DISTINCT ON (origin) origin, size, cosigned_at, note FROM log.witnessed
  ORDER BY origin, size DESC, cosigned_at DESC`

const allOfOne = `
  SELECT DISTINCT ON (size) origin, size, cosigned_at, note FROM log.witnessed
  WHERE origin = $1 AND size > $2 ORDER BY size, cosigned_at LIMIT ${PAGE}`

/** A checkpoint that a witness cosigned, as it tells of it. */
export const witnessedCheckpoint = z.object({
  origin: z.string(),
  size: z.number().int().nonnegative(),
  cosignedAt: z.iso.datetime(),
  /** Signed by the log, and by the witness. */
  note: z.string(),
})

/** {@link witnessedCheckpoint} */
export type WitnessedCheckpoint = z.output<typeof witnessedCheckpoint>

/** What GET /log/witness/checkpoints answers. */
export const witnessedCheckpoints = z.object({
  witness: z.string(),
  checkpoints: z.array(witnessedCheckpoint),
})

const query = z.strictObject({
  // PostgreSQL refuses a text with a NUL in it.
  origin: z.string().regex(/^[^\0]{1,200}$/),
  after: wholeNumber.pipe(z.int().min(-1)).default(-1),
})

/**
 * The routes of a witness.
 *
 * `POST /log/witness/add-checkpoint` is C2SP's, for logs: it asks nobody who he is, since only what a log has signed is cosigned.
 * `GET /log/witness/checkpoints` tells the last checkpoint of every log that was cosigned, and with `?origin=&after=` each of one log that is
 * larger, 500 at a time: whoever compares them with the log's own finds what it has dropped, or shows to others.
 *
 * @param mayRead lets pass who may ask what was cosigned; anybody else it answers itself, or throws
 */
export function witnessRoutes(witness: Witness, mayRead: RequestHandler): Router {
  const routes = Router()
  routes.post(
    '/log/witness/add-checkpoint',
    express.text({ type: () => true, limit: LIMIT }),
    async (request, response) => {
      assertNoQuery(request)
      const verdict = await witnessCheckpoint(witness, typeof request.body === 'string' ? request.body : '')
      response.status(verdict.status)
      if (verdict.status === 200) response.type('text/plain; charset=utf-8').send(`${verdict.line}\n`)
      else if (verdict.status === 409) response.type('text/x.tlog.size').send(`${verdict.size}\n`)
      else response.end()
    },
  )
  routes.get('/log/witness/checkpoints', mayRead, async (request, response) => {
    const one = Object.keys(request.query).length > 0 ? readQuery(request, query) : undefined
    const { rows } = await (one
      ? witness.pool.query<WitnessedRow>(allOfOne, [one.origin, one.after])
      : witness.pool.query<WitnessedRow>(lastOfEach))
    response.json({ witness: witness.signer.key.name, checkpoints: rows.map(tell) })
  })
  return routes
}

const tell = ({ origin, size, cosigned_at: at, note }: WitnessedRow): WitnessedCheckpoint => ({
  origin,
  size: Number(size),
  cosignedAt: at.toISOString(),
  note,
})

interface WitnessedRow {
  readonly origin: string
  readonly size: string
  readonly cosigned_at: Date
  readonly note: string
}
