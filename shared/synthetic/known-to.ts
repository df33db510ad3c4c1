import { birthOf, isOfSchoolAge } from './births.js'
import { householdPlace } from './household-place.js'
import { random } from './random.js'
import { partnerAgencies, type PartnerAgency } from './synthetic-person.type.js'

/** Of a hundred children in homes of each kind, how many an agency has records about. */
const knownPerHundred = {
  settled: { police: 10, health: 98, education: 97, 'early-help': 3, 'social-care': 4 },
  strained: { police: 25, health: 98, education: 96, 'early-help': 22, 'social-care': 22 },
  inNeed: { police: 60, health: 99, education: 94, 'early-help': 40, 'social-care': 65 },
} as const satisfies Record<string, Record<PartnerAgency, number>>

const homes: readonly (readonly [keyof typeof knownPerHundred, weight: number])[] = [
  ['settled', 80],
  ['strained', 14],
  ['inNeed', 6],
]

/**
 * Which agencies have records about this child: the contract between the population and each agency's generator. An agency makes rows
 * for exactly these children, and links each of them, from its own streams (`random(seed, 'police', index)`).
 *
 * Nearly every child is known to health and, at school age, to education; about 15 in a hundred to the police, 8 to early help, 10 to
 * social care. Trouble gathers in homes: brothers and sisters share theirs.
 *
 * @example knownTo(7, 41).has('police')
 */
export function knownTo(seed: number, index: number): ReadonlySet<PartnerAgency> {
  const place = householdPlace(seed, index)
  const perHundred = knownPerHundred[random(seed, 'home', place.firstIndex).weighted(homes)]
  const draw = random(seed, 'known-to', index)
  const known = new Set(partnerAgencies.filter((agency) => draw.next() * 100 < perHundred[agency]))
  if (!isOfSchoolAge(birthOf(seed, index, place))) known.delete('education')
  return known
}
