import { dateInEngland } from '#shared/calendar/clock'
import { consentSubject } from '../consent/consent-subject.js'
import { consentTrace, type ConsentTrace } from '../consent/consent-trace.js'
import type { CaseState } from '../mash-assessment/case-state.js'
import { newest } from './case-history.js'
import { isBelowS47 } from './is-below-s47.js'

type Person = CaseState['subjects'][number] | CaseState['relatives'][number]

/**
 * Whether every yes that the proposed decision names counts for as much as it did when it was proposed, for whomever it counted. Some things end a
 * yes and take nothing back: the day on which it runs out, a sixteenth birthday, a correction of its kind or of whom it covers, a care order, another
 * parent's no. What did not count then was named in full knowledge of that. From section 47 on no decision stands on consent.
 */
export function yesesStand(state: CaseState): boolean {
  const proposed = newest(state.events, 'PROPOSE_DECISION')
  const decision = state.decisions.find(({ number }) => number === proposed?.number)
  if (!isBelowS47(state) || proposed === undefined || decision === undefined) return true
  const known = state.consents.filter(
    ({ recordedAt }) => Date.parse(recordedAt) <= Date.parse(proposed.recordedAt),
  )
  const [then, now] = [dateInEngland(new Date(proposed.at)), dateInEngland(state.at)]
  const people: readonly Person[] = [...state.subjects, ...state.relatives]
  const subjects = people.map((person) => ({
    asThen: consentSubject(person, state, then),
    asNow: consentSubject(person, state, now),
  }))
  return known
    .filter(({ id, answer }) => answer === 'GIVEN' && decision.consents.includes(id))
    .every(({ id, agencies, categories }) =>
      subjects.every(({ asThen, asNow }) =>
        agencies.every((agency) =>
          [null, ...categories].every((category) => {
            const before = consentTrace(known, asThen, { agency, category, today: then })
            if (!before.reliedOn.includes(id)) return true
            const after = consentTrace(state.consents, asNow, { agency, category, today: now })
            return countsFor(after) >= countsFor(before)
          }),
        ),
      ),
    )
}

/** How much of a yes there is: one by name, one in general, one that somebody contradicts, none. */
function countsFor({ consent, named, youngPersonRefused }: ConsentTrace): number {
  if (consent === 'GIVEN' && !youngPersonRefused) return named ? 3 : 2
  return consent === 'GIVEN' || consent === 'CONFLICTED' ? 1 : 0
}
