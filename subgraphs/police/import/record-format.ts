import type { CsvColumn } from '#shared/import/csv.reader'
import type { ColumnValue } from '#shared/import/mapping'
import type { Field } from './field.js'

/** The values of one row by column. */
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

/** The column by which a file says what it holds: the key of its records, such as `missing_episode_key`. */
export const keyColumn = (table: string): string => `${table}_key`

/** Whom a row is about. An empty field leaves what is stored. */
export const personColumns = [
  { name: 'person', about: "the force's own key of the person whom the record is about" },
  { name: 'given_names', about: 'given names', optional: true },
  { name: 'family_name', about: 'family name', optional: true },
  { name: 'date_of_birth', about: 'YYYY-MM-DD', optional: true },
  { name: 'nhs_number', about: 'where a referral gave it', optional: true },
  { name: 'pnc_id', about: 'Police National Computer identifier', optional: true },
  { name: 'cro_number', about: 'criminal records office number', optional: true },
] as const satisfies readonly CsvColumn[]

const labelColumns = [
  { name: 'sealed', about: 'yes: does not exist for anybody outside the force', optional: true },
  { name: 'shielded', about: 'yes: what gives away a place is taken out', optional: true },
] as const satisfies readonly CsvColumn[]

/** The documented header of one kind of record. */
export function columnsOf(table: string, { fields }: RecordFormat): readonly CsvColumn[] {
  const ofPerson = new Set<string>(personColumns.map(({ name }) => name))
  return [
    { name: keyColumn(table), about: 'key of this row, the same at every export; one row per person' },
    ...personColumns,
    ...Object.entries(fields)
      .filter(([name]) => !ofPerson.has(name))
      .map(([name, field]): CsvColumn =>
        field.needed ? { name, about: field.about } : { name, about: field.about, optional: true },
      ),
    ...labelColumns,
  ]
}
