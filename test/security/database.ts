import { Client, type QueryResultRow } from 'pg'
import type { ServiceName } from '#infra/dev/services'
import type { Hub } from '../harness/create-hub.js'

/** Sends one statement to the database of a service, as the owner of its tables. */
export async function sql<Row extends QueryResultRow>(
  hub: Pick<Hub, 'databases'>,
  service: ServiceName,
  statement: string,
  values: readonly unknown[] = [],
): Promise<Row[]> {
  const client = new Client({ connectionString: hub.databases.get(service)?.migrator })
  await client.connect()
  try {
    return (await client.query<Row>(statement, [...values])).rows
  } finally {
    await client.end()
  }
}
