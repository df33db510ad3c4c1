import { concept } from '#shared/agency/concept'
import { ServiceInvolvement } from './service-involvement.entity.js'
import { HealthServiceInvolvement } from './service-involvement.type.js'
import { HealthServiceKind } from './service-kind.codes.js'

/** Which services know the child, and whom to ring. */
export const services = concept<ServiceInvolvement, HealthServiceInvolvement>({
  field: 'services',
  category: 'health.involvement',
  entity: ServiceInvolvement,
  type: HealthServiceInvolvement,
  of: 'child',
  datedBy: 'lastSeenOn',
  share: ({ service, startedOn, lastSeenOn, endedOn, professional, team, telephone }) => ({
    service,
    startedOn,
    lastSeenOn,
    endedOn,
    professional,
    team,
    telephone,
  }),
  line: ({ service, startedOn }) =>
    service && startedOn ? { on: startedOn, summary: `${HealthServiceKind.describe(service)} began` } : null,
})
