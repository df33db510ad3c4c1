import { defineStateMachine } from '#shared/state-machine/define-state-machine'
import type { ConsentAnswer } from './consent.codes.js'
import type { ConsentRow } from './consent.entity.js'

/** Where one record of the register stands on a day: its answer, unless it has run out, was withdrawn or superseded. */
export type ConsentRecordState = ConsentAnswer | 'EXPIRED' | 'SUPERSEDED'

/** What may be done to a record. Each step adds another record; none changes one. */
export const consentMachine = defineStateMachine({
  name: 'consent',
  states: [
    'GIVEN',
    'REFUSED',
    'WITHDRAWN',
    'NOT_SOUGHT',
    'NOT_SOUGHT_UNSAFE',
    'UNABLE',
    'EXPIRED',
    'SUPERSEDED',
  ],
  steps: {
    withdraw: { from: ['GIVEN'], to: 'WITHDRAWN' },
    expire: { from: ['GIVEN', 'NOT_SOUGHT', 'NOT_SOUGHT_UNSAFE', 'UNABLE'], to: 'EXPIRED' },
    supersede: {
      from: ['GIVEN', 'REFUSED', 'WITHDRAWN', 'NOT_SOUGHT', 'NOT_SOUGHT_UNSAFE', 'UNABLE', 'EXPIRED'],
      to: 'SUPERSEDED',
    },
  },
})

/** The record that a record has become: the newest of its corrections and ends. */
export function newestOf(record: ConsentRow, all: readonly ConsentRow[]): ConsentRow {
  const successor = all.find(({ supersedes }) => supersedes === record.id)
  return successor === undefined ? record : newestOf(successor, all)
}

/** A record, and those whose place it took. */
export function lineOf(record: ConsentRow, all: readonly ConsentRow[]): readonly ConsentRow[] {
  const before = all.find(({ id }) => id === record.supersedes)
  return before === undefined ? [record] : [record, ...lineOf(before, all)]
}

/** Where a record stands on a day, among all records about the same person. */
export function stateOf(record: ConsentRow, all: readonly ConsentRow[], today: string): ConsentRecordState {
  if (newestOf(record, all) !== record) return 'SUPERSEDED'
  if (record.agencies.every((agency) => isWithdrawn(record, all, agency, null))) return 'WITHDRAWN'
  const { answer, expiresOn } = record
  const no = answer === 'REFUSED' || answer === 'WITHDRAWN'
  return expiresOn !== null && expiresOn <= today && !no ? 'EXPIRED' : answer
}

/** Whether a consent was withdrawn for an agency: for one category of it, or as a whole. */
export function isWithdrawn(
  record: ConsentRow,
  all: readonly ConsentRow[],
  agency: string,
  category: string | null,
): boolean {
  const line = lineOf(record, all).map(({ id }) => id)
  return all.some(
    (other) =>
      other.withdraws !== null &&
      line.includes(other.withdraws) &&
      newestOf(other, all) === other &&
      other.agencies.includes(agency) &&
      (other.categories.length === 0 || (category !== null && other.categories.includes(category))),
  )
}
