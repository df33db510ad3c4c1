import { CSV_ROW_LIMIT, readCsv } from '../csv.reader.js'
import { describeCsv } from '../describe-csv.js'
import { defineMapping, type ImportTables, type Mapping } from '../mapping.js'
import { badFile, readBytes } from '../source-file.js'
import type { SourceItem } from '../source.js'
import { splitRecords } from '../split-records.js'
import { recordFile, type FileFormat, type Row } from './file-format.js'
import type { IdentifierColumn, RecordFormat } from './record-format.js'

/** What an agency's CSV export is made of. */
export interface CsvExport {
  readonly agency: string
  /** The identifiers of people that its files tell. */
  readonly identifiers: readonly IdentifierColumn[]
  /** Each kind of record, by the table that it goes to. */
  readonly records: Readonly<Record<string, RecordFormat>>
  /** Files that hold something else than records, such as who belongs to whom. */
  readonly others?: readonly FileFormat[]
}

/** A row, and the kind of file it is from. */
export interface CsvRow {
  readonly format: FileFormat
  readonly row: Row
}

/**
 * The mapping of an agency that exports one CSV file per kind of record, as its system writes one report per kind. What a file holds is
 * told by its key column (`suspension_key`), so nobody has to say it again when it is imported.
 */
export function csvExport({
  agency,
  identifiers,
  records,
  others = [],
}: CsvExport): Mapping<CsvRow, ImportTables> {
  const files = [
    ...others,
    ...Object.entries(records).map(([table, format]) => recordFile(table, format, identifiers)),
  ]
  const fileByKey = new Map(files.map((file) => [file.columns[0]?.name ?? '', file]))
  return defineMapping<CsvRow, ImportTables>({
    agency,
    format: [
      'One file per kind of record. The kind is told by the key column, named first.',
      ...files.map(({ about, columns }) => `${about}\n${describeCsv(columns)}`),
    ].join('\n\n'),
    tables: Object.fromEntries(
      Object.entries(records).map(([table, { fields, derived = [] }]) => [
        table,
        { columns: [...Object.keys(fields), ...derived] },
      ]),
    ),
    read: (file) => readRows(file, fileByKey),
    map: ({ format, row }, sink) => format.map(row, sink),
  })
}

async function* readRows(
  file: string,
  fileByKey: ReadonlyMap<string, FileFormat>,
): AsyncGenerator<SourceItem<CsvRow>> {
  const format = await formatOf(file, fileByKey)
  for await (const item of readCsv(file, format.columns)) {
    yield 'record' in item ? { ...item, record: { format, row: item.record } } : item
  }
}

/** @throws HubError BAD_INPUT for a header with no key column, or two */
async function formatOf(file: string, fileByKey: ReadonlyMap<string, FileFormat>): Promise<FileFormat> {
  for await (const { bytes } of splitRecords(readBytes(file), { limit: CSV_ROW_LIMIT, quoted: true })) {
    const names = bytes
      .toString('utf8')
      .replace(/^\uFEFF/, '')
      .split(',')
    const told = names.flatMap((name) => fileByKey.get(name.replace(/^\s*"?|"?\s*$/g, '')) ?? [])
    const [format] = told
    if (format !== undefined && told.length === 1) return format
    break
  }
  throw badFile(
    `The header should have exactly one of these columns, which say what the file holds: ${[...fileByKey.keys()].join(', ')}.`,
  )
}
