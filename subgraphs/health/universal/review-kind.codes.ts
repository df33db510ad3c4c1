import { defineCodeSet, type CodeOf } from '#shared/codes/define-code-set'

/** The five reviews that a health visitor offers every family (2015/921, Local Authorities (Public Health Functions) Regulations). */
export const ReviewKind = defineCodeSet({
  name: 'HealthReviewKind',
  description: 'A mandated health visitor review.',
  source: 'Healthy Child Programme; SI 2015/921',
  codes: {
    ANTENATAL: 'Antenatal review, from 28 weeks',
    NEW_BIRTH: 'New birth review, 10 to 14 days',
    SIX_TO_EIGHT_WEEKS: 'Six to eight week review',
    ONE_YEAR: 'One year review',
    TWO_YEARS: 'Two to two and a half year review',
  },
})
export type ReviewKind = CodeOf<typeof ReviewKind>

/** How much support the service gives the family. */
export const CaseloadLevel = defineCodeSet({
  name: 'HealthCaseloadLevel',
  description: 'How much support the service gives the family.',
  source: 'Healthy Child Programme, 2021',
  codes: { UNIVERSAL: 'Universal', TARGETED: 'Targeted', SPECIALIST: 'Specialist' },
})
export type CaseloadLevel = CodeOf<typeof CaseloadLevel>
