import { peopleRows, agencyPersonId, type AgencyRelation } from '#shared/synthetic/agency-people'
import { addDays, daysBetween, referenceDate } from '#shared/synthetic/calendar-date'
import type { Row, RowsByTable } from '#shared/synthetic/insert-rows'
import { inventedGivenName, inventedSurname } from '#shared/synthetic/invented-names'
import { knownTo } from '#shared/synthetic/known-to'
import { syntheticChild, type SyntheticChild } from '#shared/synthetic/people'
import { random, uuid, type Random } from '#shared/synthetic/random'
import { careers, heardOf } from './careers.js'
import { identifiersOf, type Step } from './social-care-rows.js'
import { rowsByTable } from './stories.js'

/** Before this age only one thing is told of a child, days: everything longer would begin before the birth. */
const LONGER_CAREERS_FROM = 200

/** What social care holds of the generated children from `first` up to, and without, `end`. Whole households, so that siblings meet. */
export function generatedRows(seed: number, first: number, end: number): RowsByTable {
  const children = Array.from({ length: end - first }, (_, place) => syntheticChild(seed, first + place))
  const known = children.filter(({ index }) => knownTo(seed, index).has('social-care'))
  const people = known.map((person) => ({ person, link: 'CONFIRMED' as const }))
  const searched = children.map(({ id }) => id)
  return {
    ...peopleRows('social-care', { people, relations: siblings(known), searched }, identifiersOf),
    ...rowsByTable(known.flatMap((child) => recordsOf(seed, child))),
  }
}

function siblings(children: readonly SyntheticChild[]): AgencyRelation[] {
  return [...Map.groupBy(children, ({ household }) => household.id).values()].flatMap((home) =>
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
  )
}

function recordsOf(seed: number, child: SyntheticChild): (readonly [table: string, row: Row])[] {
  const draw = random(seed, 'social-care', child.index)
  const steps: Step[] = [characteristics(draw, child), ...career(draw, child), ...rarities(draw, child)]
  return steps.map(([table, columns], position) => [
    table,
    {
      id: uuid(seed, `social-care/${child.index}`, position),
      person_id: agencyPersonId('social-care', child.id),
      source_reference: `${seed}-${child.index}-${position}`,
      shielded: child.household.address.protected,
      ...columns,
    },
  ])
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
