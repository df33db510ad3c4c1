import type { EarlyHelpRequestSource, EarlyHelpTakeUp } from '#shared/codes/early-help.codes'
import { addDays, referenceDate } from '#shared/synthetic/calendar-date'
import type { Row, RowsByTable } from '#shared/synthetic/insert-rows'
import type { KnownChild } from '#shared/synthetic/load-agency'
import { uuid } from '#shared/synthetic/random'

/** Who asks; about a third of requests step down from social care (Haringey 2016: 31 %). */
const sources: readonly (readonly [EarlyHelpRequestSource, number])[] = [
  ['STEP_DOWN', 31],
  ['2A', 26],
  ['3B', 12],
  ['1A', 8],
  ['SELF', 7],
  ['STEP_ACROSS', 16],
]

const takeUps: readonly (readonly [EarlyHelpTakeUp, number])[] = [
  ['ACCEPTED', 40],
  ['NEEDS_MET', 30],
  ['DECLINED', 15],
  ['NO_CONTACT', 10],
  ['STEPPED_UP', 5],
]

const services = [
  'Parenting course',
  'Family support worker',
  'Young carers’ group',
  'Debt advice',
  'Play sessions',
]
const districts = ['Northmarsh', 'Eastholme', 'Westerby', 'Southfold']
const needs = ['Routines', 'Money', 'School attendance', 'Parents apart', 'Housing', 'Young carer']

/** One request, its offer, and what came of it. */
export function generatedRows({ child, personId, draw }: KnownChild): RowsByTable {
  const requestedOn = draw.date(addDays(referenceDate, -900), addDays(referenceDate, -30))
  const takeUp = draw.weighted(takeUps)
  const row = (kind: string, columns: Row): Row => ({
    id: uuid(0, `early-help/${kind}`, child.id),
    person_id: personId,
    ...columns,
  })
  const need = draw.pick(needs)
  const startedOn = addDays(requestedOn, draw.integer(5, 25))
  const took = takeUp === 'ACCEPTED' || takeUp === 'NEEDS_MET' || takeUp === 'STEPPED_UP'
  const endedOn = takeUp === 'ACCEPTED' ? null : addDays(startedOn, draw.integer(40, 200))
  return {
    request: [row('request', { requested_on: requestedOn, source: draw.weighted(sources), need })],
    offer: [
      row('offer', {
        offered_on: startedOn,
        service: draw.pick(services),
        take_up: takeUp,
        ended_on: endedOn,
      }),
    ],
    ...(took && {
      episode: [
        row('episode', {
          started_on: startedOn,
          ended_on: endedOn,
          outcome: takeUp,
          lead_professional: draw.pick(['Jolyon Brackenbury', 'Sunniva Oatfield', 'Percival Nettlestone']),
          lead_telephone: '01632 960155',
        }),
      ],
      assessment: [
        row('assessment', {
          held_by: draw.chance(0.7) ? 'COUNCIL' : 'PARTNER',
          started_on: startedOn,
          completed_on: addDays(startedOn, 20),
          needs: [need],
          narrative: `The family asked for help with: ${need.toLowerCase()}.`,
          district: draw.pick(districts),
        }),
      ],
      plan: [
        row('plan', {
          started_on: addDays(startedOn, 21),
          review_on: addDays(startedOn, 110),
          goals: [need],
        }),
      ],
    }),
  }
}
