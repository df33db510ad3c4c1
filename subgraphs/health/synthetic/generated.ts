import { addDays, referenceDate } from '#shared/synthetic/calendar-date'
import type { RowsByTable } from '#shared/synthetic/insert-rows'
import type { KnownChild } from '#shared/synthetic/load-agency'
import type { SyntheticChild } from '#shared/synthetic/people'
import { random } from '#shared/synthetic/random'
import type { SyntheticAdult } from '#shared/synthetic/synthetic-person.type'
import { childRows } from './child-rows.js'
import { sensitiveRows } from './sensitive-rows.js'
import { byTable, healthRow, pregnancyRows, type HealthRow } from './health-rows.js'

/** What health holds about one generated child and the adults at home. */
export function generatedRows({ seed, child }: KnownChild): RowsByTable {
  return byTable([
    ...(child.dateOfBirth === null ? [] : childRows(seed, child, child.dateOfBirth)),
    ...(child.dateOfBirth === null ? [] : sensitiveRows(seed, child, child.dateOfBirth)),
    ...maternityRows(seed, child),
    ...child.household.adults.flatMap((adult) => adultRows(seed, child, adult)),
  ])
}

/** Of every child expected, and of those born in the last two years. */
function maternityRows(seed: number, child: SyntheticChild): HealthRow[] {
  const due = child.dateOfBirth ?? child.expectedOn
  const mother = child.household.adults.find(({ relationship }) => relationship === 'MOTHER')
  if (due === null || due < addDays(referenceDate, -730) || mother === undefined) return []
  const draw = random(seed, 'health-maternity', child.index)
  const weeks = draw.weighted([
    [draw.integer(7, 12), 88],
    [draw.integer(13, 30), 12],
  ])
  const bookedOn = addDays(due, (weeks - 40) * 7)
  if (bookedOn > referenceDate) return []
  const core = { hubId: child.id, key: `${seed}/${child.index}`, shielded: child.household.address.protected }
  return pregnancyRows(mother.id, core, {
    booked_on: bookedOn,
    gestation_at_booking: weeks,
    expected_on: due,
    missed_appointments: draw.weighted([[0, 80], [1, 14], [3, 6]]), // prettier-ignore
    asked_about_abuse: draw.chance(0.9),
    substance_use: draw.weighted([[null, 90], ['smokes', 7], ['alcohol', 2], ['cannabis', 1]]), // prettier-ignore
    concealed: draw.chance(0.005),
    unit: `${child.household.address.lines.at(-1) ?? ''} maternity unit`,
  })
}

const adultServices = [
  ['TALKING_THERAPIES', 'anxiety and low mood', 50],
  ['ADULT_MENTAL_HEALTH', 'depression, recurrent', 25],
  ['PERINATAL_MENTAL_HEALTH', 'postnatal depression', 8],
  ['SUBSTANCE_MISUSE', 'alcohol, attends', 12],
  ['SUBSTANCE_MISUSE', 'opiates, substitute prescribed', 5],
] as const

/** One adult in fourteen of a home is, or was, seen for mental health or substance misuse; told again with every child of the home. */
function adultRows(seed: number, { household }: SyntheticChild, adult: SyntheticAdult): HealthRow[] {
  const position = household.adults.indexOf(adult)
  const draw = random(seed, `health-adult-${position}`, household.firstIndex)
  if (!draw.chance(0.07)) return []
  const [service, summary] = draw.weighted(adultServices.map((each) => [each, each[2]]))
  const startedOn = addDays(referenceDate, -draw.integer(20, 1_500))
  return [
    healthRow(
      'mental_health_record',
      { hubId: adult.id, key: `${seed}/${household.firstIndex}/${position}` },
      {
        kind: 'CARE',
        service,
        summary,
        started_on: startedOn,
        ended_on: draw.chance(0.6) ? addDays(startedOn, draw.integer(5, 20)) : null,
        impact_on_parenting: draw.chance(0.3) ? 'school mornings are hard' : null,
      },
    ),
  ]
}
