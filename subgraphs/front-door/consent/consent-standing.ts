import type { GrantedChild, GrantedConsent } from '#shared/identity/grant-statement'
import {
  effectiveConsent,
  siftConsents,
  youngPersonsRefusal,
  type ConsentRecord,
  type ConsentSubject,
} from './effective-consent.js'
import { categoriesOf, type PartnerPolicies } from '../partner-policies.js'

/** Where one person's consent stands for all that one agency holds. */
export interface ConsentStanding {
  readonly consent: GrantedConsent
  /** What a young person refused herself, and by which records. */
  readonly ownRefusal: Pick<GrantedChild, 'youngPersonRefused' | 'refusalRecords'>
  /** There is a record of consent about this person that bears on the agency. */
  readonly recorded: boolean
}

/** The records of a case, and the categories that there are. */
interface StandingIn {
  readonly consents: readonly ConsentRecord[]
  readonly policies: PartnerPolicies
}

/** What a standing is of: one agency, those of its categories that some record names, one day. */
interface StandingOf {
  readonly agency: string
  readonly categories: readonly string[]
  readonly today: string
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
    ownRefusal: refusalOf(records, subject, { agency, categories, today }),
    recorded: general.recorded || standing.some(([, { recorded }]) => recorded),
  }
}

/** A no to everything is a no to each category, of which another record may say so by name. */
function refusalOf(
  records: readonly ConsentRecord[],
  subject: ConsentSubject,
  { agency, categories, today }: StandingOf,
): ConsentStanding['ownRefusal'] {
  const refusal = (category: string | null): string | undefined =>
    youngPersonsRefusal(records, subject, { agency, category, today })?.id
  const general = refusal(null)
  const byName = categories.flatMap((category) => {
    const id = refusal(category)
    return id === undefined ? [] : [[category, id] as const]
  })
  const refused = [
    ...(general === undefined ? [] : [['*', general] as const]),
    ...byName.filter(([, id]) => id !== general),
  ]
  return {
    youngPersonRefused: general === undefined ? byName.map(([category]) => category) : ['*'],
    ...(refused.length > 0 && { refusalRecords: Object.fromEntries(refused) }),
  }
}

/** The newest word of those that each standing was weighed from: what the log says it was decided by. */
function recordsStoodOn(
  records: readonly ConsentRecord[],
  subject: ConsentSubject,
  { agency, categories, today }: StandingOf,
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
