import type { DataSource } from 'typeorm'

/** Where in the log it should have led, nobody knows: from the first entry on. */
const keep = `
  INSERT INTO index_problem (source, first_bad_index)
  SELECT DISTINCT source.number, 0
  FROM event_row row JOIN row_kind kind ON kind.number = row.kind JOIN log_source source ON source.service = kind.service
  WHERE row.event = ANY ($1::bigint[])
  ON CONFLICT DO NOTHING`

/**
 * Leaves out of what a search found the numbers of events that are not there: somebody put a row into the index, or took an entry out. One of
 * either keeps nobody from what else was found, and what it is said to be of is named as altered before the page is answered.
 */
export async function withoutDangling(
  dataSource: DataSource,
  numbers: readonly string[],
): Promise<readonly string[]> {
  const rows = await dataSource.query<{ number: string }[]>(
    'SELECT number FROM event WHERE number = ANY ($1::bigint[])',
    [numbers],
  )
  const there = new Set(rows.map(({ number }) => number))
  const dangling = numbers.filter((number) => !there.has(number))
  if (dangling.length === 0) return numbers
  await dataSource.query(keep, [dangling])
  return numbers.filter((number) => there.has(number))
}
