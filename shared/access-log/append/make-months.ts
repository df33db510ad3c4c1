import type { Pool } from 'pg'

/** This month, and two to come. The function does nothing for a month that has its partition. */
const make = `
  SELECT log.make_month((($1::timestamptz AT TIME ZONE 'UTC') + months * interval '1 month')::date)
  FROM generate_series(0, 2) AS months`

const DAY = 24 * 60 * 60 * 1_000
const MINUTE = 60 * 1_000

/**
 * Sees to it that a log has partitions for the months to come: where a month has none, nothing could be written, and so nothing shown.
 * What it answers is to be called before something is written; it does something once a day, at the first writing.
 */
export function monthsAhead(pool: Pool): () => Promise<void> {
  let next = 0
  return async () => {
    const now = Date.now()
    if (now < next) return
    next = now + DAY
    // There are two months left to succeed in; what is written now must not wait for it.
    await pool.query(make, [new Date(now)]).catch(() => (next = now + MINUTE))
  }
}
