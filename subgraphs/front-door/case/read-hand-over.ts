import { refuse } from '#shared/errors/refuse'
import { plainLine, plainText } from '#shared/subgraph/plain-text'
import type { DecisionInput } from './case-event.input.js'
import { isHandedOver } from './rest-is-done.js'

const toldBounds = { minimum: 20, maximum: 2_000 }
const authorityBounds = { maximum: 200 }

/** What goes with a decision by which somebody else goes on with the child. */
export interface ReadHandOver {
  readonly told: string | null
  readonly authority: string | null
}

/**
 * Reads it from the decision form: it belongs to the outcomes that are handed over, and the other authority to that one alone.
 *
 * @throws HubError BAD_INPUT, which names the part
 */
export function readHandOver({
  outcome,
  handOver,
}: Pick<DecisionInput, 'outcome' | 'handOver'>): ReadHandOver {
  const needs = isHandedOver(outcome)
  if (needs !== Boolean(handOver)) {
    return refuse(
      `decision.handOver ${needs ? 'says what whoever goes on is told' : 'does not belong to this outcome'}.`,
    )
  }
  if (!handOver) return { told: null, authority: null }
  const isOther = outcome === 'OTHER_AUTHORITY'
  const name = handOver.authority ?? null
  if (isOther !== (name !== null))
    refuse('decision.handOver.authority: name it for OTHER_AUTHORITY, and for no other outcome.')
  return {
    told: plainText('decision.handOver.told', handOver.told, toldBounds),
    authority: name === null ? null : plainLine('decision.handOver.authority', name, authorityBounds),
  }
}
