import type { GrantedConsent } from '#shared/identity/grant-statement'
import {
  effectiveConsent,
  siftConsents,
  youngPersonRefused,
  type ConsentRecord,
  type ConsentSubject,
} from './effective-consent.js'
import { categoriesOf, type PartnerPolicies } from '../partner-policies.js'

/** Where one person's consent stands for all that one agency holds. */
export interface ConsentStanding {
  readonly consent: GrantedConsent
  /** Categories that a young person refused herself; `*` is all of them. */
  readonly youngPersonRefused: string[]
  /** There is a record of consent about this person that bears on the agency. */
  readonly recorded: boolean
}

/** The records of a case, and the categories that there are. */
interface StandingIn {
  readonly consents: readonly ConsentRecord[]
  readonly policies: PartnerPolicies
}

/**
 * Resolves one person's consent for one agency: where it stands in general, which categories it names, and the categories for which it
 * stands otherwise. Only categories that some record names can differ.
 */
export function consentStanding(
  { consents: records, policies }: StandingIn,
  subject: ConsentSubject,
  agency: string,
  today: string,
): ConsentStanding {
  const general = effectiveConsent(records, subject, { agency, category: null, today })
  const categories = categoriesOf(policies, agency).filter((category) =>
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
      ...recordsStoodOn(records, subject, { agency, categories, today }),
    },
    youngPersonRefused: refused(null) ? ['*'] : categories.filter(refused),
    recorded: general.recorded || standing.some(([, { recorded }]) => recorded),
  }
}

/** The newest word of those that each standing was weighed from: what the log says it was decided by. */
function recordsStoodOn(
  records: readonly ConsentRecord[],
  subject: ConsentSubject,
  { agency, categories, today }: { agency: string; categories: readonly string[]; today: string },
): Pick<GrantedConsent, 'consentRecord' | 'consentRecords'> {
  const newest = (category: string | null): string | undefined =>
    siftConsents(records, subject, { agency, category, today }).counting[0]?.id
  const general = newest(null)
  const others = categories.flatMap((category) => {
    const id = newest(category)
    return id === undefined || id === general ? [] : [[category, id] as const]
  })
  return {
    ...(general !== undefined && { consentRecord: general }),
    ...(others.length > 0 && { consentRecords: Object.fromEntries(others) }),
  }
}
