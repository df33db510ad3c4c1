import type { Pool, PoolClient } from 'pg'
import { HubError } from '#shared/errors/hub-error'
import { leafHash } from './merkle/hash.js'

/** Rows that are read at a time. */
const PAGE = 2_048

const rows =
  'SELECT index, body, leaf_hash FROM log.entry WHERE index >= $1 AND index < $2 ORDER BY index, id'

/**
 * Reads the entries `from` to before `to` and hashes them anew, page by page: what is vouched for is what is stored, not what was once
 * reckoned of it. (A log of Certificate Transparency died of one bit that was believed: Yeti 2022.)
 *
 * @throws HubError ACCESS_LOG_INCONSISTENT naming the first entry that is missing, there twice, or another than its hash says
 */
export async function* storedLeaves(
  database: Pool | PoolClient,
  from: number,
  to: number,
): AsyncGenerator<Buffer[]> {
  for (let start = from; start < to; start += PAGE) {
    const end = Math.min(start + PAGE, to)
    const page = await database.query<StoredRow>({ name: 'log.leaves', text: rows, values: [start, end] })
    const leaves = page.rows.map(({ index, body, leaf_hash: stored }, place) => {
      const expected = start + place
      if (Number(index) > expected) throw inconsistent(expected, 'is missing')
      if (Number(index) < expected) throw inconsistent(Number(index), 'is there twice')
      const hash = leafHash(Buffer.from(body))
      if (!hash.equals(stored)) throw inconsistent(expected, 'is not what its hash says')
      return hash
    })
    if (leaves.length < end - start) throw inconsistent(start + leaves.length, 'is missing')
    yield leaves
  }
}

const inconsistent = (index: number, what: string): HubError =>
  new HubError('ACCESS_LOG_INCONSISTENT', `Entry ${index} ${what}.`)

interface StoredRow {
  readonly index: string
  readonly body: string
  readonly leaf_hash: Buffer
}
