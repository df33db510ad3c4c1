import type { MashAssessmentStatus } from './mash-assessment.codes.js'

/** States in which a case is over: nothing more is shared on it. */
const closedStatuses: readonly MashAssessmentStatus[] = [
  'LINKED_TO_OPEN_CASE',
  'RETURNED_TO_REFERRER',
  'CLOSED',
]

/** States in which nothing more is to be decided. */
export const endedStatuses: readonly MashAssessmentStatus[] = ['DECIDED', ...closedStatuses]

/** Whether it was decided what is to be done, and not that the case ends otherwise. */
export const isDecided = ({ status }: { readonly status: MashAssessmentStatus }): boolean =>
  status === 'DECIDED' || status === 'CLOSED'

/** Whether a case is over. */
export const isClosed = ({ status }: { readonly status: MashAssessmentStatus }): boolean =>
  closedStatuses.includes(status)

/**
 * The same as a condition of SQL, for lists of many cases.
 *
 * @param status SQL for the status of the case
 */
export const closedIn = (status: string): string =>
  `${status} IN (${closedStatuses.map((each) => `'${each}'`).join(', ')})`
