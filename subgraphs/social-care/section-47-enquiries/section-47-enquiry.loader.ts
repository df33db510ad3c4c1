import { concept } from '#shared/agency/concept'
import { clauses } from '#shared/agency/clauses'
import { Section47Enquiry } from './section-47-enquiry.entity.js'
import { SocialCareSection47Enquiry } from './section-47-enquiry.type.js'

/** Section 47 enquiries and their outcome. */
export const section47Enquiries = concept<Section47Enquiry, SocialCareSection47Enquiry>({
  field: 'section47Enquiries',
  category: 'social-care.assessment',
  entity: Section47Enquiry,
  type: SocialCareSection47Enquiry,
  of: 'child',
  datedBy: 'startedOn',
  share: ({ startedOn, conferenceTargetOn, conferenceNotRequired, outcome, narrative }) => ({
    startedOn,
    conferenceTargetOn,
    conferenceNotRequired,
    outcome,
    narrative,
  }),
  line: ({ startedOn, conferenceNotRequired, outcome }) =>
    startedOn
      ? {
          on: startedOn,
          summary: clauses(
            'Section 47 enquiry',
            conferenceNotRequired === true && 'no conference required',
            outcome,
          ),
        }
      : null,
})
