import { attendanceGroup, AttendanceCode } from '#shared/codes/attendance.codes'

/** Sessions (half days) by their mark in the register. */
export type MarkCounts = Readonly<Partial<Record<AttendanceCode, number>>>

/** A register in four numbers, all of them sessions. */
export interface AttendanceTotals {
  readonly sessionsPossible: number
  readonly sessionsAttended: number
  readonly authorisedAbsences: number
  readonly unauthorisedAbsences: number
}

/** What follows from the sessions; all null when there were none. */
export interface AttendanceRates {
  readonly percentage: number | null
  readonly persistentAbsence: boolean | null
  readonly severeAbsence: boolean | null
}

/**
 * Adds a register up. Attended is present or at education elsewhere; possible is that and both kinds of absence. Sessions that a pupil
 * was unable or not required to attend are neither.
 *
 * @see https://explore-education-statistics.service.gov.uk/methodology/pupil-absence-in-schools-in-england
 */
export function attendanceTotals(marks: MarkCounts): AttendanceTotals {
  const sum = (...groups: readonly ReturnType<typeof attendanceGroup>[]): number =>
    AttendanceCode.codes
      .filter((code) => groups.includes(attendanceGroup(code)))
      .reduce((total, code) => total + (marks[code] ?? 0), 0)
  const sessionsAttended = sum('PRESENT', 'ATTENDING_ELSEWHERE')
  const authorisedAbsences = sum('AUTHORISED_ABSENCE')
  const unauthorisedAbsences = sum('UNAUTHORISED_ABSENCE')
  return {
    sessionsPossible: sessionsAttended + authorisedAbsences + unauthorisedAbsences,
    sessionsAttended,
    authorisedAbsences,
    unauthorisedAbsences,
  }
}

/**
 * The share of possible sessions that was attended, in per cent to one decimal, and whether absence is persistent (10 per
 * cent or more of the possible sessions were missed) or severe (50 per cent or more). The flags compare whole sessions.
 *
 * @see https://explore-education-statistics.service.gov.uk/methodology/pupil-absence-in-schools-in-england
 */
export function attendanceRates(possible: number, attended: number): AttendanceRates {
  if (possible === 0) return { percentage: null, persistentAbsence: null, severeAbsence: null }
  return {
    percentage: Math.round((attended * 1_000) / possible) / 10,
    persistentAbsence: attended * 10 <= possible * 9,
    severeAbsence: attended * 2 <= possible,
  }
}
