import type { EntityManager } from 'typeorm'
import { caseReader, type CaseState } from '../mash-assessment/case-state.js'
import type { FrontDoorServices } from '../services.js'
import type { CaseEvent } from './case.codes.js'
import { caseStep } from './case-step.js'
import { holdsIn } from './conditions.js'
import { takeStep } from './take-step.js'

/** As whom the hub itself brings something about. */
export const HUB = { id: 'hub', agency: 'front-door' } as const

/** Something that the hub brings about itself. */
export interface HubEvent {
  readonly event: CaseEvent
  readonly why: string
  readonly reference?: string | null
  /** The record of the register by which a consent was taken back. */
  readonly consent?: string | null
}

const held = 'SELECT FROM mash_assessment WHERE id = $1 FOR UPDATE'

/** What the hub needs for an event of its own; the places are read anew where nobody keeps them. */
export type HubParts = Pick<FrontDoorServices, 'policies'> &
  Partial<Pick<FrontDoorServices, 'protectedPlaces'>>

/** Reads a case as it is now and holds it until the transaction ends: nothing happens to it in between. */
export async function holdCase(
  manager: EntityManager,
  { policies, protectedPlaces }: HubParts,
  id: string,
  at: Date,
): Promise<CaseState> {
  await manager.query(held, [id])
  const state = (await caseReader(manager, policies, protectedPlaces)([id], at)).get(id)
  if (state === undefined) throw new Error('A case of a row that refers to it is not there.')
  return state
}

/**
 * Records that the hub itself brings something about, on a case that is held ({@link holdCase}).
 *
 * @throws HubError STEP_NOT_POSSIBLE, FORBIDDEN or BAD_INPUT by the table
 */
export async function recordHubEvent(
  manager: EntityManager,
  state: CaseState,
  happening: HubEvent,
): Promise<void> {
  const { event, consent } = happening
  const holds = holdsIn({ state, user: HUB, stage: null, event })
  const step = caseStep({
    state: state.status,
    event,
    actors: ['HUB'],
    sent: consent ? ['consent'] : [],
    holds,
  })
  await takeStep(manager, state, step, { by: HUB.id, at: state.at, ...happening })
}
