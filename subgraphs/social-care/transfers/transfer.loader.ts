import { clauses } from '#shared/agency/clauses'
import { concept } from '#shared/agency/concept'
import { Transfer } from './transfer.entity.js'
import { SocialCareTransfer } from './transfer.type.js'

/** Transfers between authorities, in and out. */
export const transfers = concept<Transfer, SocialCareTransfer>({
  field: 'transfers',
  category: 'social-care.status',
  entity: Transfer,
  type: SocialCareTransfer,
  of: 'child',
  datedBy: 'agreedOn',
  share: ({ direction, authority, agreedOn, acknowledgedOn, conferenceOn }) => ({
    direction,
    authority,
    agreedOn,
    acknowledgedOn,
    conferenceOn,
  }),
  line: ({ direction, authority, agreedOn, acknowledgedOn }) =>
    agreedOn && direction
      ? {
          on: agreedOn,
          summary: clauses(
            direction === 'IN' ? 'Transfer from another authority' : 'Transfer to another authority',
            authority,
            acknowledgedOn ? `acknowledged ${acknowledgedOn}` : 'not acknowledged yet',
          ),
        }
      : null,
})
