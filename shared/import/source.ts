/** The class of a value that could not be taken, in words a records officer knows. Never the value itself. */
export type ValueClass =
  | 'missing'
  | 'date'
  | 'date and time'
  | 'number'
  | 'code'
  | 'true or false'
  | 'text'
  | 'check digit'
  | 'reference'
  | 'row'
  | 'record'

/** A row, or one record of it, that could not be stored truthfully. It goes to the rejects file, alone. */
export interface Reject {
  readonly line: number
  readonly field: string
  readonly valueClass: ValueClass
  readonly reason: string
  /** Local key of the person whose record it was, where the same source record says so. Never written to the rejects file. */
  readonly person?: string | undefined
}

/** Something the agency should know about a record that was taken all the same. Counted by its code and field. */
export interface Finding {
  readonly line: number
  readonly code: string
  /** The field or element it is about, where the code alone does not say. */
  readonly field?: string
}

/** One record of the file, as the reader understood it. */
export interface SourceRecord<Source> {
  /** Line of the file on which the record begins, from 1. */
  readonly line: number
  /** Which record it is, for files that may be one long line: `Child 12`. */
  readonly place?: string
  readonly record: Source
}

/** What a reader yields, in the order of the file: records to map, and what it has to say about the rest. */
export type SourceItem<Source> =
  SourceRecord<Source> | { readonly reject: Reject } | { readonly finding: Finding }

/**
 * Thrown while a value is read: the record that needed it is rejected and the others go on.
 * `reason` completes "field: …" and never repeats the value.
 */
export class RejectedValue extends Error {
  override readonly name = 'RejectedValue'

  constructor(
    readonly field: string,
    readonly valueClass: ValueClass,
    readonly reason: string,
    /** Where the value stands, when that is not the line its record begins on. */
    readonly line?: number,
  ) {
    super(`${field}: ${reason}`)
  }
}
