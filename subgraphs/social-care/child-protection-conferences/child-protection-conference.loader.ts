import { concept } from '#shared/agency/concept'
import { clauses } from '#shared/agency/clauses'
import { ChildProtectionConference } from './child-protection-conference.entity.js'
import { SocialCareConference } from './child-protection-conference.type.js'

/** Initial child protection conferences. */
export const childProtectionConferences = concept<ChildProtectionConference, SocialCareConference>({
  field: 'childProtectionConferences',
  category: 'social-care.status',
  entity: ChildProtectionConference,
  type: SocialCareConference,
  of: 'child',
  datedBy: 'heldOn',
  share: ({ heldOn, targetOn, transferIn, outcome }) => ({ heldOn, targetOn, transferIn, outcome }),
  line: ({ heldOn, transferIn, outcome }) =>
    heldOn
      ? {
          on: heldOn,
          summary: clauses(
            'Initial child protection conference',
            transferIn === true && 'transferred in from another authority',
            outcome,
          ),
        }
      : null,
})
