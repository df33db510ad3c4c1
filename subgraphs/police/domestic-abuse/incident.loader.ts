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
  share: (incident) => ({
    occurredOn: incident.occurredOn,
    occurrenceNumber: incident.occurrenceNumber,
    dashGrade: incident.dashGrade,
    childPresent: incident.childPresent,
    childResident: incident.childResident,
    victim: incident.victim,
    suspect: incident.suspect,
    place: incident.place,
    summary: incident.summary,
    voiceOfChild: incident.voiceOfChild,
    schoolNotifiedOn: incident.schoolNotifiedOn,
    referredToMarac: incident.referredToMarac,
    reportedBy: incident.reportedBy,
  }),
  line: ({ occurredOn, dashGrade, childPresent }) =>
    occurredOn
      ? {
          on: occurredOn,
          summary: `Domestic abuse incident, ${dashGrade ? `DASH ${dashGrade.toLowerCase()}` : 'not graded'}${childPresent ? ', child present' : ''}`,
        }
      : null,
})
