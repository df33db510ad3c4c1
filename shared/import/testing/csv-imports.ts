import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { stringify } from 'csv-stringify/sync'
import { startAgencyDatabase, type AgencyDatabase } from '#shared/agency/testing/agency-database'
import type { SubgraphDefinition } from '#shared/subgraph/definition'
import { csvExport, type CsvExport } from '../csv-export/csv-export.js'
import { columnsOf } from '../csv-export/record-format.js'
import { runImport } from '../run-import.js'
import type { ImportSummary } from '../summary.js'

/** One row of a file by its columns; what is left out is empty. */
export type Cells = Readonly<Record<string, string | number | boolean | null | undefined>>

/** An agency's CSV imports on a database of its own. */
export interface CsvImports extends AsyncDisposable {
  readonly database: AgencyDatabase
  /** The documented header of each kind of record, by its table. */
  readonly headers: ReadonlyMap<string, readonly string[]>
  /** Imports rows of one kind of record under its documented header. */
  bringIn(table: string, rows: readonly Cells[]): Promise<ImportSummary>
  /** Imports a file of exactly this text. */
  bringInText(text: string): Promise<ImportSummary>
  /** The rejects of the last import that had any. */
  rejects(): Promise<string>
  query<Row extends object>(sql: string): Promise<Row[]>
  /** Forgets everybody. */
  clear(): Promise<unknown>
}

/** Starts a PostgreSQL for the imports of one agency; what the importer may not do there fails. */
export async function startCsvImports<Services>(
  definition: SubgraphDefinition<Services>,
  described: CsvExport,
): Promise<CsvImports> {
  const database = await startAgencyDatabase(definition)
  const folder = await mkdtemp(join(tmpdir(), `mash-${described.agency}-import-`))
  const rejectsFile = join(folder, 'rejects.csv')
  const headers = new Map(
    Object.entries(described.records).map(([table, format]) => {
      const names = columnsOf(table, format, described.identifiers).map(({ name }) => name)
      return [table, names] as const
    }),
  )
  const bringInText: CsvImports['bringInText'] = async (text) => {
    const file = join(folder, 'export.csv')
    await writeFile(file, text)
    return runImport({ mapping: csvExport(described), file, database: database.urls.importer, rejectsFile })
  }
  return {
    database,
    headers,
    bringInText,
    bringIn: (table, rows) => {
      const header = headers.get(table) ?? []
      // csv-stringify would write a boolean as 1 or nothing, and nothing means not known.
      const texts = rows.map((row) => header.map((name) => String(row[name] ?? '')))
      return bringInText(stringify([header, ...texts]))
    },
    rejects: () => readFile(rejectsFile, 'utf8'),
    query: (sql) => database.migrator.query(sql),
    clear: () => database.migrator.query('TRUNCATE person CASCADE'),
    [Symbol.asyncDispose]: async () => {
      await database[Symbol.asyncDispose]()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
