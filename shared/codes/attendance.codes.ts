import { defineCodeSet, type CodeOf } from './define-code-set.js'

const from = '2024-08-19'
const until = '2024-08-18'

/** The mark for one session (half a day) in an attendance register. */
export const AttendanceCode = defineCodeSet({
  name: 'AttendanceCode',
  description: 'The mark for one session (half a day) in an attendance register.',
  // G, O, U, Z, # and Y4 to Y7: wording from a school system's published list and memory, not from the Regulations.
  source:
    'School Attendance (Pupil Registration) (England) Regulations 2024, regulation 10, in force 19 August 2024',
  codes: {
    '/': 'Present in the morning',
    '\\': 'Present in the afternoon',
    L: 'Late, before the register closed',
    K: { sentence: 'At education arranged by the local authority', from },
    V: 'Educational visit or trip',
    P: 'Supervised sporting activity',
    W: 'Work experience',
    B: 'Other approved educational activity off site',
    D: 'At another school where the pupil is also registered',
    C: 'Leave of absence for exceptional circumstances',
    C1: { sentence: 'Leave of absence for a regulated performance or employment abroad', from },
    C2: { sentence: 'Leave of absence for a temporary part-time timetable', from },
    E: 'Suspended or permanently excluded, no other provision made',
    I: 'Illness, not a medical or dental appointment',
    J1: { sentence: 'Interview for a job or for another school or college', from },
    M: 'Medical or dental appointment',
    R: 'Religious observance',
    S: 'Study leave',
    T: 'Parent travelling for occupational purposes',
    G: 'Holiday without leave',
    N: 'Reason not yet established',
    O: 'Absent in other or unknown circumstances',
    U: 'Arrived after the register closed',
    Q: { sentence: 'Unable to attend: access arrangements of the local authority not made', from },
    Y1: { sentence: 'Unable to attend: transport normally provided is not available', from },
    Y2: { sentence: 'Unable to attend: widespread disruption to travel', from },
    Y3: { sentence: 'Unable to attend: part of the school closed', from },
    Y4: { sentence: 'Unable to attend: whole school unexpectedly closed', from },
    Y5: { sentence: 'Unable to attend: in criminal justice detention', from },
    Y6: { sentence: 'Unable to attend: public health guidance or law', from },
    Y7: { sentence: 'Unable to attend: other unavoidable cause', from },
    X: 'Not required to attend, not of compulsory school age',
    Z: 'Prospective pupil, not yet on the register',
    '#': 'Planned closure of the whole school',
    H: { sentence: 'Holiday with leave', until, withdrawn: 'from 19 August 2024 use C' },
    J: { sentence: 'Interview', until, withdrawn: 'from 19 August 2024 use J1' },
    Y: { sentence: 'Unable to attend', until, withdrawn: 'from 19 August 2024 use Y1 to Y7' },
  },
})
export type AttendanceCode = CodeOf<typeof AttendanceCode>

/** How a mark counts. Attendance is present or elsewhere, out of these, authorised and unauthorised. */
export type AttendanceGroup =
  | 'PRESENT'
  | 'ATTENDING_ELSEWHERE'
  | 'AUTHORISED_ABSENCE'
  | 'UNAUTHORISED_ABSENCE'
  | 'UNABLE_TO_ATTEND'
  | 'NOT_COUNTED'

/** The codes of each group; the retired codes stand where they counted in their day. */
const groups: Readonly<Record<AttendanceGroup, readonly AttendanceCode[]>> = {
  PRESENT: ['/', '\\', 'L'],
  ATTENDING_ELSEWHERE: ['K', 'V', 'P', 'W', 'B', 'D', 'J'],
  AUTHORISED_ABSENCE: ['C', 'C1', 'C2', 'E', 'H', 'I', 'J1', 'M', 'R', 'S', 'T'],
  UNAUTHORISED_ABSENCE: ['G', 'N', 'O', 'U'],
  UNABLE_TO_ATTEND: ['Q', 'Y', 'Y1', 'Y2', 'Y3', 'Y4', 'Y5', 'Y6', 'Y7'],
  NOT_COUNTED: ['X', 'Z', '#'],
}

// Object.entries widens the keys, which are the groups.
const groupOf = new Map(
  (Object.entries(groups) as [AttendanceGroup, readonly AttendanceCode[]][]).flatMap(([group, codes]) =>
    codes.map((code) => [code, group] as const),
  ),
)

/** How a mark counts towards attendance. */
export const attendanceGroup = (code: AttendanceCode): AttendanceGroup => groupOf.get(code) ?? 'NOT_COUNTED'
