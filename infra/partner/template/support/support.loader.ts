import { concept } from '#shared/agency/concept'
import { Support } from './support.entity.js'
import { NewPartnerSupport } from './support.type.js'

/** Periods of support, those that have ended too. */
export const support = concept<Support, NewPartnerSupport>({
  field: 'support',
  category: 'new-partner.support',
  entity: Support,
  type: NewPartnerSupport,
  of: 'child',
  datedBy: 'startedOn',
  share: ({ startedOn, endedOn, worker, summary }) => ({ startedOn, endedOn, worker, summary }),
  line: ({ startedOn, endedOn }) =>
    startedOn
      ? {
          on: startedOn,
          summary: `New partner: support began${endedOn ? `; it ended on ${endedOn}` : ' and goes on'}`,
        }
      : null,
})
