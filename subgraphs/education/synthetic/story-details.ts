import type { AttendanceCode } from '#shared/codes/attendance.codes'
import type { CalendarDate } from '#shared/synthetic/calendar-date'
import type { Row } from '#shared/synthetic/insert-rows'
import type { EducationYearGroup } from '../enrolments/year-group.codes.js'
import type { EducationTable } from './education-rows.js'
import { attendanceColumns, register, SESSIONS_OF_A_YEAR } from './register.js'
import {
  icicle,
  leadColumns,
  overwater,
  pretendle,
  quillbridge,
  wystan,
  type SyntheticSchool,
} from './schools.js'

/** One row of a story's record: its table, and its columns beside person and labels, which the story gives. */
type Detail = readonly [table: EducationTable, columns: Row]

/** On the roll since a day, and whom to ring. */
const enrolled = (
  at: SyntheticSchool,
  year_group: EducationYearGroup | null,
  since: CalendarDate,
  columns: Row = {},
): Detail[] => [
  ['enrolment', { school: at.name, school_number: at.number, year_group, on_roll_since: since, ...columns }],
  ['school_contact', { ...leadColumns(at), since }],
]

/** The twelve months before a day, or less, and how many in a hundred sessions were attended. */
const attended = (
  percent: number,
  until: CalendarDate,
  absences: readonly AttendanceCode[],
  { since = `${Number(until.slice(0, 4)) - 1}${until.slice(4)}`, possible = SESSIONS_OF_A_YEAR } = {},
): Detail => [
  'attendance',
  attendanceColumns(since, until, register(possible, Math.round((possible * percent) / 100), absences)),
]

const logged = (
  recorded_on: CalendarDate,
  concern: string,
  narrative: string,
  columns: Row = {},
): Detail[] => [
  ['safeguarding_entry', { recorded_on, concern, narrative, recorded_by: 'Winifred Larkholme', ...columns }],
]

const barnaby: Row = { recorded_by: quillbridge.lead }

/** What the education records of each story say, in the order of the story's own list. */
export const storyDetails: Readonly<Record<string, readonly (readonly Detail[])[]>> = {
  S01: [[...enrolled(overwater, '3', '2023-09-04'), attended(94, '2026-10-23', ['I', 'M'])]],
  S03: [
    [...enrolled(overwater, '6', '2020-09-07'), attended(81, '2026-10-09', ['I', 'O', 'U'])],
    [['special_educational_needs', { status: 'K', needs: ['SEMH'], started_on: '2025-11-03' }]],
    logged('2026-09-24', 'Tiredness', 'Tired, says “mornings are too loud”.', {
      childs_voice: 'Mornings are too loud.',
    }),
    logged('2026-10-08', 'Request for help', 'Parents met, want help.', {
      action: 'Contact with the front door, with their agreement.',
    }),
  ],
  S04: [
    [...enrolled(quillbridge, '11', '2022-09-05'), attended(58, '2026-10-09', ['O', 'N', 'I'])],
    logged('2026-09-30', 'Exploitation', 'Two telephones, new trainers, met by a car.', barnaby),
    [
      ...enrolled(quillbridge, '8', '2025-09-04'),
      attended(88, '2026-10-09', ['I', 'E', 'O']),
      ['suspension', { kind: 'SUSP', started_on: '2026-06-22', sessions: 4, reasons: ['DB'] }],
    ],
    [
      ['special_educational_needs', { status: 'K', needs: ['SLCN'], started_on: '2025-09-10' }],
      ['free_school_meals', { started_on: '2025-09-10', pupil_premium: true }],
    ],
    logged('2026-10-06', 'Neglect', 'Says there is often no supper.', {
      ...barnaby,
      childs_voice: 'Sometimes there is no tea.',
      raised_by: 'A friend’s mother, who asked not to be named',
    }),
    [...enrolled(overwater, '3', '2023-09-04'), attended(90.3, '2026-10-09', ['I', 'U'])],
    logged('2026-10-07', 'Neglect', 'Cold and tired, no coat.'),
    enrolled(pretendle, null, '2026-09-07', { funded_place: 'Funded two-year-old place, three mornings' }),
  ],
  S07: [
    [
      ...enrolled(wystan, '5', '2026-09-29'),
      attended(97, '2026-10-23', ['M'], { since: '2026-09-29', possible: 38 }),
    ],
    [
      ...enrolled(wystan, 'R', '2026-09-29'),
      attended(95, '2026-10-23', ['I'], { since: '2026-09-29', possible: 38 }),
    ],
  ],
  S08: [
    // No former pupil number: after an adoption a school is given the new one and nothing else.
    [...enrolled(overwater, '4', '2022-09-05'), attended(93, '2026-10-02', ['I', 'M'])],
    logged('2026-10-02', 'Fear', 'Hides food, will not go home on Fridays.'),
  ],
  S09: [
    [...enrolled(quillbridge, '10', '2023-09-04'), attended(84, '2026-10-09', ['I', 'O'])],
    logged('2026-09-11', 'Young carer', 'Young carer, falls asleep in class.', barnaby),
  ],
  S10: [
    [...enrolled(overwater, '2', '2024-09-04'), attended(96, '2026-10-16', ['I'])],
    logged('2026-10-19', 'Drawings', 'In every lesson this week he draws only black rooms.'),
  ],
  S11: [enrolled(icicle, 'N2', '2026-09-08')],
}
