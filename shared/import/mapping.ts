import type { StoredIdentifier } from '#shared/agency/person.entity'
import type { householdRelations } from '#shared/agency/person.entity'
import type { SourceItem } from './source.js'

/** What PostgreSQL can be told as JSON; a date is its ISO text, `undefined` is null. */
export type ColumnValue = string | number | boolean | null | undefined | object

/**
 * The column of tables that are filled by returns: the date by which the return that told the record is known. A return is the whole
 * account of each person it names, so that the same return again takes back what it no longer tells (see `withdraw-records.ts`),
 * and an earlier return changes nothing that a later one told. Without a date a record is only written.
 */
export const SOURCE_RETURN = 'source_return'

/** A table that an import writes, beside the columns every record has. */
export interface ImportTable {
  /** The columns the file is the authority for, by their names in the database. A record gives every one of them. */
  readonly columns: readonly string[]
  /**
   * Columns that hold another record's id, and the table it is in. Such a column is given that record's key, and the
   * other table stands earlier in {@link Mapping.tables}.
   */
  readonly parents?: Readonly<Record<string, string>>
}

/** The tables of one mapping, by name, in the order they are written. */
export type ImportTables = Readonly<Record<string, ImportTable>>

/**
 * Somebody in the agency's own index. A field left out keeps what is stored; null says that it is not known.
 * The same person may be told many times; copies are merged (see `merge-people.ts`).
 */
export interface ImportedPerson {
  readonly localKey: string
  /** Other names under which records of this file refer to the person, such as a FHIR `fullUrl`. */
  readonly references?: readonly string[]
  readonly identifiers: readonly Pick<StoredIdentifier, 'type' | 'value'>[]
  /** Types of which the file says that the person is known by none: what is held of them no longer counts. Left out is none. */
  readonly withoutIdentifiers?: readonly StoredIdentifier['type'][]
  readonly givenNames?: string | null
  readonly familyName?: string | null
  readonly dateOfBirth?: string | null
  /** Something of what the file tells of the person was not understood: no return takes anything of theirs back. */
  readonly isIncomplete?: boolean
}

/** One record of one table. */
export interface ImportedRecord<Columns extends string> {
  /** Whose it is: a local key, or one of the person's references, wherever in the file the person is. */
  readonly person: string
  /** Its key in the exporting system, the same at every export. At most 200 characters. */
  readonly key: string
  readonly values: Readonly<Record<Columns, ColumnValue>>
  /** Left out is false; an import sets these and never takes them back. */
  readonly sealed?: boolean
  readonly shielded?: boolean
  /** It only takes back what was told before under its key, in whatever table; left out is false. */
  readonly correctsOnly?: boolean
}

/** How two people of the agency's index belong together: `person` is, say, the PARENT of `child`. */
export interface ImportedRelation {
  readonly child: string
  readonly person: string
  readonly relation: (typeof householdRelations)[number] | 'OTHER'
}

/** Where a mapping puts what one source record says. Nothing counts until the whole record is mapped. */
export interface ImportSink<Tables extends ImportTables> {
  person(person: ImportedPerson): void
  record<Table extends keyof Tables & string>(
    table: Table,
    record: ImportedRecord<Tables[Table]['columns'][number]>,
  ): void
  relation(relation: ImportedRelation): void
  /** Reports something about a record that is taken all the same, such as a broken validation rule. */
  finding(code: string, where?: { readonly field?: string; readonly line?: number | undefined }): void
  /** Runs a part of the record that may be rejected alone: what it put is taken back, and the rest goes on. */
  part(map: () => void): void
}

/**
 * How one agency's export becomes rows: all that an agency writes for its import. `map` throws RejectedValue (the
 * readers of `values.ts` do) to reject the whole source record, and uses `part` where only a part of it is wrong.
 */
export interface Mapping<Source, Tables extends ImportTables> {
  readonly agency: string
  /** The accepted format, for `--help`. */
  readonly format: string
  readonly tables: Tables
  read(file: string): AsyncIterable<SourceItem<Source>>
  map(record: Source, sink: ImportSink<Tables>): void
}

/** Gives a mapping its type: table and column names are checked where it is written. */
export function defineMapping<Source, const Tables extends ImportTables>(
  mapping: Mapping<Source, Tables>,
): Mapping<Source, Tables> {
  return mapping
}
