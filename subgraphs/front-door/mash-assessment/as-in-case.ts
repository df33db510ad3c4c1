import { requestOf, type FrontDoorContext } from '../request.js'
import type { CaseState } from './case-state.js'

/**
 * Records that a list found by itself, as their cases tell them: a case takes out of what people typed what must not be told.
 *
 * @param of the records of that kind in a case
 */
export async function asInCase<Item extends { readonly id: string }>(
  context: FrontDoorContext,
  found: readonly { readonly id: string; readonly assessmentId: string }[],
  of: (state: CaseState) => readonly Item[],
): Promise<Item[]> {
  const { cases } = requestOf(context)
  const states = await Promise.all(found.map(({ assessmentId }) => cases.load(assessmentId)))
  return states.flatMap((state, place) =>
    (state === undefined ? [] : of(state)).filter(({ id }) => id === found[place]?.id),
  )
}
