import { Client } from 'pg'
import type { LogEntry } from '#shared/access-log/entry'
import { addLeaves, emptyFrontier } from '#shared/access-log/merkle/frontier'
import { leafHash } from '#shared/access-log/merkle/hash'

/** What a log has on the disk. */
export interface StoredLog {
  /** By index. */
  readonly entries: readonly (LogEntry & { readonly leafHash: string })[]
  /** What is not as it must be: a gap, an entry twice, a head that is not the tree of its entries. */
  readonly problems: readonly string[]
}

interface Row {
  readonly index: string
  readonly id: string
  readonly body: string
}

/** Reads the whole log as it is at one moment, however it grows meanwhile, and reckons its tree anew from what is stored. */
export async function readStoredLog(service: string, url: string): Promise<StoredLog> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY')
    const { rows } = await client.query<Row>('SELECT index, id, body FROM log.entry ORDER BY index')
    const head = await client.query<{ size: string; frontier: Buffer[] }>(
      'SELECT size, frontier FROM log.head',
    )
    const hashes = rows.map(({ body }) => leafHash(Buffer.from(body)))
    const { roots } = addLeaves(emptyFrontier, hashes)
    const found = {
      'a gap': rows.some(({ index }, place) => Number(index) !== place),
      'an entry twice': new Set(rows.map(({ id }) => id)).size !== rows.length,
      'another size than its head says': Number(head.rows[0]?.size) !== rows.length,
      'a head that is not the tree of its entries':
        Buffer.concat(roots).compare(Buffer.concat(head.rows[0]?.frontier ?? [])) !== 0,
    }
    const problems = Object.entries(found).flatMap(([what, is]) => (is ? [`${service} has ${what}`] : []))
    // Each was checked when it was written.
    const entryOf = ({ body }: Row, place: number) => ({
      ...(JSON.parse(body) as LogEntry),
      leafHash: hashes[place]?.toString('base64') ?? '',
    })
    return { entries: rows.map(entryOf), problems }
  } finally {
    await client.end()
  }
}
