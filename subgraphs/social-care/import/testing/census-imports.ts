import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { DataSource } from 'typeorm'
import { startAgencyDatabase } from '#shared/agency/testing/agency-database'
import { runImport, type ImportOptions } from '#shared/import/run-import'
import type { ImportSummary } from '#shared/import/summary'
import { socialCare } from '../../service.js'
import { cinCensusMapping } from '../cin-census.mapping.js'

/** What is wrong in a text, and what is right. */
type Corrections = readonly (readonly [wrong: string | RegExp, right: string])[]

/** The census import on a database of its own. */
export interface CensusImports extends AsyncDisposable {
  /** As the application; its statements are in `statements`. */
  readonly app: DataSource
  readonly statements: string[]
  /** Imports a fixture as it stands, or after corrections. */
  bringIn(
    name: string,
    corrections?: Corrections,
    options?: Partial<ImportOptions<never, never>>,
  ): Promise<ImportSummary>
  /** Imports a file of exactly this text. */
  bringInText(text: string, options?: Partial<ImportOptions<never, never>>): Promise<ImportSummary>
  /** The rejects of the last import that had any. */
  rejects(): Promise<string>
  /** The rows of a table, of one person, by their keys. */
  rowsOf(table: string, localKey: string): Promise<Record<string, unknown>[]>
  query<Row extends object>(sql: string, values?: unknown[]): Promise<Row[]>
}

/** Path of one of the fixtures. */
export const censusFixture = (name: string): string =>
  fileURLToPath(new URL(`../fixtures/${name}.xml`, import.meta.url))

/** How often each finding was made, by its code and field. */
export const codesOf = (summary: ImportSummary): Record<string, number> =>
  Object.fromEntries(
    summary.findings.map(({ code, field, count }) => [
      field === undefined ? code : `${code} ${field}`,
      count,
    ]),
  )

/** Starts a PostgreSQL for the census import; what the importer may not do there fails. */
export async function startCensusImports(): Promise<CensusImports> {
  const database = await startAgencyDatabase(socialCare)
  const folder = await mkdtemp(join(tmpdir(), 'mash-census-'))
  const rejectsFile = join(folder, 'rejects.csv')
  const bringInText: CensusImports['bringInText'] = async (text, options) => {
    const file = join(folder, 'return.xml')
    await writeFile(file, text)
    return runImport({
      mapping: cinCensusMapping,
      file,
      database: database.urls.importer,
      rejectsFile,
      ...options,
    })
  }
  return {
    app: database.app,
    statements: database.statements,
    bringInText,
    bringIn: async (name, corrections = [], options = {}) => {
      const text = await readFile(censusFixture(name), 'utf8')
      return bringInText(
        corrections.reduce((corrected, [wrong, right]) => corrected.replaceAll(wrong, right), text),
        options,
      )
    },
    rejects: () => readFile(rejectsFile, 'utf8'),
    rowsOf: (table, localKey) =>
      database.migrator.query(
        `SELECT r.* FROM ${table} r JOIN person p ON p.id = r.person_id WHERE p.local_key = $1 ORDER BY r.source_reference`,
        [localKey],
      ),
    query: (sql, values) => database.migrator.query(sql, values),
    [Symbol.asyncDispose]: async () => {
      await database[Symbol.asyncDispose]()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
