import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import type { MigrationInterface, QueryRunner } from 'typeorm'
import { startServiceDatabase } from '#infra/postgres/testing/service-database'
import { addVersions, createPast, dropPast, keepPastOf } from '#shared/database/record-past'
import { createAgencyTables, dropAgencyTables, type RecordTables } from '#shared/database/schema'
import { runImport, type ImportOptions } from '../run-import.js'
import type { ImportSummary } from '../summary.js'
import { visitsMapping } from './visits.mapping.js'

const HEADER =
  'person,given_names,family_name,date_of_birth,nhs_number,visit,visited_on,outcome,handling,sealed,shielded,note,parent_of'

/** The first five fields of a row: two people of nobody's. */
export const ANN = 'p1,Ann,Example,2015-03-02,9990000018'
export const BEN = 'p2,Ben,Example,2016-04-03,9990000026'

const tables: RecordTables = {
  visit: {
    columns: `visited_on date NOT NULL CHECK (visited_on < '2050-01-01'), outcome text, handling text NOT NULL`,
  },
  visit_note: { columns: 'visit_id uuid NOT NULL REFERENCES visit (id), words text NOT NULL' },
}

class Visits1700000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createAgencyTables(runner, tables)
    await createPast(runner, 'false')
    for (const table of Object.keys(tables)) {
      await addVersions(runner, table)
      await keepPastOf(runner, table)
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropPast(runner, Object.keys(tables))
    await dropAgencyTables(runner, tables)
  }
}

/** A database for the tests of the import, and a folder for their files. */
export interface VisitsDatabase extends AsyncDisposable {
  /** URL of the importer's role: what an import may do here it may do in production. */
  readonly importer: string
  readonly folder: string
  /** Imports rows under the documented header; rejects go to `rejects.csv` in the folder. */
  bringIn(rows: readonly string[], options?: Partial<ImportOptions<never, never>>): Promise<ImportSummary>
  /** Writes rows under the documented header into a file. */
  write(rows: Iterable<string>): Promise<string>
  /** Asks as the superuser. */
  query<Row extends object>(sql: string): Promise<Row[]>
  /** Forgets everybody. */
  clear(): Promise<void>
}

/** Starts a PostgreSQL of its own with one migrated database. */
export async function startVisitsDatabase(): Promise<VisitsDatabase> {
  const folder = await mkdtemp(join(tmpdir(), 'mash-import-'))
  await chmod(folder, 0o755)
  const definition = { entities: [], migrations: [Visits1700000000000] }
  const database = await startServiceDatabase({ service: 'visits', definition })
  const { importer } = database.urls
  const client = new Client({ connectionString: database.adminUrl })
  await client.connect()
  let files = 0
  const write = async (rows: Iterable<string>): Promise<string> => {
    const file = join(folder, `visits-${(files += 1)}.csv`)
    await writeFile(file, [HEADER, ...rows, ''].join('\n'))
    return file
  }
  return {
    write,
    bringIn: async (rows, options) =>
      runImport({
        mapping: visitsMapping,
        file: await write(rows),
        database: importer,
        rejectsFile: join(folder, 'rejects.csv'),
        ...options,
      }),
    importer,
    folder,
    query: async <Row extends object>(sql: string) => (await client.query<Row>(sql)).rows,
    clear: async () => {
      await client.query('TRUNCATE person CASCADE; TRUNCATE child_search')
    },
    [Symbol.asyncDispose]: async () => {
      await client.end()
      await database[Symbol.asyncDispose]()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
