import { z } from 'zod'
import type { Clock } from '#shared/calendar/clock'
import type { ReadCases } from '#shared/identity/read-cases'
import type { CaseReader } from '../mash-assessment/case-state.js'
import { isExcluded } from '../restricted-cases/is-excluded.js'

/** PostgreSQL refuses a text with a NUL in it; one with half of a pair has no canonical form that an answer could be bound to. */
const name = z.string().regex(/^[^\0\p{Surrogate}]{1,200}$/u)

/** What an agency asks for somebody of its desk: in which cases its log says that somebody read of which children, by their pseudonyms. */
export const readCasesQuestion = z.strictObject({
  desk: name,
  reads: z
    .array(z.strictObject({ assessment: name, child: name }))
    .min(1)
    .max(1_000),
})

/**
 * Whose the pseudonyms in an agency's log are, case by case: open or closed, asked of the agency or not. Nobody guesses a pseudonym, so an agency
 * is told of no child that its log does not name, and its desk of no case that is kept from that person of it. That its log names the child in that very
 * case the agency says itself: each answer is an entry, with the agency. Of a restricted
 * case no child is told (sharing rules, section 5).
 */
export async function readCases(
  parts: { readonly readCases: CaseReader; readonly clock: Clock },
  { desk, reads }: z.output<typeof readCasesQuestion>,
): Promise<ReadCases> {
  const asked = Map.groupBy(reads, ({ assessment }) => assessment)
  const states = await parts.readCases([...asked.keys()], parts.clock())
  const cases = [...states.values()].flatMap((state) => {
    const named = new Set(asked.get(state.id)?.map(({ child }) => child))
    const children = state.subjects.filter(({ pseudonym }) => named.has(pseudonym))
    if (children.length === 0 || isExcluded(state, desk)) return []
    const told = state.restriction === null ? children : []
    return [
      {
        assessment: state.id,
        children: told.map(({ id, pseudonym }) => ({ id, pseudonym })),
        hasProtectedPlace: state.hasProtectedPlace,
      },
    ]
  })
  return { cases }
}
