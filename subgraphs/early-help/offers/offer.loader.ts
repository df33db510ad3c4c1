import { concept } from '#shared/agency/concept'
import { EarlyHelpTakeUp } from '#shared/codes/early-help.codes'
import { Offer } from './offer.entity.js'
import { EarlyHelpOffer } from './offer.type.js'

/** Offers of early help and their take-up. */
export const offers = concept<Offer, EarlyHelpOffer>({
  field: 'offers',
  category: 'early-help.narrative',
  entity: Offer,
  type: EarlyHelpOffer,
  of: 'child',
  datedBy: 'offeredOn',
  share: ({ offeredOn, service, takeUp, endedOn }) => ({ offeredOn, service, takeUp, endedOn }),
  line: ({ offeredOn, service, takeUp }) =>
    offeredOn && takeUp
      ? {
          on: offeredOn,
          summary: `Early help offered${service ? `: ${service}` : ''} (${EarlyHelpTakeUp.describe(takeUp)})`,
        }
      : null,
})
