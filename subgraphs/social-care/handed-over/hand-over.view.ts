import type { Telling } from '#shared/agency/hand-over/hand-over.resolver'
import { standing } from '#shared/agency/hand-over/hand-over-course'
import { addWorkingDays } from '#shared/calendar/working-days'
import { handedOverCourse } from './hand-over.states.js'
import type { SocialCareHandOver } from './hand-over.type.js'
import type { SocialCareStored } from './stored-step.js'

/** As it is told to social care itself. Who takes part is typed, and what early help is told: where that tells a protected place, none of it is. */
export function handOverView(stored: SocialCareStored, { today, tellsPlace }: Telling): SocialCareHandOver {
  const typed = stored.steps.flatMap(({ participants = [], told = '' }) => [
    ...participants.map(({ name }) => name),
    told,
  ])
  const isProtected = tellsPlace(typed.join(' '))
  const stands = standing(handedOverCourse, stored)
  const heldOn = stands.state === 'STRATEGY_DISCUSSION_HELD' ? stored.steps.at(-1)?.on : undefined
  const recordDueOn = heldOn === undefined ? null : addWorkingDays(heldOn, 1)
  return {
    ...stands,
    recordDueOn,
    recordOverdue: recordDueOn !== null && recordDueOn < today,
    steps: stored.steps.map(({ participants, result = null, point = null, told = null, ...step }) => ({
      ...{ ...step, result, point },
      told: isProtected ? null : told,
      participants:
        participants?.map(({ part, name }) => ({ part, name: isProtected ? null : name })) ?? null,
    })),
    protected: isProtected,
  }
}
