import type { AttendanceCode } from '#shared/codes/attendance.codes'
import type { CalendarDate } from '#shared/synthetic/calendar-date'
import type { Row } from '#shared/synthetic/insert-rows'
import { attendanceTotals, type MarkCounts } from '../attendance/attendance-sums.js'

/** The sessions of a school year of 190 days. */
export const SESSIONS_OF_A_YEAR = 380

/** Half the days' mornings, half their afternoons, and every absence under one of the given codes in turn. */
export function register(
  possible: number,
  attended: number,
  absences: readonly AttendanceCode[],
): MarkCounts {
  const mornings = Math.ceil(attended / 2)
  const missed = possible - attended
  const each = absences.map((code, place) => {
    const sessions = Math.floor((missed + absences.length - 1 - place) / absences.length)
    return [code, sessions] as const
  })
  const counts = [['/', mornings] as const, ['\\', attended - mornings] as const, ...each]
  return Object.fromEntries(counts.filter(([, sessions]) => sessions > 0))
}

/** A row of `attendance` whose totals are those of its register. */
export function attendanceColumns(startedOn: CalendarDate, endedOn: CalendarDate, marks: MarkCounts): Row {
  const totals = attendanceTotals(marks)
  return {
    started_on: startedOn,
    ended_on: endedOn,
    sessions_possible: totals.sessionsPossible,
    sessions_attended: totals.sessionsAttended,
    authorised_absences: totals.authorisedAbsences,
    unauthorised_absences: totals.unauthorisedAbsences,
    marks,
  }
}
