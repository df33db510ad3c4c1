import type { EntityManager } from 'typeorm'
import { dateInEngland } from '#shared/calendar/clock'
import { consentSubject } from '../consent/consent-subject.js'
import { effectiveConsent, noes } from '../consent/effective-consent.js'
import type { CaseState } from '../mash-assessment/case-state.js'
import { outstanding } from './information-returns.js'

/**
 * Agencies that have still to answer, and to whom nobody's consent goes any more: of each child of the case the last word is a no. What
 * one child's family takes back ends no question about another.
 */
function toRecall(state: CaseState): string[] {
  const today = dateInEngland(state.at)
  return outstanding(state).filter((agency) =>
    state.subjects.every((child) => {
      const subject = consentSubject(child, state, today)
      return noes.includes(
        effectiveConsent(state.consents, subject, { agency, category: null, today }).consent,
      )
    }),
  )
}

const recalled = `
  INSERT INTO request_recall (assessment_id, agency, number, recalled_at)
  SELECT $1, agency, $3, $4 FROM unnest($2::text[]) AS recalled (agency)`

/**
 * Recalls what waits for an answer that nobody consents to. What of it may be seen all the same, the sharing rules say at every view, as
 * they do of what was answered before.
 *
 * @param number of the event
 */
export async function recall(manager: EntityManager, state: CaseState, number: number): Promise<void> {
  const agencies = toRecall(state)
  if (agencies.length > 0) await manager.query(recalled, [state.id, agencies, number, state.at])
}
