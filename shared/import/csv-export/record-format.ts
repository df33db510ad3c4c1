import type { StoredIdentifier } from '#shared/agency/person.entity'
import type { CsvColumn } from '../csv.reader.js'
import type { ColumnValue } from '../mapping.js'
import type { Field } from './field.js'

/** The values of one row, by column. */
export type Values = Readonly<Record<string, ColumnValue>>

/** What a row comes to when its fields are looked at together. */
export interface Settled {
  readonly values: Values
  /** Seals the record whatever the file's own column says. */
  readonly sealed?: boolean
}

/** How the export of one kind of record looks, and what of it cannot be said field by field. */
export interface RecordFormat {
  /** What a file of it holds, for `--help`. */
  readonly about: string
  readonly fields: Readonly<Record<string, Field>>
  /** Columns of the table that are worked out rather than read. */
  readonly derived?: readonly string[]
  /** @throws RejectedValue */
  settle?(values: Values, finding: (code: string, field: string) => void): Settled
}

/** A column that tells an identifier which the agency keeps of people. */
export interface IdentifierColumn {
  readonly name: string
  readonly about: string
  readonly type: StoredIdentifier['type']
}

/** The column by which a file says what it holds: the key of its records, such as `missing_episode_key`. */
export const keyColumn = (table: string): string => `${table}_key`

/** Whom a row is about. An empty field leaves what is stored. */
export const personColumns = (identifiers: readonly IdentifierColumn[]): readonly CsvColumn[] => [
  { name: 'person', about: "the agency's own key of the person whom the record is about" },
  { name: 'given_names', about: 'given names', optional: true },
  { name: 'family_name', about: 'family name', optional: true },
  { name: 'date_of_birth', about: 'YYYY-MM-DD', optional: true },
  ...identifiers.map(({ name, about }): CsvColumn => ({ name, about, optional: true })),
]

const labelColumns: readonly CsvColumn[] = [
  { name: 'sealed', about: 'yes: does not exist for anybody outside the agency', optional: true },
  { name: 'shielded', about: 'yes: what gives away a place is taken out', optional: true },
]

/** The documented header of one kind of record. A column that is the person's too is named once. */
export function columnsOf(
  table: string,
  { fields }: RecordFormat,
  identifiers: readonly IdentifierColumn[],
): readonly CsvColumn[] {
  const ofPerson = personColumns(identifiers)
  return [
    { name: keyColumn(table), about: 'key of this record, the same at every export; one row per person' },
    ...ofPerson,
    ...Object.entries(fields)
      .filter(([name]) => ofPerson.every((column) => column.name !== name))
      .map(([name, { about, needed }]): CsvColumn => ({ name, about, ...(!needed && { optional: true }) })),
    ...labelColumns,
  ]
}
