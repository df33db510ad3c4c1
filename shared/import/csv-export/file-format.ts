import type { CsvColumn } from '../csv.reader.js'
import type { ImportedPerson, ImportSink, ImportTables } from '../mapping.js'
import { readBoolean, readDate } from '../values.js'
import { columnsOf, keyColumn, type IdentifierColumn, type RecordFormat } from './record-format.js'

/** A row by the names of its columns. */
export type Row = Readonly<Record<string, string | undefined>>

/** One kind of file: its documented header, and what becomes of its rows. */
export interface FileFormat {
  /** What it holds, for `--help`. */
  readonly about: string
  /** The first is the one by which a file of this kind is told. */
  readonly columns: readonly CsvColumn[]
  map(row: Row, sink: ImportSink<ImportTables>): void
}

/** The file of one kind of record. */
export function recordFile(
  table: string,
  format: RecordFormat,
  identifiers: readonly IdentifierColumn[],
): FileFormat {
  return {
    about: format.about,
    columns: columnsOf(table, format, identifiers),
    map: (row, sink) => {
      sink.person(readPerson(row, identifiers))
      const values = Object.fromEntries(
        Object.entries(format.fields).map(([name, field]) => [name, field.read(name, row[name] ?? '')]),
      )
      const settled = format.settle?.(values, (code, field) => sink.finding(code, { field })) ?? { values }
      sink.record(table, {
        person: row['person'] ?? '',
        key: row[keyColumn(table)] ?? '',
        values: settled.values,
        sealed: settled.sealed === true || readBoolean('sealed', row['sealed']) === true,
        shielded: readBoolean('shielded', row['shielded']) === true,
      })
    },
  }
}

/** The person of a row. An empty field is left out: another file may have told it. */
export function readPerson(row: Row, identifiers: readonly IdentifierColumn[]): ImportedPerson {
  return {
    localKey: row['person'] ?? '',
    identifiers: identifiers.map(({ name, type }) => ({ type, value: row[name] ?? '' })),
    ...(row['given_names'] && { givenNames: row['given_names'] }),
    ...(row['family_name'] && { familyName: row['family_name'] }),
    ...(row['date_of_birth'] && { dateOfBirth: readDate('date_of_birth', row['date_of_birth']) }),
  }
}
