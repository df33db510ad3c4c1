import type { GrantedChild, GrantStatement } from '#shared/identity/grant-statement'
import { NO_PLACES } from './no-places.js'

/** A grant statement for tests: Amara of social care, with a task, section 17, everything asked, unless said otherwise. */
export function grantFor(
  children: readonly (Pick<GrantedChild, 'id'> & Partial<GrantedChild>)[],
  said: Partial<Omit<GrantStatement, 'children'>> = {},
): GrantStatement {
  return {
    sub: 'amara',
    jti: 'test',
    grant: 'test-grant',
    places: NO_PLACES,
    exp: Math.floor(Date.now() / 1_000) + 60,
    viewer: { agency: 'social-care', role: 'MASH_PRACTITIONER' },
    assessment: 'MASH-TEST',
    contact: null,
    purpose: 'MASH_ASSESSMENT',
    basis: 'S17',
    profile: 'CONSENT_LED',
    task: true,
    emergency: false,
    excluded: false,
    at: '2026-11-02T09:00:00Z',
    overrides: [],
    shieldedPeople: [],
    asked: ['*'],
    people: [],
    children: children.map((child) => ({
      pseudonym: `pseudonym of ${child.id}`,
      consent: 'GIVEN',
      consentNames: [],
      shielded: false,
      youngPersonRefused: [],
      ...child,
    })),
    ...said,
  }
}
