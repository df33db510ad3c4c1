import type { OperationOutcome } from '@medplum/fhirtypes'
import { csvLine } from './to-csv.js'
import { jsonLine, visible } from './visible.js'

/** The entries of a log that an export leaves out, because nobody vouches for them any more or the index may not lead to them. */
export interface LeftOut {
  readonly origin: string
  /** The first of them. */
  readonly from: number
  /** What was found wrong with it. */
  readonly kind: string
}

/** What follows for an export from what is wrong, where the log itself is believed. */
const ofBelieved: Readonly<Record<string, (origin: string, from: number) => string>> = {
  INDEX_DIFFERS: (origin, from) =>
    `Of the log ${origin} entries may be missing: the search index differs at entry ${from}`,
  DECISIONS_DIFFER: (origin, from) =>
    `No entry is missing: decisions about accesses are kept otherwise than the log ${origin} says at entry ${from}`,
  SILENT: (origin, from) =>
    `Of the log ${origin} entries from ${from} on may be missing: nothing is heard of it any more`,
}

const stateOf = (kind: string): string => {
  if (kind === 'DECISIONS_DIFFER') return 'DECISIONS_ALTERED'
  return ofBelieved[kind] === undefined ? 'NOT_TRUSTED_FROM_HERE_ON' : 'MAY_LACK_ENTRIES'
}

/** In CSV a line of its own, in the columns for a log, a place, a state and a reason. */
export const leftOutCsv = ({ origin, from, kind }: LeftOut): string =>
  csvLine({ log: origin, index: from, state: stateOf(kind), reason: kind })

/** In NDJSON a line without an entry. */
export const leftOutNdjson = ({ origin, from, kind }: LeftOut): string =>
  jsonLine({ origin, index: from, state: stateOf(kind), reason: kind })

/** In FHIR an OperationOutcome, as a server tells of what is missing among what it answers (R4, OperationOutcome). */
export function leftOutFhir({ origin, from, kind }: LeftOut): string {
  const wrong = ofBelieved[kind]?.(origin, from) ?? `The log ${origin} is not trusted from entry ${from} on`
  const diagnostics = visible(`${wrong} (${kind}).`)
  const outcome: OperationOutcome = {
    resourceType: 'OperationOutcome',
    issue: [{ severity: 'error', code: 'incomplete', diagnostics }],
  }
  return jsonLine(outcome)
}
