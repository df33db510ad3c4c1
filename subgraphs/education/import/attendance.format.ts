import { AttendanceCode } from '#shared/codes/attendance.codes'
import { day, needed, whole } from '#shared/import/csv-export/field'
import type { RecordFormat, Values } from '#shared/import/csv-export/record-format'
import { RejectedValue } from '#shared/import/source'
import { required } from '#shared/import/values'
import { attendanceTotals, type AttendanceTotals, type MarkCounts } from '../attendance/attendance-sums.js'
import { marks } from './marks.field.js'

const sessions = (about: string) => whole(0, 4_000, `${about}; may be left out beside the marks`)

const totals = {
  sessions_possible: sessions('sessions (half days) that the pupil could have attended'),
  sessions_attended: sessions('sessions attended'),
  authorised_absences: sessions('sessions of authorised absence'),
  unauthorised_absences: sessions('sessions of unauthorised absence'),
}

/**
 * Attendance over a stretch of time, as marks, as totals, or as both. A code must have been in force on a day of it (H, J and Y are
 * retired since 19 August 2024), and totals that are not those of the marks are refused: nobody can know which is right.
 */
export const attendanceFormat: RecordFormat = {
  about: 'Attendance: one row per pupil and stretch of time, such as a term.',
  fields: {
    started_on: needed(day('first day')),
    ended_on: needed(day('last day')),
    marks,
    ...totals,
  },
  settle: (values) => {
    refuseAbsurd(values)
    return { values: values['marks'] ? { ...values, ...summed(values) } : values }
  },
}

/** @throws RejectedValue for what no register can be */
function refuseAbsurd(values: Values): void {
  if (dayOf(values, 'ended_on') < dayOf(values, 'started_on')) {
    throw new RejectedValue('ended_on', 'date', 'is before the first day')
  }
  if (values['marks']) return
  const possible = required('sessions_possible', values['sessions_possible'] ?? null)
  const attended = required('sessions_attended', values['sessions_attended'] ?? null)
  if (attended > possible) {
    throw new RejectedValue('sessions_attended', 'number', 'is more than the sessions possible')
  }
}

/** The totals of the marks, which those of the row must be if it has any. */
function summed(values: Values): Values {
  // The field that read them makes nothing else.
  const counts = values['marks'] as MarkCounts
  const days = [dayOf(values, 'started_on'), dayOf(values, 'ended_on')]
  for (const code of AttendanceCode.codes) {
    if (counts[code] !== undefined && !days.some((on) => AttendanceCode.isInForce(code, on))) {
      throw new RejectedValue('marks', 'code', 'has a code that was not in force at the time')
    }
  }
  const sums = columnsOf(attendanceTotals(counts))
  for (const [name, sum] of Object.entries(sums)) {
    if ((values[name] ?? sum) !== sum) throw new RejectedValue(name, 'number', 'is not the sum of the marks')
  }
  return sums
}

const dayOf = (values: Values, name: string): string => {
  const on = values[name]
  return typeof on === 'string' ? on : ''
}

const columnsOf = (sums: AttendanceTotals): Readonly<Record<keyof typeof totals, number>> => ({
  sessions_possible: sums.sessionsPossible,
  sessions_attended: sums.sessionsAttended,
  authorised_absences: sums.authorisedAbsences,
  unauthorised_absences: sums.unauthorisedAbsences,
})
