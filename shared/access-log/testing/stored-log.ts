import type { Pool } from 'pg'
import { HubError } from '#shared/errors/hub-error'
import { storedBundle, storedTiles } from '../tile/stored-tiles.js'
import type { LogSource } from '../verify/log-source.js'

/** A log as its routes show it, straight from its database. */
export const storedLog = (pool: Pool): LogSource => ({
  checkpoint: async () => {
    const { rows } = await pool.query<{ note: string }>(
      'SELECT note FROM log.checkpoint ORDER BY size DESC LIMIT 1',
    )
    if (rows[0] === undefined) throw new HubError('NOT_FOUND')
    return rows[0].note
  },
  checkpoints: async (after) => {
    const sql = 'SELECT note FROM log.checkpoint WHERE size > $1 ORDER BY size LIMIT 500'
    return (await pool.query<{ note: string }>(sql, [after])).rows.map(({ note }) => note)
  },
  tile: async (tile) => Buffer.concat(await storedTiles(pool)(tile)),
  bundle: (tile) => storedBundle(pool, tile),
})
