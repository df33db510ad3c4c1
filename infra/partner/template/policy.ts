import { extendPolicy } from '#shared/sharing/extend-policy'
import { defaultPolicy } from '#shared/sharing/policy'

/**
 * By which rules New partner shares: the partnership's, with categories of its own, and stricter where it says so. Never laxer: that does not
 * start. `sharing.json` is made of it and published with the schema.
 */
export const policy = extendPolicy(defaultPolicy, {
  agency: 'new-partner',
  categories: {
    'new-partner.involvement': { class: 'S0', traits: [], holds: 'known to New partner, last contact' },
    'new-partner.support': { class: 'S2', traits: [], holds: 'periods of support, and who gives it' },
    'new-partner.assessment': {
      class: 'S3',
      traits: [],
      holds: 'assessments, in the words of who wrote them',
    },
  },
  stricterRules: [
    {
      id: 'new-partner.R1',
      says: 'An assessment is talked over before it is shown on the basis of section 17.',
      source: 'New partner’s own practice',
      when: { owner: 'new-partner', class: 'S3', basis: 'S17' },
      then: 'W',
      reason: 'OWNER_HOLDS',
    },
  ],
})
