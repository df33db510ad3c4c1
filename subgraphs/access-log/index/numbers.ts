import type { DataSource } from 'typeorm'
import { serviceOf } from '#shared/access-log/origin'
import { kindColumns, kindKey, type RowKind } from '#shared/access-log/index/event-rows'

/** Finds the numbers that the index has for persons, children, logs and kinds of rows, and gives new ones where there are none. */
export interface Numbers {
  actors(ids: readonly string[]): Promise<ReadonlyMap<string, number>>
  children(pseudonyms: readonly string[]): Promise<ReadonlyMap<string, number>>
  /** By {@link kindKey}. */
  kinds(kinds: readonly RowKind[]): Promise<ReadonlyMap<string, number>>
  /** By origin; one that the hub does not know has a number, and the name of no service. */
  sources(origins: readonly string[]): Promise<ReadonlyMap<string, number>>
}

/**
 * Numbers are given in statements of their own, before anything refers to them: one that nothing refers to does no harm, and one that was
 * rolled back under a copy in memory would.
 *
 * @param logs that the hub knows by now
 */
export function indexNumbers(
  dataSource: DataSource,
  logs: () => readonly { readonly origin: string }[],
): Numbers {
  const kinds = new Map<string, number>()

  return {
    actors: (ids) => named(dataSource, 'actor', 'id', ids),
    children: (pseudonyms) => named(dataSource, 'child', 'pseudonym', pseudonyms),
    sources: async (origins) => {
      const known = new Set(logs().map(({ origin }) => origin))
      const services = new Map(
        origins.map((origin) => [origin, known.has(origin) ? serviceOf(origin) : null] as const),
      )
      const before = await findSources(dataSource, services)
      if (before.size === services.size) return before
      // Only what is missing: whatever is tried uses up a number, there or not.
      const missing = [...services].filter(([origin]) => !before.has(origin))
      await dataSource.query(addSources, [missing.map(([, name]) => name), missing.map(([origin]) => origin)])
      return findSources(dataSource, services)
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

/** Whoever can write a receipt can name any log: what nobody knows takes no service's name away. One that the hub knows by now gets it. */
const addSources = `
  INSERT INTO log_source (service, origin) SELECT * FROM unnest($1::text[], $2::text[])
  ON CONFLICT (origin) DO UPDATE SET service = excluded.service WHERE log_source.service IS NULL`

/** As far as they are there, each under the name that it should have. */
async function findSources(
  dataSource: DataSource,
  services: ReadonlyMap<string, string | null>,
): Promise<ReadonlyMap<string, number>> {
  const rows = await dataSource.query<{ number: number; origin: string; service: string | null }[]>(
    'SELECT number, origin, service FROM log_source WHERE origin = ANY($1)',
    [[...services.keys()]],
  )
  return new Map(
    rows
      .filter(({ origin, service }) => service !== null || services.get(origin) === null)
      .map(({ number, origin }) => [origin, number]),
  )
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
