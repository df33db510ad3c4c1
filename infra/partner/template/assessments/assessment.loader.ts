import { Nature } from '#shared/agency/agency-record.type'
import { concept } from '#shared/agency/concept'
import { Assessment } from './assessment.entity.js'
import { NewPartnerAssessment } from './assessment.type.js'

/** Assessments: opinions, and told as such. */
export const assessments = concept<Assessment, NewPartnerAssessment>({
  field: 'assessments',
  category: 'new-partner.assessment',
  entity: Assessment,
  type: NewPartnerAssessment,
  of: 'child',
  datedBy: 'assessedOn',
  share: ({ assessedOn, narrative }) => ({ assessedOn, narrative }),
  line: ({ assessedOn }) =>
    assessedOn ? { on: assessedOn, summary: 'New partner: assessed', nature: Nature.OPINION } : null,
})
