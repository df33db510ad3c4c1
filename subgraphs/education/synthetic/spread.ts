import type { AttendanceCode } from '#shared/codes/attendance.codes'
import type { SpecialEducationalNeedsType } from '#shared/codes/special-educational-needs.codes'
import type { SuspensionReason } from '#shared/codes/suspension.codes'

type Weighted<T> = readonly (readonly [item: T, weight: number])[]

/** Attendance in per cent, in bands: about one pupil in five is persistently absent, one in forty severely. */
export const attendanceBands: Weighted<readonly [least: number, most: number]> = [
  [[96, 100], 45],
  [[90, 95], 35],
  [[50, 89], 17.5],
  [[5, 49], 2.5],
]

/** What absent sessions are marked with. */
export const absences: Weighted<readonly AttendanceCode[]> = [
  [['I', 'M'], 60],
  [['I', 'O', 'U'], 25],
  [['I', 'G'], 10],
  [['O', 'N'], 5],
]

/** Why pupils are suspended: nearly half the time for disrupting lessons. */
export const suspensionReasons: Weighted<SuspensionReason> = [
  ['DB', 45],
  ['PP', 20],
  ['VA', 15],
  ['DM', 6],
  ['DA', 5],
  ['BU', 4],
  ['MT', 5],
]

/** Primary needs of pupils with special educational needs. */
export const primaryNeeds: Weighted<SpecialEducationalNeedsType> = [
  ['SLCN', 30],
  ['SEMH', 22],
  ['MLD', 15],
  ['SPLD', 14],
  ['ASD', 14],
  ['PD', 3],
  ['HI', 2],
]

export const homeLanguages: Weighted<string> = [
  ['English', 80],
  ['Polish', 4],
  ['Urdu', 4],
  ['Romanian', 4],
  ['Somali', 4],
  ['Portuguese', 4],
]

export const homeEducationReasons = ['Unhappy at school', 'Health', 'Belief', 'Lifestyle', 'Not given']

/** Entries of a safeguarding log; some were raised in confidence. */
export const concerns: readonly (readonly [concern: string, narrative: string, raisedBy: string | null])[] = [
  ['Neglect', 'Came without a coat and asked for breakfast.', null],
  ['Tiredness', 'Falls asleep after lunch, most days.', null],
  ['Home life', 'Does not want to go home at the weekend.', 'A classmate'],
  ['Injury', 'A bruise on the arm; says it was a door.', 'A dinner supervisor'],
  ['Young carer', 'Collects two younger ones and cooks.', 'A neighbour, in confidence'],
  ['Online', 'Messages from somebody whom nobody at home knows.', 'A friend'],
]
