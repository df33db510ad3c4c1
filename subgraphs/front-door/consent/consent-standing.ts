import type { GrantStatement } from '#shared/identity/grant-statement'
import { agencyOf, defaultPolicy } from '#shared/sharing/policy'
import {
  effectiveConsent,
  youngPersonRefused,
  type ConsentRecord,
  type ConsentSubject,
} from './effective-consent.js'

/** Where one person's consent stands for all that one agency holds. */
export interface ConsentStanding {
  readonly consent: Pick<GrantStatement['people'][number], 'consent' | 'consentNames' | 'consentExceptions'>
  /** Categories that a young person refused herself; `*` is all of them. */
  readonly youngPersonRefused: string[]
  /** There is a record of consent about this person that bears on the agency. */
  readonly recorded: boolean
}

/**
 * Resolves one person's consent for one agency: where it stands in general, which categories it names, and the categories for which it
 * stands otherwise. Only categories that some record names can differ.
 */
export function consentStanding(
  records: readonly ConsentRecord[],
  subject: ConsentSubject,
  agency: string,
  today: string,
): ConsentStanding {
  const general = effectiveConsent(records, subject, { agency, category: null, today })
  const categories = categoriesOf(agency).filter((category) =>
    records.some((record) => record.categories.includes(category)),
  )
  const standing = categories.map(
    (category) => [category, effectiveConsent(records, subject, { agency, category, today })] as const,
  )
  const refused = (category: string | null): boolean =>
    youngPersonRefused(records, subject, { agency, category, today })
  return {
    consent: {
      consent: general.consent,
      consentNames: standing.filter(([, { named }]) => named).map(([category]) => category),
      consentExceptions: Object.fromEntries(
        standing
          .filter(([, { consent }]) => consent !== general.consent)
          .map(([category, { consent }]) => [category, consent]),
      ),
    },
    youngPersonRefused: refused(null) ? ['*'] : categories.filter(refused),
    recorded: general.recorded || standing.some(([, { recorded }]) => recorded),
  }
}

/** Categories that can come up in one agency's records. */
const categoriesOf = (agency: string): string[] =>
  [...defaultPolicy.categories.keys()].filter((category) => [agency, 'common'].includes(agencyOf(category)))
