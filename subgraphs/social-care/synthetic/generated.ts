import { addDays, daysBetween, referenceDate } from '#shared/synthetic/calendar-date'
import type { RowsByTable } from '#shared/synthetic/insert-rows'
import { inventedGivenName, inventedSurname } from '#shared/synthetic/invented-names'
import type { KnownChild } from '#shared/synthetic/load-agency'
import type { SyntheticChild } from '#shared/synthetic/people'
import type { PeopleRound } from '#shared/synthetic/people-round'
import { uuid, type Random } from '#shared/synthetic/random'
import { careers, heardOf } from './careers.js'
import type { Step } from './social-care-rows.js'
import { rowsByTable } from './stories.js'

/** Before this age only one thing is told of a child, days: everything longer would begin before the birth. */
const LONGER_CAREERS_FROM = 200

/** The brothers and sisters of each home whom social care knows. */
export const siblings: PeopleRound = (children) => ({
  adults: [],
  relations: [...Map.groupBy(children, ({ household }) => household.id).values()].flatMap((home) =>
    home.flatMap((child) =>
      home
        .filter((other) => other !== child)
        .map((other) => ({
          child: child.id,
          relative: other.id,
          relationship: 'SIBLING' as const,
          livesWithChild: true,
        })),
    ),
  ),
})

/** What social care holds of one generated child. */
export function generatedRows({ seed, child, personId, draw }: KnownChild): RowsByTable {
  const steps: Step[] = [characteristics(draw, child), ...career(draw, child), ...rarities(draw, child)]
  return rowsByTable(
    steps.map(([table, columns], position) => [
      table,
      {
        id: uuid(seed, `social-care/${child.index}`, position),
        person_id: personId,
        source_reference: `${seed}-${child.index}-${position}`,
        shielded: child.household.address.protected,
        ...columns,
      },
    ]),
  )
}

function characteristics(draw: Random, { sex, ethnicity, expectedOn, upn }: SyntheticChild): Step {
  const disabilities = draw.chance(0.13) ? [draw.pick(['AUT', 'LD', 'BEH', 'COMM', 'MOB'])] : ['NONE']
  return [
    'characteristics',
    {
      sex,
      ethnicity,
      disabilities: expectedOn === null ? disabilities : [],
      expected_on: expectedOn,
      upn_unknown_reason: upn === null ? 'UN1' : null,
    },
  ]
}

function career(draw: Random, { dateOfBirth }: SyntheticChild): Step[] {
  const age = dateOfBirth === null ? 0 : daysBetween(dateOfBirth, referenceDate)
  if (age < LONGER_CAREERS_FROM)
    return heardOf(draw, addDays(referenceDate, -draw.integer(1, Math.max(1, Math.min(age, 90)))))
  const since = Math.min(age - 150, 4 * 365)
  return draw.weighted(careers)(draw, addDays(referenceDate, -draw.integer(5, since)))
}

function rarities(draw: Random, { dateOfBirth, sex }: SyntheticChild): Step[] {
  if (dateOfBirth === null) return []
  const since = draw.date(dateOfBirth, referenceDate)
  const status: Step = ['immigration_status', { started_on: since, status: 'limited leave to remain' }]
  const before: Step = [
    'former_identity',
    {
      ended_on: since,
      given_names: inventedGivenName(sex === 'M' ? 'M' : 'F', draw.integer(0, 40), 0),
      family_name: inventedSurname(draw),
    },
  ]
  return [...(draw.chance(0.02) ? [status] : []), ...(draw.chance(0.005) ? [before] : [])]
}
