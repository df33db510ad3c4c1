import { endOf, type TimeLimit } from '#shared/calendar/time-limit'
import type { Basis } from '#shared/sharing/vocabulary'
import type { Rag } from '../mash-assessment/mash-assessment.codes.js'

/** Where a child may come to harm now, an agency's desk is on call: sharing rules, section 5. */
const onCall: readonly Basis[] = ['S47', 'EMERGENCY']

/**
 * When the desk of an agency is to have decided: within 30 minutes of being asked at section 47 or in an emergency, within 4 hours on a
 * red case, else by the end of the next working day. A case that is raised since is due sooner, from the same beginning.
 */
export const dueAt = (askedAt: Date, standing: { readonly basis: Basis; readonly rag: Rag }): Date =>
  endOf(limitFor(standing), askedAt)

function limitFor({ basis, rag }: { readonly basis: Basis; readonly rag: Rag }): TimeLimit {
  if (onCall.includes(basis)) return { amount: 0.5, unit: 'ELAPSED_HOURS' }
  if (rag === 'RED') return { amount: 4, unit: 'ELAPSED_HOURS' }
  return { amount: 1, unit: 'WORKING_DAYS' }
}
