import type { EntityManager } from 'typeorm'
import { HubError } from '#shared/errors/hub-error'
import type { HandOverOutcome } from '#shared/hand-over/hand-over.contract'
import { openService } from '../open-wall.js'

/** Something that happened to a case that was handed over, as it is stored; what else an agency keeps of it beside. */
export interface StoredStep<State extends string = string, Event extends string = string> {
  readonly number: number
  readonly event: Event
  readonly state: State
  readonly on: string
  readonly by: string
}

/** A case that was handed over, as it is stored. */
export interface StoredHandOver<Taken extends StoredStep = StoredStep> {
  readonly reference: string
  readonly decision: string
  readonly outcome: HandOverOutcome
  /** The service that handed it over, and is told what becomes of it. */
  readonly handedOverBy: string
  readonly receivedOn: string
  readonly children: readonly { readonly id: string; readonly pseudonym: string }[]
  readonly askFor: readonly string[]
  readonly steps: readonly Taken[]
}

/** A hand-over `h` as its columns: the shape of {@link StoredHandOver}. */
export const handOverColumns = `reference, decision, outcome, handed_over_by AS "handedOverBy",
    (received_at AT TIME ZONE 'Europe/London')::date::text AS "receivedOn", children, ask_for AS "askFor",
    (SELECT coalesce(jsonb_agg(said || jsonb_build_object('number', number, 'event', event, 'state', state, 'on', happened_on, 'by', by_user)
      ORDER BY number), '[]') FROM hand_over_event e WHERE e.reference = h.reference) AS steps`

const found = `SELECT ${handOverColumns} FROM received_hand_over h WHERE reference = $1`

const held = 'SELECT FROM received_hand_over WHERE reference = $1 FOR UPDATE'

/** Reads it, and opens the transaction for its children; held, so that nothing happens to it in between. @throws HubError NOT_FOUND */
export async function findHandOver<Taken extends StoredStep>(
  manager: EntityManager,
  reference: string,
  hold = false,
): Promise<StoredHandOver<Taken>> {
  await openService(manager, [])
  if (hold) await manager.query(held, [reference])
  const [row] = await manager.query<StoredHandOver<Taken>[]>(found, [reference])
  if (row === undefined) throw new HubError('NOT_FOUND')
  await openService(
    manager,
    row.children.map(({ id }) => id),
  )
  return row
}
