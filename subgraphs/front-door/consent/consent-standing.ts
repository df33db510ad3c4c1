import type { GrantedConsent } from '#shared/identity/grant-statement'
import { agencyOf, defaultPolicy } from '#shared/sharing/policy'
import {
  effectiveConsent,
  siftConsents,
  youngPersonRefused,
  type ConsentRecord,
  type ConsentSubject,
} from './effective-consent.js'

/** Where one person's consent stands for all that one agency holds. */
export interface ConsentStanding {
  readonly consent: GrantedConsent
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

/** Categories that can come up in one agency's records. */
const categoriesOf = (agency: string): string[] =>
  [...defaultPolicy.categories.keys()].filter((category) => [agency, 'common'].includes(agencyOf(category)))
