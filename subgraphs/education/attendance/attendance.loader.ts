import { concept } from '#shared/agency/concept'
import { AttendanceCode } from '#shared/codes/attendance.codes'
import { attendanceRates, type MarkCounts } from './attendance-sums.js'
import { Attendance } from './attendance.entity.js'
import { EducationAttendance, type EducationAttendanceMark } from './attendance.type.js'

const absenceWords = ({ persistentAbsence, severeAbsence }: Partial<EducationAttendance>): string =>
  severeAbsence ? ': severe absence' : persistentAbsence ? ': persistent absence' : ''

/** In the order of the national list. */
const marksOf = (marks: MarkCounts): EducationAttendanceMark[] =>
  AttendanceCode.codes.flatMap((code) => {
    const sessions = marks[code]
    return sessions === undefined ? [] : [{ code, sessions }]
  })

/** Attendance, with what follows from the sessions. */
export const attendance = concept<Attendance, EducationAttendance>({
  field: 'attendance',
  category: 'education.enrolment',
  entity: Attendance,
  type: EducationAttendance,
  of: 'child',
  datedBy: 'endedOn',
  share: (stored) => ({
    startedOn: stored.startedOn,
    endedOn: stored.endedOn,
    sessionsPossible: stored.sessionsPossible,
    sessionsAttended: stored.sessionsAttended,
    authorisedAbsences: stored.authorisedAbsences,
    unauthorisedAbsences: stored.unauthorisedAbsences,
    ...attendanceRates(stored.sessionsPossible, stored.sessionsAttended),
    marks: stored.marks && marksOf(stored.marks),
  }),
  line: (shared) =>
    shared.endedOn && typeof shared.percentage === 'number'
      ? {
          on: shared.endedOn,
          summary: `Attendance ${shared.percentage.toFixed(1)} per cent since ${shared.startedOn ?? 'an unknown day'}${absenceWords(shared)}`,
        }
      : null,
})
