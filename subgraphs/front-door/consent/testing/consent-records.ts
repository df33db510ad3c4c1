import { effectiveConsent, type ConsentRecord, type ConsentSubject } from '../effective-consent.js'

/** The day on which it is asked where consent stands. */
export const today = '2026-11-02'

/** A child of ten. */
export const child: ConsentSubject = {
  id: 'child',
  dateOfBirth: '2016-05-05',
  unborn: false,
  motherId: 'mother',
}

/** Sixteen on that very day. */
export const sixteen: ConsentSubject = { ...child, dateOfBirth: '2010-11-02' }

let sequence = 0

/** A mother's yes to health, a day ago, unless said otherwise. */
export const record = (given: Partial<ConsentRecord> = {}): ConsentRecord => ({
  id: `consent-${sequence++}`,
  subjectId: 'child',
  giverId: 'mother',
  relationship: 'MOTHER',
  parentalResponsibility: true,
  competence: 'ADULT',
  kind: 'CONFIDENTIALITY',
  agencies: ['health'],
  categories: [],
  answer: 'GIVEN',
  validFrom: '2026-11-01',
  expiresOn: null,
  ...{ supersedes: null, withdraws: null },
  askedAt: '2026-11-01T10:00:00Z',
  ...given,
})

/** A question about health, in general or for one category. */
export const health = (category: string | null = null) => ({ agency: 'health', category, today })

/** Where consent stands by these records. */
export const standing = (records: ConsentRecord[], subject = child, category: string | null = null) =>
  effectiveConsent(records, subject, health(category)).consent
