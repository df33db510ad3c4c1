import { Nature } from '#shared/agency/agency-record.type'
import { concept } from '#shared/agency/concept'
import { clauses } from '#shared/agency/clauses'
import { UrgentAttendance } from './attendance.entity.js'
import { HealthUrgentAttendance } from './attendance.type.js'
import { UrgentCareSetting } from './setting.codes.js'

/** Unscheduled attendances. */
export const urgentAttendances = concept<UrgentAttendance, HealthUrgentAttendance>({
  field: 'urgentAttendances',
  category: 'health.urgent-care',
  entity: UrgentAttendance,
  type: HealthUrgentAttendance,
  of: 'child',
  datedBy: 'attendedOn',
  share: ({
    attendedOn,
    setting,
    place,
    complaint,
    accompaniedBy,
    explanation,
    nonAccidentalSuspected,
    disposal,
    informant,
  }) => ({
    attendedOn,
    setting,
    place,
    complaint,
    accompaniedBy,
    explanation,
    nonAccidentalSuspected,
    disposal,
    informant,
  }),
  line: ({ attendedOn, setting, complaint, accompaniedBy, explanation, nonAccidentalSuspected, disposal }) =>
    attendedOn && setting
      ? {
          on: attendedOn,
          nature: nonAccidentalSuspected ? Nature.OPINION : Nature.FACT,
          summary: clauses(
            `${UrgentCareSetting.describe(setting)}: ${complaint ?? 'complaint not stated'}`,
            accompaniedBy && `accompanied by ${accompaniedBy}`,
            explanation && `explained as ${explanation}`,
            nonAccidentalSuspected && 'staff suspected that it was not an accident',
            disposal,
          ),
        }
      : null,
})
