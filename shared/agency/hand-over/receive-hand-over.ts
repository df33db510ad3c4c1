import type { DataSource, EntityManager } from 'typeorm'
import { HubError } from '#shared/errors/hub-error'
import type { HandOver, HandOverAnswer, HandOverOutcome } from '#shared/hand-over/hand-over.contract'
import { bodyDigest } from '#shared/identity/body-digest'
import { openService } from '../open-wall.js'
import { identifyChildren, type IdentifiedChild } from './identify-children.js'

/** A hand-over that becomes records, in one transaction with what says that it was received. */
export interface TakenHandOver extends HandOver {
  readonly reference: string
  readonly people: readonly IdentifiedChild[]
}

/** What an agency makes of what is handed over to it. */
export interface HandOverReceiver {
  /** Which service may hand over what. */
  readonly from: Readonly<Record<string, readonly HandOverOutcome[]>>
  /** Before the number of a reference: `SC`. */
  readonly prefix: string
  /** Outcomes that a person acknowledges later. */
  readonly acknowledgedLater: readonly HandOverOutcome[]
  /** Outcomes with which a case is at an end when it comes. */
  readonly ended: readonly HandOverOutcome[]
  /** Stores it as records of the agency, each once for each child: in a transaction that is opened for the children. */
  store(manager: EntityManager, taken: TakenHandOver): Promise<void>
}

/** What was told with a hand-over; where it stayed with the sender, that it is to be asked for, by the name of the decision. */
export const toldOrAsk = ({ told, askFor = [], decision }: HandOver): string | null =>
  askFor.includes('told')
    ? `What was told with ${decision} may give a protected place away and was not sent. Ask for it by that name.`
    : told

const received = `
  INSERT INTO received_hand_over (decision, digest, outcome, reference, handed_over_by, received_at, acknowledged_at, children, ask_for, ended)
  VALUES ($1, $2, $3, $4 || to_char(now(), '-YYYY-') || to_char(nextval('hand_over_number'), 'FM99990000'), $5, now(),
    CASE WHEN $6::boolean THEN now() END, $7, $8, $9)
  ON CONFLICT (decision) DO NOTHING RETURNING reference`

const known = `
  SELECT reference, digest, acknowledged_at IS NOT NULL AS acknowledged FROM received_hand_over WHERE decision = $1`

/**
 * Receives what is handed over: one record of it for each decision, whoever sends it how often, at once or one after the other.
 *
 * @throws HubError FORBIDDEN for what that service does not hand over; BAD_INPUT for another text under a decision that was handed over
 */
export async function receiveHandOver(
  dataSource: DataSource,
  receiver: HandOverReceiver,
  caller: string,
  given: HandOver,
): Promise<HandOverAnswer> {
  if (!receiver.from[caller]?.includes(given.outcome)) throw new HubError('FORBIDDEN')
  const ids = given.children.map(({ id }) => id)
  if (new Set(ids).size < ids.length) throw new HubError('BAD_INPUT', 'children.id: each child once.')
  const digest = bodyDigest(JSON.stringify([caller, given]))
  const isAcknowledged = !receiver.acknowledgedLater.includes(given.outcome)
  return dataSource.transaction(async (manager) => {
    await openService(manager, ids)
    // Whoever sends it at the same time waits here, and finds what the other has stored.
    const [row] = await manager.query<{ reference: string }[]>(received, [
      ...[given.decision, digest, given.outcome, receiver.prefix, caller, isAcknowledged],
      ...[JSON.stringify(given.children.map(({ id, pseudonym }) => ({ id, pseudonym }))), given.askFor ?? []],
      receiver.ended.includes(given.outcome),
    ])
    if (row === undefined) return answerBefore(manager, given.decision, digest)
    const people = await identifyChildren(manager, given.children)
    await receiver.store(manager, { ...given, reference: row.reference, people })
    return { reference: row.reference, acknowledged: isAcknowledged }
  })
}

async function answerBefore(
  manager: EntityManager,
  decision: string,
  digest: string,
): Promise<HandOverAnswer> {
  const [row] = await manager.query<(HandOverAnswer & { readonly digest: string })[]>(known, [decision])
  if (row?.digest !== digest) {
    throw new HubError('BAD_INPUT', 'decision: it was handed over already, and said something else.')
  }
  return { reference: row.reference, acknowledged: row.acknowledged }
}
