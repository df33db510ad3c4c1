import { agencyRoles } from '#shared/sharing/vocabulary'
import type { Row } from '#shared/synthetic/insert-rows'
import { personas, type Persona } from '#shared/synthetic/personas'

/** Milliseconds. */
const DAY = 86_400_000

/** What an agency answered by one of its own people, on the day after it was asked: what it has, it shares as the rules decide. */
export function returnRows(
  assessment: string,
  agency: string,
  askedAt: string,
  { categories, answer }: { readonly categories: readonly string[]; readonly answer: 'SHARED' | 'NIL' },
): Row[] {
  const known: readonly Persona[] = personas
  const staff = known.find(
    (each) => each.agency === agency && agencyRoles.some((role) => each.roles.includes(role)),
  )
  const at = new Date(Date.parse(askedAt) + DAY).toISOString()
  return categories.map((category) => ({
    assessment_id: assessment,
    agency,
    category,
    answer,
    returned_by: staff?.id,
    returned_at: at,
    recorded_at: at,
  }))
}
