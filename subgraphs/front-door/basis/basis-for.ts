import { bases, type Basis } from '#shared/sharing/vocabulary'
import type { CaseState } from '../mash-assessment/case-state.js'

/** A change of the basis of a case; instants as text, ISO 8601. */
export interface CaseBasisChange {
  readonly number: number
  readonly basis: Basis
  /** The basis until then. */
  readonly before: Basis
  readonly reason: string
  readonly setBy: string
  readonly setAt: string
  /** The manager who confirmed it; null where nobody has, or nobody needs to. */
  readonly confirmedBy: string | null
  readonly confirmedAt: string | null
}

const HOURS_TO_CONFIRM = 4

/** The bases under which consent no longer counts: nobody reads for long under one that she set herself and nobody confirmed. */
const needingConfirmation: readonly Basis[] = ['S47', 'EMERGENCY']

/** What somebody's own unconfirmed raises come to, in the order in which they were made. */
interface Reading {
  /** The basis that stands without anybody's unconfirmed word. */
  readonly confirmed: Basis
  /** The newest change waits for a confirmation. */
  readonly pending: boolean
  /** Since the last confirmation, when each setter first raised the basis: her hours run from there, whatever she sets afterwards. */
  readonly firstRaise: ReadonlyMap<string, number>
}

/** Whether the basis of a case waits for a manager's confirmation. */
export const awaitsConfirmation = ({ basisHistory }: Pick<CaseState, 'basisHistory'>): boolean =>
  readingOf(basisHistory).pending

/** When the person who set a basis that waits for confirmation ceases to read under it; null where nothing waits. */
export function confirmationDue({ basisHistory }: Pick<CaseState, 'basisHistory'>): Date | null {
  const reading = readingOf(basisHistory)
  const raised = reading.firstRaise.get(basisHistory.at(-1)?.setBy ?? '')
  if (!reading.pending || raised === undefined) return null
  return new Date(raised + HOURS_TO_CONFIRM * 3_600_000)
}

/**
 * The basis that somebody reads under. Everybody reads under the basis of the case - save who raised it to section 47 or emergency
 * herself: after four hours without a manager's confirmation she, and she alone, reads under the last one that stood without it.
 */
export function basisFor(state: CaseState, userId: string): Basis {
  const due = confirmationDue(state)
  const own = state.basisHistory.at(-1)?.setBy === userId
  return own && due !== null && due <= state.at ? readingOf(state.basisHistory).confirmed : state.basis
}

function readingOf(history: readonly CaseBasisChange[]): Reading {
  const start: Reading = { confirmed: history[0]?.before ?? 'NONE', pending: false, firstRaise: new Map() }
  return history.reduce<Reading>(({ confirmed, firstRaise }, { basis, setBy, setAt, confirmedBy }) => {
    if (confirmedBy !== null) return { confirmed: basis, pending: false, firstRaise: new Map() }
    // What is lower than it was before anybody's unconfirmed word needs no confirmation.
    if (!needingConfirmation.includes(basis) || bases.indexOf(basis) <= bases.indexOf(confirmed)) {
      return { confirmed: basis, pending: false, firstRaise }
    }
    const raised = firstRaise.get(setBy) ?? Date.parse(setAt)
    return { confirmed, pending: true, firstRaise: new Map([...firstRaise, [setBy, raised]]) }
  }, start)
}
