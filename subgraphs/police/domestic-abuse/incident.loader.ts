import { concept } from '#shared/agency/concept'
import { DomesticAbuseIncident } from './incident.entity.js'
import { PoliceDomesticAbuseIncident } from './incident.type.js'

/** Domestic abuse incidents with a child in the household. */
export const domesticAbuseIncidents = concept<DomesticAbuseIncident, PoliceDomesticAbuseIncident>({
  field: 'domesticAbuseIncidents',
  category: 'police.domestic-abuse',
  entity: DomesticAbuseIncident,
  type: PoliceDomesticAbuseIncident,
  of: 'child',
  datedBy: 'occurredOn',
  share: ({ occurredOn, dashGrade, childPresent, summary }) => ({
    occurredOn,
    dashGrade,
    childPresent,
    summary,
  }),
  line: ({ occurredOn, dashGrade, childPresent }) =>
    occurredOn
      ? {
          on: occurredOn,
          summary: `Domestic abuse incident, DASH ${dashGrade}${childPresent ? ', child present' : ''}`,
        }
      : null,
})
