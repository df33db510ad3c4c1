import { concept } from '#shared/agency/concept'
import { ReferralSource } from '#shared/codes/referral-source.codes'
import { clauses } from '#shared/agency/clauses'
import { Contact } from './contact.entity.js'
import { SocialCareContact } from './contact.type.js'

/** Contacts about the child, whatever became of them. */
export const contacts = concept<Contact, SocialCareContact>({
  field: 'contacts',
  category: 'social-care.status',
  entity: Contact,
  type: SocialCareContact,
  of: 'child',
  datedBy: 'receivedOn',
  share: ({ receivedOn, source, referrer, concern, outcome }) => ({
    receivedOn,
    source,
    referrer,
    concern,
    outcome,
  }),
  line: ({ receivedOn, source, concern, outcome }) =>
    receivedOn
      ? {
          on: receivedOn,
          summary: clauses('Contact', source && ReferralSource.describe(source), concern, outcome),
        }
      : null,
})
