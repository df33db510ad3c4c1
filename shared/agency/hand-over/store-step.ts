import type { EntityManager } from 'typeorm'
import type { HandOverProgress, HandOverProgressTold } from '#shared/hand-over/hand-over-progress.contract'
import { putInOutbox } from '#shared/outbox/put-in-outbox'
import type { StoredHandOver, StoredStep } from './stored-hand-over.js'

const recorded = `
  INSERT INTO hand_over_event (reference, number, event, state, happened_on, by_user, said) VALUES ($1, $2, $3, $4, $5, $6, $7)`

const ended = 'UPDATE received_hand_over SET ended = true WHERE reference = $1'

/** Something that has happened, and whether nothing can happen after it. */
export interface TakenStep extends StoredStep<HandOverProgress> {
  readonly ends: boolean
}

/**
 * Stores what happened to a case that was handed over; whoever handed it over is told, by the outbox, in the same transaction.
 *
 * @param said what else is kept of it
 */
export async function storeStep(
  manager: EntityManager,
  { reference, decision, handedOverBy }: StoredHandOver,
  { number, event, state, on, by, ends }: TakenStep,
  said: object = {},
): Promise<void> {
  await manager.query(recorded, [reference, number, event, state, on, by, JSON.stringify(said)])
  if (ends) await manager.query(ended, [reference])
  await tellProgress(manager, handedOverBy, { decision, reference, number, progress: state, on })
}

/** Puts a fact into the outbox for whoever handed the case over. */
export async function tellProgress(
  manager: EntityManager,
  receiver: string,
  body: HandOverProgressTold,
): Promise<void> {
  const { reference, number } = body
  await putInOutbox(manager, { id: `PROGRESS ${reference}/${number}`, kind: 'PROGRESS', receiver, body })
}
