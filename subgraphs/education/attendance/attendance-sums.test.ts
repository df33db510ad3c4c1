import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { AttendanceCode } from '#shared/codes/attendance.codes'
import { attendanceRates, attendanceTotals } from './attendance-sums.js'

describe('a register added up', () => {
  it('counts education elsewhere as attended, and neither absence nor attendance where nobody could come', () => {
    expect(
      attendanceTotals({ '/': 10, '\\': 9, L: 1, K: 4, I: 3, C2: 2, O: 5, Q: 6, Y3: 7, '#': 8 }),
    ).toEqual({
      sessionsPossible: 34,
      sessionsAttended: 24,
      authorisedAbsences: 5,
      unauthorisedAbsences: 5,
    })
  })

  it('is all zeros for an empty one', () => {
    expect(Object.values(attendanceTotals({}))).toEqual([0, 0, 0, 0])
  })

  it('adds up, whatever the codes', () => {
    const code = fc.constantFrom(...AttendanceCode.codes)
    fc.assert(
      fc.property(fc.dictionary(code, fc.nat(400)), (marks) => {
        const totals = attendanceTotals(marks)
        expect(totals.sessionsPossible).toBe(
          totals.sessionsAttended + totals.authorisedAbsences + totals.unauthorisedAbsences,
        )
      }),
    )
  })
})

describe('attendance in per cent', () => {
  it.each([
    [100, 100, 100, false, false],
    [3, 2, 66.7, true, false],
    [200, 181, 90.5, false, false],
    [200, 180, 90, true, false],
    [10_000, 9_004, 90, false, false],
    [200, 101, 50.5, true, false],
    [200, 100, 50, true, true],
    [200, 0, 0, true, true],
  ])('%i possible, %i attended: %d', (possible, attended, percentage, persistentAbsence, severeAbsence) => {
    expect(attendanceRates(possible, attended)).toEqual({ percentage, persistentAbsence, severeAbsence })
  })

  it('is not known, and no absence either, where no session was possible', () => {
    expect(attendanceRates(0, 0)).toEqual({
      percentage: null,
      persistentAbsence: null,
      severeAbsence: null,
    })
  })
})
