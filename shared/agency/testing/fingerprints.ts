import type { DataSource } from 'typeorm'

/** Every row of every table of an agency as one fingerprint per table, for a test that nothing has changed. */
export async function fingerprints(dataSource: DataSource): Promise<object[]> {
  const tables = dataSource.entityMetadatas.map(({ tableName }) => tableName).sort()
  const each = tables.map(
    (name) =>
      `SELECT '${name}' AS name, count(*), md5(string_agg(t::text, '' ORDER BY t::text)) FROM "${name}" t`,
  )
  return dataSource.query<object[]>(`${each.join(' UNION ALL ')} ORDER BY name`)
}
