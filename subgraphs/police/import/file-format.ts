import type { CsvColumn } from '#shared/import/csv.reader'
import type { ImportedPerson, ImportSink, ImportTables } from '#shared/import/mapping'
import { readBoolean, readDate } from '#shared/import/values'
import { columnsOf, keyColumn, type personColumns, type RecordFormat } from './record-format.js'

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
export function recordFile(table: string, format: RecordFormat): FileFormat {
  return {
    about: format.about,
    columns: columnsOf(table, format),
    map: (row, sink) => {
      sink.person(readPerson(row))
      const values = Object.fromEntries(
        Object.entries(format.fields).map(([name, field]) => [name, field.read(name, row[name] ?? '')]),
      )
      const settled = format.settle?.(values, (code, field) => sink.finding(code, { field })) ?? { values }
      sink.record(table, {
        person: row.person ?? '',
        key: row[keyColumn(table)] ?? '',
        values: settled.values,
        sealed: settled.sealed === true || readBoolean('sealed', row.sealed) === true,
        shielded: readBoolean('shielded', row.shielded) === true,
      })
    },
  }
}

const identifierColumns = { NHS_NUMBER: 'nhs_number', PNC: 'pnc_id', CRO: 'cro_number' } as const

/** The person of a row. An empty field is left out: another file may have told it. */
export function readPerson(
  row: Readonly<Partial<Record<(typeof personColumns)[number]['name'], string | undefined>>>,
): ImportedPerson {
  return {
    localKey: row.person ?? '',
    identifiers: (['NHS_NUMBER', 'PNC', 'CRO'] as const).map((type) => ({
      type,
      value: row[identifierColumns[type]] ?? '',
    })),
    ...(row.given_names && { givenNames: row.given_names }),
    ...(row.family_name && { familyName: row.family_name }),
    ...(row.date_of_birth && { dateOfBirth: readDate('date_of_birth', row.date_of_birth) }),
  }
}
