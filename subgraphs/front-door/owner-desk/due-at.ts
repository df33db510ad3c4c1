import { endOfWorkingDay } from '#shared/calendar/end-of-working-day'
import type { Basis } from '#shared/sharing/vocabulary'
import type { Rag } from '../mash-assessment/mash-assessment.codes.js'

const MINUTE = 60_000

/** Where a child may come to harm now, an agency's desk is on call: sharing rules, section 5. */
const onCall: readonly Basis[] = ['S47', 'EMERGENCY']

/**
 * When the desk of an agency is to have decided: within 30 minutes of being asked at section 47 or in an emergency, within 4 hours on a
 * red case, else by the end of the next working day. A case that is raised since is due sooner, from the same beginning.
 */
export function dueAt(askedAt: Date, { basis, rag }: { readonly basis: Basis; readonly rag: Rag }): Date {
  if (onCall.includes(basis)) return new Date(askedAt.getTime() + 30 * MINUTE)
  if (rag === 'RED') return new Date(askedAt.getTime() + 240 * MINUTE)
  return endOfWorkingDay(askedAt, 1)
}
