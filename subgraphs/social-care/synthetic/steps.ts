import type { PrimaryNeed } from '#shared/codes/primary-need.codes'
import type { ReferralSource } from '#shared/codes/referral-source.codes'
import { addDays, referenceDate, type CalendarDate } from '#shared/synthetic/calendar-date'
import { inventedGivenName, inventedSurname } from '#shared/synthetic/invented-names'
import type { Random } from '#shared/synthetic/random'
import type { VisitPurpose } from '../visits/visit.entity.js'
import type { Step } from './social-care-rows.js'

/** The day so many days later, or null while that has not come. */
export const later = (from: CalendarDate, days: number): CalendarDate | null => {
  const day = addDays(from, days)
  return day <= referenceDate ? day : null
}

/** Steps of a day that may not have come yet. */
export const onceOn = (day: CalendarDate | null, steps: (day: CalendarDate) => Step[]): Step[] =>
  day === null ? [] : steps(day)

/** Roughly as the children in need statistics of 2024 have them; per cent. */
// prettier-ignore
const sources: readonly (readonly [ReferralSource, number])[] = [
  ['6', 30], ['2A', 20], ['1A', 8], ['3E', 6], ['5D', 6], ['3A', 4], ['5A', 4], ['8', 4], ['7', 3], ['4', 3], ['3B', 3], ['9', 3],
  ['3C', 2], ['1B', 2], ['10', 2],
]
const needs: readonly (readonly [PrimaryNeed, number])[] = [
  ['N1', 57],
  ['N5', 15],
  ['N4', 9],
  ['N2', 8],
  ['N3', 4],
  ['N6', 3],
  ['N8', 3],
  ['N7', 1],
]
const factors = ['3B', '4B', '17A', '16A', '2B', '1B', '4A', '18C', '14A', '7A', '11A', '24A'] as const
/** What people worry about, in words that fit any child. */
export const concerns = [
  'Shouting and things broken at home.',
  'Often late, tired and without lunch.',
  'Out late and will not say with whom.',
  'A parent was unwell and nobody fetched the child.',
  'An older bruise that nobody could explain.',
] as const
const teams = [
  'Assessment Team North',
  'Assessment Team South',
  'Family Support Team',
  'Children Looked After Team',
]

/** Somebody who rings as a private person is known by name, and nobody sees that name. */
function whoTold(draw: Random): { source: ReferralSource; referrer: string | null } {
  const source = draw.weighted(sources)
  const isPrivate = source === '1A' || source === '1B'
  const name = `${inventedGivenName('F', draw.integer(0, 40), 0)} ${inventedSurname(draw)}`
  return { source, referrer: isPrivate ? name : null }
}

/** A contact, with whoever told. */
export function contact(draw: Random, on: CalendarDate, outcome: string): Step {
  return ['contact', { received_on: on, ...whoTold(draw), concern: draw.pick(concerns), outcome }]
}

/** A referral, open until `closedOn`. */
export function referral(
  draw: Random,
  on: CalendarDate,
  closedOn: CalendarDate | null,
  reason: string,
): Step {
  return [
    'referral',
    {
      received_on: on,
      ...whoTold(draw),
      primary_need: draw.weighted(needs),
      no_further_action: false,
      closed_on: closedOn,
      closure_reason: closedOn === null ? null : reason,
    },
  ]
}

/** An assessment of up to 62 days; `outcome` is what it came to once it was authorised. */
export function assessment(draw: Random, on: CalendarDate, outcome: string): Step {
  const authorisedOn = later(on, draw.integer(15, 62))
  const found = factors.filter(() => draw.chance(0.2))
  return [
    'assessment',
    {
      started_on: on,
      internal_review_on: later(on, 10),
      authorised_on: authorisedOn,
      child_seen: draw.chance(0.95),
      factors: authorisedOn === null ? [] : found.length === 0 ? ['21'] : found,
      outcome: authorisedOn === null ? null : outcome,
    },
  ]
}

/** An allocated social worker. */
export function worker(draw: Random, from: CalendarDate, until: CalendarDate | null): Step {
  return [
    'involvement',
    {
      started_on: from,
      ended_on: until,
      role: 'Allocated social worker',
      worker: `${inventedGivenName('F', draw.integer(0, 40), 1)} ${inventedSurname(draw)}`,
      team: draw.pick(teams),
      telephone: `01632 960${String(draw.integer(100, 999))}`,
    },
  ]
}

/** The last few visits of a period. */
export function visits(
  draw: Random,
  [since, until]: readonly [CalendarDate, CalendarDate | null],
  purpose: `${VisitPurpose}`,
  every: number,
): Step[] {
  return [1, 2, 3].flatMap((back): Step[] => {
    const on = addDays(until ?? referenceDate, -back * every + draw.integer(0, 5))
    const seen = draw.chance(0.9)
    const visit = {
      visited_on: on,
      purpose,
      seen,
      seen_alone: seen && draw.chance(0.7),
      bedroom_seen: seen && draw.chance(0.4),
    }
    return on < since ? [] : [['visit', visit]]
  })
}
