import type { EntityManager } from 'typeorm'
import { refuse } from '#shared/errors/refuse'
import { plainText, plainTextOrNull } from '#shared/subgraph/plain-text'
import type { CaseState } from '../mash-assessment/case-state.js'
import type { DecisionInput } from './case-event.input.js'
import { outstanding } from './information-returns.js'
import { readHandOver, type ReadHandOver } from './read-hand-over.js'
import { namesEachOnce } from './names-each-once.js'

const lengths = {
  account: { maximum: 10_000 },
  rationale: { minimum: 20, maximum: 10_000 },
  person: { maximum: 200 },
} as const
const MAXIMUM_CONSULTED = 30

/** A decision form with every part in it, which can be signed. */
export type ReadDecision = Omit<DecisionInput, 'childsVoice' | 'voiceNotHeardBecause' | 'handOver'> &
  ReadHandOver & {
    readonly childsVoice: string | null
    readonly voiceNotHeardBecause: string | null
  }

/**
 * Reads the decision form on a case. One with a part missing is not taken, so that none can be signed.
 *
 * @throws HubError BAD_INPUT, which names the part
 */
export function readDecision(form: DecisionInput, state: CaseState): ReadDecision {
  const { outcome, basis, consulted, missing } = form
  if (basis !== state.basis) refuse(`decision.basis: that of the case is ${state.basis}. Set it first.`)
  if (consulted.length < 1 || consulted.length > MAXIMUM_CONSULTED) {
    refuse(`decision.consulted: name 1 to ${MAXIMUM_CONSULTED}.`)
  }
  const unanswered = outstanding(state)
  if (!namesEachOnce(missing, unanswered)) {
    refuse(
      `decision.missing names who was asked and has not answered, each once: ${unanswered.join(', ') || 'nobody'}.`,
    )
  }
  const childsVoice = plainTextOrNull('decision.childsVoice', form.childsVoice, lengths.account)
  const because = plainTextOrNull('decision.voiceNotHeardBecause', form.voiceNotHeardBecause, lengths.account)
  if ((childsVoice === null) === (because === null)) {
    refuse('decision: give childsVoice, or voiceNotHeardBecause, and not both.')
  }
  return {
    ...{ outcome, basis, childsVoice, voiceNotHeardBecause: because },
    rationale: plainText('decision.rationale', form.rationale, lengths.rationale),
    consulted: consulted.map((person) => plainText('decision.consulted', person, lengths.person)),
    consents: consentsOf(form.consents, state),
    missing: [...missing].sort(),
    earlierReconsidered: plainText('decision.earlierReconsidered', form.earlierReconsidered, lengths.account),
    ...readHandOver(form),
  }
}

function consentsOf(given: readonly string[], { consents }: CaseState): string[] {
  const known = new Set(consents.map(({ id }) => id))
  const ids = [...new Set(given.map((id) => id.toLowerCase()))]
  if (ids.length === 0) refuse('decision.consents: name the records that it stands on.')
  if (given.length > known.size || !ids.every((id) => known.has(id)))
    refuse('decision.consents names a record that is not of this case.')
  return ids
}

const proposed = `
  INSERT INTO case_decision (assessment_id, number, outcome, rationale, basis, consulted, childs_voice, voice_not_heard_because,
    consents, missing, earlier_reconsidered, told, authority)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`

/** Stores a decision as it is proposed. @param number of the event */
export async function propose(
  manager: EntityManager,
  assessment: string,
  number: number,
  decision: ReadDecision,
): Promise<void> {
  const { outcome, rationale, basis, consulted, childsVoice, voiceNotHeardBecause } = decision
  await manager.query(proposed, [
    ...[assessment, number, outcome, rationale, basis, consulted, childsVoice, voiceNotHeardBecause],
    ...[decision.consents, decision.missing, decision.earlierReconsidered, decision.told, decision.authority],
  ])
}
