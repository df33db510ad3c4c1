import type { DataSource } from 'typeorm'
import { serviceOf } from '#shared/access-log/origin'
import { kindColumns, kindKey, type RowKind } from '#shared/access-log/index/event-rows'

/** Finds the numbers that the index has for persons, children, logs and kinds of rows, and gives new ones where there are none. */
export interface Numbers {
  actors(ids: readonly string[]): Promise<ReadonlyMap<string, number>>
  children(pseudonyms: readonly string[]): Promise<ReadonlyMap<string, number>>
  /** By {@link kindKey}. */
  kinds(kinds: readonly RowKind[]): Promise<ReadonlyMap<string, number>>
  /** By origin; the service is what stands behind the hub's name. */
  sources(origins: readonly string[]): Promise<ReadonlyMap<string, number>>
}

/**
 * Numbers are given in statements of their own, before anything refers to them: one that nothing refers to does no harm, and one that was
 * rolled back under a copy in memory would.
 */
export function indexNumbers(dataSource: DataSource): Numbers {
  const kinds = new Map<string, number>()

  return {
    actors: (ids) => named(dataSource, 'actor', 'id', ids),
    children: (pseudonyms) => named(dataSource, 'child', 'pseudonym', pseudonyms),
    sources: async (origins) => {
      const wanted = [...new Set(origins)]
      const services = wanted.map(serviceOf)
      await dataSource.query(
        'INSERT INTO log_source (service, origin) SELECT * FROM unnest($1::text[], $2::text[]) ON CONFLICT DO NOTHING',
        [services, wanted],
      )
      const rows = await dataSource.query<{ number: number; origin: string }[]>(
        'SELECT number, origin FROM log_source WHERE origin = ANY($1)',
        [wanted],
      )
      return new Map(rows.map(({ number, origin }) => [origin, number]))
    },
    kinds: async (wanted) => {
      const unknown = new Map(wanted.map((kind) => [kindKey(kind), kind]))
      for (const key of kinds.keys()) unknown.delete(key)
      if (unknown.size > 0) {
        for (const row of await addKinds(dataSource, [...unknown.values()]))
          kinds.set(kindKey(row), row.number)
      }
      return kinds
    },
  }
}

async function named(
  dataSource: DataSource,
  table: 'actor' | 'child',
  column: 'id' | 'pseudonym',
  names: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const wanted = [...new Set(names)]
  const find = `SELECT number, ${column} AS name FROM ${table} WHERE ${column} = ANY($1)`
  const found = await dataSource.query<{ number: number; name: string }[]>(find, [wanted])
  const known = new Map(found.map(({ number, name }) => [name, number]))
  const missing = wanted.filter((name) => !known.has(name))
  if (missing.length === 0) return known
  await dataSource.query(
    `INSERT INTO ${table} (${column}) SELECT unnest($1::text[]) ON CONFLICT DO NOTHING`,
    [missing],
  )
  const added = await dataSource.query<{ number: number; name: string }[]>(find, [missing])
  return new Map([...known, ...added.map(({ number, name }) => [name, number] as const)])
}

const kindList = kindColumns.join(', ')
const kindRecord = `
  jsonb_to_recordset($1::jsonb) AS new(${kindColumns.map((column) => `${column} ${column === 'emergency' ? 'boolean' : 'text'}`).join(', ')})`

async function addKinds(
  dataSource: DataSource,
  kinds: readonly RowKind[],
): Promise<(RowKind & { number: number })[]> {
  const given = [JSON.stringify(kinds)]
  await dataSource.query(
    `INSERT INTO row_kind (${kindList}) SELECT ${kindList} FROM ${kindRecord} ON CONFLICT DO NOTHING`,
    given,
  )
  const same = kindColumns.map((column) => `old.${column} IS NOT DISTINCT FROM new.${column}`).join(' AND ')
  return dataSource.query(
    `SELECT old.* FROM ${kindRecord} JOIN row_kind old ON old.service = new.service AND ${same}`,
    given,
  )
}
