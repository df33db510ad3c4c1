import type { ChronologyLine } from './agency-record.type.js'
import type { RecordSubject } from './household-member.type.js'
import type { StoredRecord } from './stored-record.entity.js'

/** What a concept says of one shown record for the merged chronology; null when it has no date to stand at. */
export type LineOf = Pick<ChronologyLine, 'on' | 'summary'> &
  Partial<Pick<ChronologyLine, 'precision' | 'nature' | 'reliability'>>

/**
 * One thing that an agency holds and may share: which table it is stored in, which category of the sharing rules it falls under, and
 * how a stored row becomes what is shared. Everything else - loading, deciding, projecting, disclosure, chronology - follows from it.
 */
export interface Concept<Stored extends StoredRecord = StoredRecord, Shared extends object = object> {
  /** The field of the agency's record that it fills. */
  readonly field: string
  /** Category of the sharing rules; equal to the field's `@Classified`. */
  readonly category: string
  /** What is stored. */
  readonly entity: new () => Stored
  /** What may be shared: a class whose fields are all `@Classified`, directly or by its type. */
  readonly type: new () => Shared
  /** Whose records: the child's own, or those of the people of the household (R07). */
  readonly of: 'child' | 'household'
  /** The field holds one value, the newest, instead of a list. */
  readonly single?: boolean
  /** A fixed SQL condition on the row `r`, where one table holds several concepts. */
  readonly where?: string
  /** The column that says when; newest first. */
  readonly datedBy: Extract<keyof Stored, string>
  /**
   * The stored row as what may be shared: named field by field, so that a new column is never shared by accident.
   * `protected`, on types that have it, says that a locating field was redacted; the projection fills it in.
   */
  share(stored: Stored & RecordSubject): Omit<Shared, 'protected'>
  /** The shared record as a line of the chronology. It sees only what is shown. */
  line?(shared: Partial<Shared>): LineOf | null
}

/** Declares a concept, checking it against its own stored and shared types. */
export function concept<Stored extends StoredRecord, Shared extends object>(
  definition: Concept<Stored, Shared>,
): Concept {
  // The engine only ever passes a concept rows that it loaded from that concept's own table.
  return definition as unknown as Concept
}
