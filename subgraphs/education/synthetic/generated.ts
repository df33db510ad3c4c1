import { syntheticUniquePupilNumber } from '#shared/identifiers/synthetic-unique-pupil-number'
import { addDays, daysBetween, referenceDate, type CalendarDate } from '#shared/synthetic/calendar-date'
import type { Row, RowsByTable } from '#shared/synthetic/insert-rows'
import type { KnownChild } from '#shared/synthetic/load-agency'
import type { SyntheticChild } from '#shared/synthetic/people'
import { uuid, type Random } from '#shared/synthetic/random'
import { byTable, type EducationTable } from './education-rows.js'
import { attendanceColumns, register, SESSIONS_OF_A_YEAR } from './register.js'
import { leadColumns, primarySchools, secondarySchools, type SyntheticSchool } from './schools.js'
import * as spread from './spread.js'

/** A child at school, or taken out of it, and where the choices about the child come from. */
interface Pupil {
  readonly child: SyntheticChild
  readonly draw: Random
  /** 0 is reception. */
  readonly year: number
  readonly school: SyntheticSchool
  readonly since: CalendarDate
  readonly left: { readonly on: CalendarDate; readonly for: 'home' | 'nowhere known' } | null
}

type Rows = readonly (readonly [table: EducationTable, columns: Row])[]

const daysAgo = (days: number): CalendarDate => addDays(referenceDate, -days)
const schoolYear = Number(referenceDate.slice(0, 4))

/** Nearly everybody has a school and a register; some have what schools and authorities write down beside them. */
export function generatedRows({ child, personId, draw }: KnownChild): RowsByTable {
  const pupil = pupilOf(child, draw)
  const rows = [onRoll, attendance, outOfSchool, suspension, specialNeeds, freeMeals, safeguardingEntry]
    .flatMap((held): Rows => held(pupil))
    .map(([table, columns], place) => {
      const id = uuid(0, `education/${place}`, child.id)
      return [table, { id, person_id: personId, ...columns }] as const
    })
  return byTable(rows)
}

function pupilOf(child: SyntheticChild, draw: Random): Pupil {
  const year = schoolYear - receptionYear(child)
  const [schools, begunIn] = year < 7 ? [primarySchools, 0] : [secondarySchools, 7]
  const fate = draw.weighted([
    ['on roll', 984],
    ['home', 12],
    ['nowhere known', 4],
  ] as const)
  return {
    child,
    draw,
    year,
    school: draw.pick(schools),
    since: `${schoolYear - year + begunIn}-09-07`,
    left: fate === 'on roll' ? null : { on: draw.date(daysAgo(50), daysAgo(5)), for: fate },
  }
}

/** The year in which a child of this birth began reception: school years begin on 1 September. */
function receptionYear({ dateOfBirth }: SyntheticChild): number {
  const born = dateOfBirth ?? referenceDate
  return Number(born.slice(0, 4)) + (born.slice(5) >= '09-01' ? 5 : 4)
}

function onRoll({ child, draw, year, school, since, left }: Pupil): Rows {
  const leavingReason = left?.for === 'home' ? 'Elective home education' : 'Not known'
  return [
    [
      'enrolment',
      {
        school: school.name,
        school_number: school.number,
        year_group: year === 0 ? 'R' : String(year),
        on_roll_since: since,
        left_on: left?.on ?? null,
        leaving_reason: left && leavingReason,
        upn: child.upn,
        // What a school used until it knew the permanent number.
        former_upn: draw.chance(0.02)
          ? syntheticUniquePupilNumber(child.index, { year: receptionYear(child), temporary: true })
          : null,
        home_language: draw.weighted(spread.homeLanguages),
        safeguarding_file_sent_on: draw.chance(0.02) ? addDays(since, 10) : null,
      },
    ],
    ['school_contact', { ...leadColumns(school), since, until: left?.on ?? null }],
  ]
}

function attendance({ draw, since, left }: Pupil): Rows {
  const [from, until] = [since > daysAgo(375) ? since : daysAgo(375), left?.on ?? daysAgo(10)]
  const [least, most] = draw.weighted(spread.attendanceBands)
  const possible = Math.round((daysBetween(from, until) * SESSIONS_OF_A_YEAR) / 365)
  const attended = Math.round((possible * draw.integer(least, most)) / 100)
  const marks = register(possible, attended, draw.weighted(spread.absences))
  return [['attendance', attendanceColumns(from, until, marks)]]
}

function outOfSchool({ draw, school, left }: Pupil): Rows {
  if (left === null) return []
  if (left.for === 'nowhere known') {
    const told = { reason: 'Home found empty', enquiries: 'Home visit; housing and health asked.' }
    return [['missing_education', { started_on: left.on, last_school: school.name, ...told }]]
  }
  const seen = draw.chance(0.5)
  return [
    [
      'home_education',
      {
        started_on: left.on,
        reason: draw.pick(spread.homeEducationReasons),
        child_seen_on: seen ? referenceDate : null,
        suitable: seen ? draw.chance(0.8) : null,
      },
    ],
  ]
}

function suspension({ draw, year }: Pupil): Rows {
  if (!draw.chance(year < 7 ? 0.015 : 0.08)) return []
  const permanent = draw.chance(0.02)
  return [
    [
      'suspension',
      {
        kind: permanent ? 'PERM' : 'SUSP',
        started_on: draw.date(daysAgo(500), daysAgo(60)),
        sessions: permanent ? null : draw.integer(1, 10),
        reasons: [draw.weighted(spread.suspensionReasons)],
      },
    ],
  ]
}

function specialNeeds({ draw }: Pupil): Rows {
  if (!draw.chance(0.19)) return []
  const plan = draw.chance(0.27)
  return [
    [
      'special_educational_needs',
      {
        status: plan ? 'E' : 'K',
        needs: [draw.weighted(spread.primaryNeeds)],
        started_on: draw.date(daysAgo(900), daysAgo(30)),
        plan_reviewed_on: plan ? draw.date(daysAgo(28), referenceDate) : null,
      },
    ],
  ]
}

const freeMeals = ({ draw, since }: Pupil): Rows =>
  draw.chance(0.25) ? [['free_school_meals', { started_on: since, pupil_premium: true }]] : []

function safeguardingEntry({ draw, school }: Pupil): Rows {
  if (!draw.chance(0.09)) return []
  const [concern, narrative, raised_by] = draw.pick(spread.concerns)
  const recorded_on = draw.date(daysAgo(400), daysAgo(3))
  return [['safeguarding_entry', { recorded_on, concern, narrative, recorded_by: school.lead, raised_by }]]
}
