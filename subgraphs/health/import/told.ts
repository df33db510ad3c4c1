import type { FhirEntry } from '#shared/import/fhir.reader'
import type { ImportSink } from '#shared/import/mapping'
import type { Classification } from './classify.js'
import type { HealthImportTables } from './import-tables.js'

/** Where a health record goes. */
export type HealthSink = ImportSink<HealthImportTables>

/** What is the same of every resource about a person, whatever it tells. */
export interface Told {
  /** Name by which it refers to the person. */
  readonly person: string
  readonly key: string
  /** Its day; null where it gives none. */
  readonly on: string | null
  /** It no longer holds, and never did: entered in error, refuted. */
  readonly withdrawn?: boolean
  /** It has not happened or does not matter: planned, cancelled, kept. It is counted, and only what was told before is withdrawn. */
  readonly passedOver?: boolean
  /** In words, for tables that hold words. */
  readonly summary: string | null
  /** Episodes of care have a beginning and an end; everything else is one moment's content. */
  readonly episode?: { readonly endedOn: string | null; readonly organisation: string | null }
  /** Puts it into its ordinary table; false when its codes have none. Called only if nothing about it is sensitive. */
  ordinary(sink: HealthSink, classification: Classification, core: Core): boolean
}

/** What every record is given besides its values. */
export interface Core {
  readonly person: string
  readonly key: string
  readonly sealed: boolean
  readonly shielded: boolean
  readonly correctsOnly?: boolean
}

/** Reads one type of resource. @throws RejectedValue */
export type ResourceReader = (entry: FhirEntry) => Told
