import type { EntityManager } from 'typeorm'
import { HubError } from '#shared/errors/hub-error'
import type { OpenCase } from '../mash-assessment/open-case.js'
import type { FrontDoorServices } from '../services.js'
import type { CaseEventInput } from './case-event.input.js'
import { ask, readRequests } from './information-requests.js'
import { answer, outstanding, readReturn } from './information-returns.js'
import { namesEachOnce } from './names-each-once.js'
import { freezeDecision } from '../decision-record/freeze-decision.js'
import { handOver } from '../hand-over/hand-over.effect.js'
import { outcomeBy } from './outcome-by.js'
import { isHandedOver } from './rest-is-done.js'
import { propose, readDecision } from './decide.js'
import { raiseBasis } from './raise-basis.js'
import { recall } from './recall-requests.js'

/** What an event writes beside itself, in its own transaction. @param number of the event */
export type Effect = (manager: EntityManager, number: number) => Promise<void>

/**
 * Reads what came with an event, whole, before anything is written.
 *
 * @param why as it is stored
 * @throws HubError BAD_INPUT, and what the parts refuse
 */
export function readEffects(
  input: CaseEventInput,
  { state, user }: OpenCase,
  { ragLimits, protectedPlaces }: Pick<FrontDoorServices, 'ragLimits' | 'protectedPlaces'>,
  why: string,
): Effect[] {
  const effects: Effect[] = []
  if (input.requests) {
    const requests = readRequests(input.requests, state, ragLimits)
    effects.push((manager) => ask(manager, state, user.id, requests))
  }
  if (input.return) {
    const returns = readReturn(input.return, state, user.agency)
    effects.push((manager) => answer(manager, state, user, returns))
  }
  if (input.decision) {
    const decision = readDecision(input.decision, state)
    effects.push((manager, number) => propose(manager, state.id, number, decision))
  }
  if (input.missing && !namesEachOnce(input.missing, outstanding(state))) {
    throw new HubError('BAD_INPUT', `missing: it is ${outstanding(state).join(', ')}, each once.`)
  }
  if (input.event === 'CONSENT_WITHDRAWN') {
    effects.push((manager, number) => recall(manager, state, number))
  }
  if (input.event === 'SIGN_OFF') {
    effects.push((manager, number) => freezeDecision(manager, state, number, user.id))
  }
  if (input.event === 'IMMEDIATE_DANGER') {
    effects.push((manager) => raiseBasis(manager, state, { why, userId: user.id }))
  }
  const decided = outcomeBy(input.event, state)
  const passedOn = input.event === 'LINK_OPEN_CASE' ? 'LINKED_TO_OPEN_CASE' : null
  const goesOn = isHandedOver(decided) ? decided : passedOn
  if (goesOn) effects.push((manager) => handOver(manager, state, goesOn, protectedPlaces))
  return effects
}
