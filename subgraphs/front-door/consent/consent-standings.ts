import type { CaseState } from '../mash-assessment/case-state.js'
import { categoriesOf } from '../partner-policies.js'
import { consentSubject } from './consent-subject.js'
import { consentTrace, type ConsentTrace } from './consent-trace.js'
import { birthday } from './effective-consent.js'
import type { EffectiveConsent } from './effective-consent.type.js'

/** What is asked about: everybody of the case, or one agency, one category, on one day in England. */
export interface StandingsQuestion {
  readonly agencies: readonly string[]
  /** Null for every category that some record names, and for all the others together. */
  readonly category: string | null
  readonly on: string
}

/** Where consent stands, for each person of a case, agency and category that can differ. */
export function consentStandings(state: CaseState, question: StandingsQuestion): EffectiveConsent[] {
  const people = new Map([...state.subjects, ...state.relatives].map((person) => [person.id, person]))
  return [...people.values()].flatMap((person) =>
    question.agencies.flatMap((agency) =>
      categoriesAskedAbout(state, agency, question.category).map((category) =>
        standing(state, person, agency, category, question.on),
      ),
    ),
  )
}

function categoriesAskedAbout(state: CaseState, agency: string, asked: string | null): (string | null)[] {
  if (asked !== null) return [asked]
  const named = new Set(state.consents.flatMap(({ categories }) => categories))
  return [null, ...categoriesOf(state.policies, agency).filter((category) => named.has(category))]
}

function standing(
  state: CaseState,
  person: CaseState['relatives'][number] | CaseState['subjects'][number],
  agency: string,
  category: string | null,
  on: string,
): EffectiveConsent {
  const traceOn = (today: string): ConsentTrace =>
    consentTrace(state.consents, consentSubject(person, state, today), { agency, category, today })
  const { consent, named, youngPersonRefused, reliedOn } = traceOn(on)
  const same = (day: string): boolean => {
    const then = traceOn(day)
    return then.consent === consent && then.named === named && then.youngPersonRefused === youngPersonRefused
  }
  // Between two of these days nothing changes: go back as long as nothing has.
  const days = daysOfChange(state, person).filter((day) => day <= on)
  const changed = days.findIndex((day) => !same(day))
  const since = changed === -1 ? days.at(-1) : days[changed - 1]
  return {
    personId: person.id,
    ...{ agency, category, consent, named, youngPersonRefused },
    since: reliedOn.length === 0 ? null : (since ?? null),
    records: [...reliedOn],
  }
}

/** Every day on which somebody's consent can change by itself or by a record, newest first. */
function daysOfChange(
  { consents }: CaseState,
  { dateOfBirth }: { readonly dateOfBirth: string | null },
): string[] {
  const days = [
    ...consents.flatMap(({ validFrom, expiresOn }) => [validFrom, expiresOn]),
    dateOfBirth,
    dateOfBirth && birthday(16, dateOfBirth),
  ]
  return [...new Set(days.filter((day) => day !== null))].sort().toReversed()
}
