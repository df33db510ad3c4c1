import { concept } from '#shared/agency/concept'
import { clauses } from '#shared/agency/clauses'
import { HealthServiceKind } from '../involvement/service-kind.codes.js'
import { MissedAppointment } from './missed-appointment.entity.js'
import { HealthMissedAppointment } from './missed-appointment.type.js'

/** Appointments to which the child was not brought. */
export const missedAppointments = concept<MissedAppointment, HealthMissedAppointment>({
  field: 'missedAppointments',
  category: 'health.universal',
  entity: MissedAppointment,
  type: HealthMissedAppointment,
  of: 'child',
  datedBy: 'dueOn',
  share: ({ dueOn, service, reason, followUp }) => ({ dueOn, service, reason, followUp }),
  line: ({ dueOn, service, followUp }) =>
    dueOn
      ? {
          on: dueOn,
          summary: clauses(
            `Was not brought${service ? `: ${HealthServiceKind.describe(service)}` : ''}`,
            followUp,
          ),
        }
      : null,
})
