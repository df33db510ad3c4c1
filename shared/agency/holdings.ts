import type { GrantedChild } from '#shared/identity/grant-statement'
import type { Decision } from '#shared/sharing/decide'
import type { Holding, KnownChild } from './concept-statements.js'
import type { Decisions } from './decisions.js'
import type { ProjectableConcept } from './shared-concept.js'

/** Something that is held of a child, and what the rules say of it. */
export type DecidedHolding = Holding & ProjectableConcept & { readonly decision: Decision }

/** Decides on what is held of one child, before any record is loaded. */
export function decideHoldings(
  child: GrantedChild,
  found: KnownChild | undefined,
  concepts: readonly ProjectableConcept[],
  decisions: Decisions,
): DecidedHolding[] {
  return (found?.holdings ?? []).flatMap((holding) => {
    const held = concepts.find(({ concept }) => concept.field === holding.field)
    if (held === undefined) return []
    const { category, of } = held.concept
    const decision = decisions.of(child, category, decisions.labelsOf(child, of, holding.recordId, holding))
    return [{ ...holding, ...held, decision }]
  })
}
