import { CSV_ROW_LIMIT, readCsv } from '#shared/import/csv.reader'
import { describeCsv } from '#shared/import/describe-csv'
import { defineMapping, type ImportTables } from '#shared/import/mapping'
import type { SourceItem } from '#shared/import/source'
import { badFile, readBytes } from '#shared/import/source-file'
import { splitRecords } from '#shared/import/split-records'
import { recordFile, type FileFormat, type Row } from './file-format.js'
import { recordFormats } from './record-formats.js'
import { relationFormat } from './relation.format.js'

/** Every kind of file, by the column that tells it. */
export const fileFormats: ReadonlyMap<string, FileFormat> = new Map(
  [relationFormat, ...Object.entries(recordFormats).map(([table, format]) => recordFile(table, format))].map(
    (format) => [format.columns[0]?.name ?? '', format],
  ),
)

const tables: ImportTables = Object.fromEntries(
  Object.entries(recordFormats).map(([table, { fields, derived = [] }]) => [
    table,
    { columns: [...Object.keys(fields), ...derived] },
  ]),
)

interface PoliceRow {
  readonly format: FileFormat
  readonly row: Row
}

/**
 * The police's export: one CSV file per kind of record, as a force's system writes one report per kind. What a file holds is told by
 * its key column (`missing_episode_key`), so nobody has to say it again when it is imported.
 */
export const policeMapping = defineMapping<PoliceRow, ImportTables>({
  agency: 'police',
  format: [
    'One file per kind of record. The kind is told by the key column, named first.',
    ...[...fileFormats.values()].map(({ about, columns }) => `${about}\n${describeCsv(columns)}`),
  ].join('\n\n'),
  tables,
  read: readExport,
  map: ({ format, row }, sink) => format.map(row, sink),
})

async function* readExport(file: string): AsyncGenerator<SourceItem<PoliceRow>> {
  const format = await formatOf(file)
  for await (const item of readCsv(file, format.columns)) {
    yield 'record' in item ? { ...item, record: { format, row: item.record } } : item
  }
}

/** @throws HubError BAD_INPUT for a header with no key column, or two */
async function formatOf(file: string): Promise<FileFormat> {
  for await (const { bytes } of splitRecords(readBytes(file), { limit: CSV_ROW_LIMIT, quoted: true })) {
    const names = bytes.toString('utf8').split(',')
    const told = names.flatMap(
      (name) => fileFormats.get(name.replace(/^\uFEFF/, '').replace(/^\s*"?|"?\s*$/g, '')) ?? [],
    )
    const [format] = told
    if (format !== undefined && told.length === 1) return format
    break
  }
  const keys = [...fileFormats.keys()].join(', ')
  throw badFile(
    `The header should have exactly one of these columns, which say what the file holds: ${keys}.`,
  )
}
