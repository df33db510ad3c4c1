import { concept } from '#shared/agency/concept'
import { clauses } from '#shared/agency/clauses'
import { PreProceedings } from './pre-proceedings.entity.js'
import { SocialCarePreProceedings } from './pre-proceedings.type.js'

/** Pre-proceedings and family group decision making. */
export const preProceedings = concept<PreProceedings, SocialCarePreProceedings>({
  field: 'preProceedings',
  category: 'social-care.assessment',
  entity: PreProceedings,
  type: SocialCarePreProceedings,
  of: 'child',
  datedBy: 'startedOn',
  share: ({
    startedOn,
    letterSentOn,
    familyMeetingOffered,
    familyMeetingHeld,
    firstMeetingOn,
    reviewMeetings,
    decidedOn,
    outcome,
    courtApplicationOn,
    proceedingsLetterOn,
  }) => ({
    startedOn,
    letterSentOn,
    familyMeetingOffered,
    familyMeetingHeld,
    firstMeetingOn,
    reviewMeetings,
    decidedOn,
    outcome,
    courtApplicationOn,
    proceedingsLetterOn,
  }),
  line: ({ startedOn, familyMeetingHeld, courtApplicationOn }) =>
    startedOn
      ? {
          on: startedOn,
          summary: clauses(
            'Pre-proceedings',
            familyMeetingHeld === true && 'family group decision making meeting held',
            courtApplicationOn && `application to court ${courtApplicationOn}`,
          ),
        }
      : null,
})
