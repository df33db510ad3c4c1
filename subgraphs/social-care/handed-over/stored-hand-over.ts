import type { EntityManager } from 'typeorm'
import { openService } from '#shared/agency/open-wall'
import { addWorkingDays } from '#shared/calendar/working-days'
import { HubError } from '#shared/errors/hub-error'
import type { HandOverOutcome } from '#shared/hand-over/hand-over.contract'
import { stepsFrom } from '#shared/state-machine/define-state-machine'
import type {
  SocialCareHandOverEvent,
  StrategyParticipant,
  StrategyResult,
  TransferPoint,
} from './hand-over.codes.js'
import { firstState, handedOverMachine, type HandedOverState } from './hand-over.states.js'
import type { SocialCareHandOver } from './hand-over.type.js'

/** Something that happened to it, as it is stored. */
export interface StoredStep {
  readonly number: number
  readonly event: SocialCareHandOverEvent
  readonly state: HandedOverState
  readonly on: string
  readonly by: string
  readonly participants: readonly { readonly part: StrategyParticipant; readonly name: string }[] | null
  readonly result: StrategyResult | null
  readonly point: TransferPoint | null
}

/** A case that was handed over, as it is stored. */
export interface StoredHandOver {
  readonly reference: string
  readonly decision: string
  readonly outcome: HandOverOutcome
  readonly receivedOn: string
  readonly children: readonly { readonly id: string; readonly pseudonym: string }[]
  readonly askFor: readonly string[]
  readonly steps: readonly StoredStep[]
}

/** A hand-over `h` as its columns: the shape of {@link StoredHandOver}. */
export const handOverColumns = `reference, decision, outcome, (received_at AT TIME ZONE 'Europe/London')::date::text AS "receivedOn", children, ask_for AS "askFor",
    (SELECT coalesce(json_agg(json_build_object('number', number, 'event', event, 'state', state, 'on', happened_on, 'by', by_user,
      'participants', participants, 'result', result, 'point', point) ORDER BY number), '[]')
      FROM hand_over_event e WHERE e.reference = h.reference) AS steps`

const found = `SELECT ${handOverColumns} FROM received_hand_over h WHERE reference = $1`

const held = 'SELECT FROM received_hand_over WHERE reference = $1 FOR UPDATE'

/** Reads it, and opens the transaction for its children; held, so that nothing happens to it in between. @throws HubError NOT_FOUND */
export async function findHandOver(
  manager: EntityManager,
  reference: string,
  hold = false,
): Promise<StoredHandOver> {
  await openService(manager, [])
  if (hold) await manager.query(held, [reference])
  const [row] = await manager.query<StoredHandOver[]>(found, [reference])
  if (row === undefined) throw new HubError('NOT_FOUND')
  await openService(
    manager,
    row.children.map(({ id }) => id),
  )
  return row
}

/** Where it stands. */
export const stateOf = ({ outcome, steps }: StoredHandOver): HandedOverState =>
  steps.at(-1)?.state ?? firstState(outcome)

/** As it is told to social care itself. @param today in England */
export function handOverView(stored: StoredHandOver, today: string): SocialCareHandOver {
  const state = stateOf(stored)
  const heldOn = state === 'STRATEGY_DISCUSSION_HELD' ? stored.steps.at(-1)?.on : undefined
  const recordDueOn = heldOn === undefined ? null : addWorkingDays(heldOn, 1)
  return {
    reference: stored.reference,
    decision: stored.decision,
    state,
    receivedOn: stored.receivedOn,
    possible: stepsFrom(handedOverMachine, state),
    askFor: [...stored.askFor],
    recordDueOn,
    recordOverdue: recordDueOn !== null && recordDueOn < today,
    steps: stored.steps.map((step) => ({
      ...step,
      participants: step.participants === null ? null : [...step.participants],
    })),
  }
}
