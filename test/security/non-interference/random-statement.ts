import type { GrantedChild, GrantedOverride } from '#shared/identity/grant-statement'
import type { Random } from '#shared/synthetic/random'
import { partnerAgencies, type PartnerAgency } from '#shared/agency/partner-agencies'
import { bases, consents, profiles, purposes, roles } from '#shared/sharing/vocabulary'
import { PLACES } from './places.js'
import type { World } from './world.js'

/** What a statement may name: categories that the agency decides by, people, and records with their category. */
export interface Nameable {
  readonly agency: PartnerAgency
  readonly categories: readonly string[]
  readonly children: readonly string[]
  readonly others: readonly string[]
  readonly items: readonly { readonly category: string; readonly id: string }[]
}

const some = <T>(draw: Random, items: readonly T[], probability: number): T[] =>
  items.filter(() => draw.chance(probability))

/**
 * Any statement that a front door could make, the telling ones more often: a member of the hub with a task, on a basis between those
 * that show nothing and those that show all.
 */
export function randomStatement(draw: Random, of: Nameable): World['statement'] {
  const { agency, categories, children, others, items } = of
  const consent = (): Pick<GrantedChild, 'consent' | 'consentNames' | 'consentExceptions'> => ({
    consent: draw.chance(0.4) ? 'GIVEN' : draw.pick(consents),
    consentNames: some(draw, categories, 0.2),
    ...(draw.chance(0.3) && {
      consentExceptions: Object.fromEntries(
        some(draw, categories, 0.15).map((category) => [category, draw.pick(consents)]),
      ),
    }),
  })
  const override = (id: string): GrantedOverride => ({
    id,
    subject: draw.pick([...children, ...others]),
    categories: some(draw, categories, 0.1),
    items: some(draw, items, 0.2),
  })
  return {
    sub: 'amara',
    grant: 'a-grant',
    places: PLACES,
    viewer: {
      agency: draw.chance(0.6) ? 'social-care' : draw.pick([agency, ...partnerAgencies]),
      role: draw.chance(0.7) ? 'MASH_PRACTITIONER' : draw.pick(roles),
    },
    at: '2026-11-02T09:00:00Z',
    assessment: 'MASH-2026-9999',
    contact: draw.chance(0.5) ? 'C-1' : null,
    purpose: draw.chance(0.9) ? 'MASH_ASSESSMENT' : draw.pick(purposes),
    basis: draw.weighted(bases.map((basis) => [basis, basis === 'NONE' || basis === 'EMERGENCY' ? 1 : 4])),
    profile: draw.pick(profiles),
    task: draw.chance(0.95),
    emergency: draw.chance(0.15),
    excluded: draw.chance(0.04),
    asked: draw.chance(0.7) ? ['*'] : some(draw, categories, 0.5),
    overrides: draw.chance(0.4) ? [override('o1'), override('o2')] : [],
    shieldedPeople: some(draw, others, 0.15),
    people: some(draw, others, 0.4).map((id) => ({ id, ...consent() })),
    children: children.map((id) => ({
      id,
      pseudonym: `pseudonym of ${id}`,
      ...consent(),
      shielded: draw.chance(0.15),
      youngPersonRefused: draw.chance(0.1) ? ['*'] : some(draw, categories, 0.1),
    })),
  }
}
