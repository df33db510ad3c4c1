import type { EntityManager } from 'typeorm'
import { tellProgress } from '#shared/agency/hand-over/store-step'
import { openService } from '#shared/agency/open-wall'
import { HubError } from '#shared/errors/hub-error'
import type { HandOverProgress, HandOverProgressTold } from '#shared/hand-over/hand-over-progress.contract'

/** The hand-over of a decision by which a case was stepped down. */
const steppedDown = `
  SELECT reference, number, decision, handed_over_by AS "handedOverBy" FROM hand_over_event JOIN received_hand_over USING (reference)
  WHERE event = 'STEP_DOWN' AND reference || '/' || number = $1 AND reference = split_part($1, '/', 1)`

/** The same fact is taken once. */
const stored = `
  INSERT INTO step_down_progress (reference, number, progress, happened_on) VALUES ($1, $2, $3, $4)
  ON CONFLICT DO NOTHING RETURNING number`

const became = `SELECT progress, happened_on AS "on" FROM step_down_progress WHERE reference = $1 ORDER BY number`

/** What became of a case after it was stepped down, as it is stored. */
export interface StepDownProgress {
  readonly progress: HandOverProgress
  readonly on: string
}

/**
 * Takes what early help tells of a case that was stepped down to it, and tells it to whoever handed that case over: as the next fact of it.
 *
 * @throws HubError NOT_FOUND for a decision that was not handed over to early help
 */
export async function takeStepDownProgress(
  manager: EntityManager,
  { decision, number, progress, on }: HandOverProgressTold,
): Promise<void> {
  await openService(manager, [])
  const [from] = await manager.query<
    { reference: string; number: number; decision: string; handedOverBy: string }[]
  >(steppedDown, [decision])
  if (from === undefined) throw new HubError('NOT_FOUND')
  const taken = await manager.query<unknown[]>(stored, [from.reference, number, progress, on])
  if (taken.length === 0) return
  // Nothing happens here to a case that was stepped down: what follows is the other's.
  const told = {
    decision: from.decision,
    reference: from.reference,
    number: from.number + number,
    progress,
    on,
  }
  await tellProgress(manager, from.handedOverBy, told)
}

/** What became of a case after it was stepped down, oldest first. */
export async function stepDownProgress(
  manager: EntityManager,
  reference: string,
): Promise<StepDownProgress[]> {
  await openService(manager, [])
  return manager.query<StepDownProgress[]>(became, [reference])
}
