import { HubError } from '#shared/errors/hub-error'
import type { RootInfo } from '#shared/subgraph/access-recorder'
import { plainText, plainTextOrNull } from '#shared/subgraph/plain-text'
import type { CaseState } from '../mash-assessment/case-state.js'
import { findSentCase } from '../contacts/sent-case.js'
import { findCase, type OpenCase } from '../mash-assessment/open-case.js'
import { deskMaySpeak } from '../owner-desk/desk-was-asked.js'
import { findAskedCase } from '../owner-desk/preview.js'
import { requestOf, type FrontDoorContext } from '../request.js'
import { actorsOn } from './actors-of.js'
import { toldBy } from './case-history.type.js'
import { caseStep } from './case-step.js'
import type { CaseEventInput } from './case-event.input.js'
import type { CaseEvent } from './case.codes.js'
import type { CasePart } from './case.states.js'
import { holdsIn } from './conditions.js'
import { readEffects } from './effects.js'
import { outcomeBy } from './outcome-by.js'
import { takeStep, type Happening } from './take-step.js'
import { withdrawalIn } from './withdrawn-consent.js'

const whyBounds = { maximum: 2_000 }
const messageBounds = { maximum: 10_000 }

/** What of the case an event changes beside its state and its rating. */
type Changes = Pick<Happening, 'purpose' | 'outcome'>

/**
 * Records that something happens to a case: whether it may, and where it leads, {@link caseStep} reads from the table.
 *
 * @throws HubError NOT_FOUND; STALE_VERSION with what has happened since the version that she goes by; BAD_INPUT; and what the table refuses
 */
export async function recordCaseEvent(
  context: FrontDoorContext,
  info: RootInfo,
  input: CaseEventInput,
): Promise<OpenCase> {
  const { at, cases } = requestOf(context)
  const opened = await openFor(context, input.assessment)
  const { state, user } = opened
  assertCurrent(input, opened)
  const why = plainText('why', input.why, whyBounds)
  const message = plainTextOrNull('message', input.message, messageBounds)
  const { event, rag = null, stage = null, settlement = null, familyTold = null } = input
  const holds = holdsIn({ state, user, stage, event })
  const wanted = { state: state.status, event, actors: actorsOn(opened), sent: partsOf(input), holds }
  const step = caseStep(wanted)
  const consent = input.consent ? withdrawalIn(state, input.consent) : null
  const effects = readEffects(input, opened, context.services, why)
  const changes = changesBy(event, state)
  const isTaken = await context.services.dataSource.transaction(async (manager) => {
    const who = { by: user.id, agency: user.agency }
    const what = { event, why, at, message, rag, stage, settlement, familyTold, consent }
    const happening = { ...who, ...what, ...changes }
    if (!(await takeStep(manager, state, step, happening))) return false
    for (const effect of effects) await effect(manager, input.version + 1)
    return true
  })
  cases.clear(state.id)
  const now = await openFor(context, state.id, 'answered')
  if (!isTaken) assertCurrent(input, now)
  context.access.touch(info, ...writtenBy(input))
  return now
}

/** Whoever works on the case; on the side of an agency also its desk, if it was asked; and whoever sent the contact, while she is asked. */
async function openFor(
  context: FrontDoorContext,
  id: string,
  referrerHas: 'a question' | 'answered' = 'a question',
): Promise<OpenCase> {
  const opened =
    (await findCase(context, id)) ??
    (await findAskedCase(context, id, deskMaySpeak)) ??
    (await findSentCase(context, id, referrerHas))
  if (opened === undefined) throw new HubError('NOT_FOUND')
  return opened
}

/**
 * Nobody acts on a case that is another than she has seen. What has happened is told to whom the case is shown.
 *
 * @throws HubError STALE_VERSION
 */
function assertCurrent({ version }: CaseEventInput, { state, decide }: OpenCase): void {
  if (version === state.version) return
  const since = decide('front-door.case').state === 'SHARED' ? state.events : []
  const happened = since
    .filter(({ number }) => number > version)
    .map((each) => {
      const by = toldBy(each, state.contacts)
      return `${each.number} ${each.event}${by === null ? '' : ` by ${by}`}`
    })
  const told = happened.length === 0 ? '' : ` Since then: ${happened.join(', ')}.`
  throw new HubError('STALE_VERSION', `It is at version ${state.version}.${told}`)
}

const partsOf = ({
  message,
  rag,
  requests,
  return: answers,
  missing,
  decision,
  stage,
  settlement,
  consent,
  familyTold,
}: CaseEventInput): CasePart[] =>
  Object.entries({
    ...{ message, rag, requests, return: answers, missing, decision },
    ...{ stage, settlement, consent, familyTold },
  })
    .filter(([, value]) => value !== undefined && value !== null)
    .map(([part]) => part as CasePart) // the names of the object above, each a part

/** What an event has written: itself, whom it asked, the consent that it took back. */
const writtenBy = ({
  version,
  event,
  requests,
  consent,
}: CaseEventInput): (readonly [kind: string, id: string])[] => [
  ['caseEvent', String(version + 1)],
  ['event', event],
  ...(requests ?? []).map(({ agency }) => ['request', agency] as const),
  ...(consent ? [['consent', consent] as const] : []),
]

function changesBy(event: CaseEvent, state: CaseState): Changes {
  const outcome = outcomeBy(event, state)
  if (event === 'OPEN_ASSESSMENT') return { purpose: 'MASH_ASSESSMENT', outcome }
  if (event === 'IMMEDIATE_DANGER') return { purpose: 'STRATEGY_DISCUSSION', outcome }
  return { outcome }
}
