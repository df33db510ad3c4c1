import { Nature } from '#shared/agency/agency-record.type'
import { concept } from '#shared/agency/concept'
import { describeRelation } from '#shared/agency/household-member.type'
import { clauses } from '#shared/agency/clauses'
import { subjectWasAdult } from '../of-age.js'
import { HealthAdultCare } from './adult-care.type.js'
import { MentalHealthRecord } from './mental-health-record.entity.js'
import { MentalHealthService } from './service.codes.js'

/**
 * Mental health and substance misuse of adults of the household. A brother's or sister's CAMHS record is not among them, nor what a
 * parent told CAMHS as a child.
 */
export const adultCare = concept<MentalHealthRecord, HealthAdultCare>({
  field: 'adultCare',
  category: 'health.adult',
  entity: MentalHealthRecord,
  type: HealthAdultCare,
  of: 'household',
  where: subjectWasAdult('started_on'),
  datedBy: 'startedOn',
  share: ({ subjectHubId, relation, service, startedOn, endedOn, summary, risk, impactOnParenting }) => ({
    personId: subjectHubId,
    relation,
    service,
    startedOn,
    endedOn,
    summary,
    risk,
    impactOnParenting,
  }),
  line: ({ relation, service, startedOn, endedOn, summary, impactOnParenting }) =>
    service && startedOn
      ? {
          on: startedOn,
          nature: impactOnParenting ? Nature.OPINION : Nature.FACT,
          summary: clauses(
            `${describeRelation(relation)}: ${MentalHealthService.describe(service)}`,
            summary,
            endedOn ? `closed ${endedOn}` : 'open',
            impactOnParenting && `impact on parenting: ${impactOnParenting}`,
          ),
        }
      : null,
})
