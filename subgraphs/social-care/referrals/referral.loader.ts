import { concept } from '#shared/agency/concept'
import { ClosureReason } from '#shared/codes/closure-reason.codes'
import { PrimaryNeed } from '#shared/codes/primary-need.codes'
import { clauses } from '#shared/agency/clauses'
import { Referral } from './referral.entity.js'
import { SocialCareReferral } from './referral.type.js'

/** Referrals, each with what became of it. */
export const referrals = concept<Referral, SocialCareReferral>({
  field: 'referrals',
  category: 'social-care.status',
  entity: Referral,
  type: SocialCareReferral,
  of: 'child',
  datedBy: 'receivedOn',
  share: ({
    receivedOn,
    source,
    referrer,
    account,
    primaryNeed,
    noFurtherAction,
    outcome,
    closedOn,
    closureReason,
  }) => ({
    receivedOn,
    source,
    referrer,
    account,
    primaryNeed,
    noFurtherAction,
    outcome,
    closedOn,
    closureReason,
  }),
  line: ({ receivedOn, primaryNeed, noFurtherAction, outcome, closedOn, closureReason }) =>
    receivedOn
      ? {
          on: receivedOn,
          summary: clauses(
            'Referral',
            primaryNeed && PrimaryNeed.describe(primaryNeed),
            noFurtherAction === true && 'no further action',
            outcome,
            closedOn && `closed ${closedOn}`,
            closureReason && ClosureReason.describe(closureReason),
          ),
        }
      : null,
})
