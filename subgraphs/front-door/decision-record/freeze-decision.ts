import type { EntityManager } from 'typeorm'
import { newest } from '../case/case-history.js'
import type { CaseState } from '../mash-assessment/case-state.js'
import { standsOn } from './stands-on.js'

const frozen = `INSERT INTO decision_record (assessment_id, number, decision, stands_on) VALUES ($1, $2, $3, $4)`

/**
 * What the signer was told of the case since it was proposed, by the log of this service: no agency shows anything on a case without an answer
 * of the front door to the same request. An entry's id begins with its millisecond, and is the key of the log: nothing older is looked at.
 */
const seen = `
  WITH proposed AS (SELECT floor(extract(epoch FROM recorded_at) * 1000)::bigint AS since FROM case_event
    WHERE assessment_id = $1 AND number = $3),
  bound AS (SELECT (lpad(to_hex(since), 12, '0') || '00000000000000000000')::uuid AS first FROM proposed),
  told AS (SELECT e.index, e.leaf_hash, e.body::jsonb AS entry FROM bound, log.entry e
    WHERE e.id >= bound.first AND position('"assessment":"' || $1 || '"' IN e.body) > 0)
  INSERT INTO decision_view (assessment_id, number, index, leaf_hash, request_id, told_at)
  SELECT $1, $2, index, leaf_hash, entry ->> 'requestId', (entry ->> 'at')::timestamptz FROM told
  WHERE entry ->> 'assessment' = $1 AND entry #>> '{actor,id}' = $4 AND jsonb_array_length(entry -> 'fields') > 0`

/**
 * Freezes what a decision stood on when it was signed: the records of the case, and what its signer was shown since it was proposed. Of what
 * was withheld from her nothing is copied: the entries say that it was, and why.
 *
 * @param number of the event that signs it
 */
export async function freezeDecision(
  manager: EntityManager,
  state: CaseState,
  number: number,
  signer: string,
): Promise<void> {
  const decision = newest(state.events, 'PROPOSE_DECISION', 'IMMEDIATE_DANGER')?.number
  if (decision === undefined) throw new Error('What is signed was decided by nobody.')
  await manager.query(frozen, [state.id, number, decision, JSON.stringify(standsOn(state))])
  await manager.query(seen, [state.id, number, decision, signer])
}
