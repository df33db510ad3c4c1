import type { CaseState } from '../mash-assessment/case-state.js'

/** A record that a decision stood on, by its name: what it said then its own table has for ever, for none of them is ever changed. */
export interface StoodOn {
  readonly kind: 'CONTACT' | 'CONSENT' | 'OVERRIDE' | 'BASIS' | 'REQUEST' | 'RETURN' | 'DECISION' | 'EVENT'
  readonly id: string
}

/** Every record of the case as its signer had it before her. */
export function standsOn({ version, ...state }: CaseState): StoodOn[] {
  return [
    { kind: 'EVENT', id: String(version) },
    ...state.contacts.map(({ id }) => ({ kind: 'CONTACT', id }) as const),
    ...state.decisions.map(({ number }) => ({ kind: 'DECISION', id: String(number) }) as const),
    ...state.basisHistory.map(({ number }) => ({ kind: 'BASIS', id: String(number) }) as const),
    ...state.requests.map(
      ({ agency, askedAt }) => ({ kind: 'REQUEST', id: `${agency} ${askedAt}` }) as const,
    ),
    ...state.returns.map((each) => ({ kind: 'RETURN', id: `${each.agency} ${each.category}` }) as const),
    ...state.consents.map(({ id }) => ({ kind: 'CONSENT', id }) as const),
    ...state.overrides.map(({ id, state: stands }) => ({ kind: 'OVERRIDE', id: `${id} ${stands}` }) as const),
  ]
}
