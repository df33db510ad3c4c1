import { Nature } from '#shared/agency/agency-record.type'
import { concept } from '#shared/agency/concept'
import { AssessmentFactor } from '#shared/codes/assessment-factor.codes'
import { clauses } from '#shared/agency/clauses'
import { Assessment } from './assessment.entity.js'
import { SocialCareAssessment } from './assessment.type.js'

/** Assessments with their factors. */
export const assessments = concept<Assessment, SocialCareAssessment>({
  field: 'assessments',
  category: 'social-care.assessment',
  entity: Assessment,
  type: SocialCareAssessment,
  of: 'child',
  datedBy: 'startedOn',
  share: ({
    startedOn,
    internalReviewOn,
    authorisedOn,
    childSeen,
    factors,
    outcome,
    voiceOfChild,
    summary,
  }) => ({
    startedOn,
    internalReviewOn,
    authorisedOn,
    childSeen,
    factors,
    outcome,
    voiceOfChild,
    summary,
  }),
  line: ({ startedOn, authorisedOn, factors, outcome }) =>
    startedOn
      ? {
          on: startedOn,
          nature: Nature.OPINION,
          summary: clauses(
            authorisedOn ? `Assessment, authorised ${authorisedOn}` : 'Assessment begun',
            ...(factors ?? []).map((factor) => AssessmentFactor.describe(factor)),
            outcome,
          ),
        }
      : null,
})
