import type { Telling } from '#shared/agency/hand-over/hand-over.resolver'
import { standing } from '#shared/agency/hand-over/hand-over-course'
import { addWorkingDays } from '#shared/calendar/working-days'
import { handedOverCourse } from './hand-over.states.js'
import type { SocialCareHandOver } from './hand-over.type.js'
import type { SocialCareStored } from './stored-step.js'

/** As it is told to social care itself. Who takes part is typed: where the names tell a protected place, none is told. */
export function handOverView(stored: SocialCareStored, { today, tellsPlace }: Telling): SocialCareHandOver {
  const names = stored.steps.flatMap(({ participants }) => (participants ?? []).map(({ name }) => name))
  const isProtected = tellsPlace(names.join(' '))
  const stands = standing(handedOverCourse, stored)
  const heldOn = stands.state === 'STRATEGY_DISCUSSION_HELD' ? stored.steps.at(-1)?.on : undefined
  const recordDueOn = heldOn === undefined ? null : addWorkingDays(heldOn, 1)
  return {
    ...stands,
    recordDueOn,
    recordOverdue: recordDueOn !== null && recordDueOn < today,
    steps: stored.steps.map(({ participants, result = null, point = null, ...step }) => ({
      ...{ ...step, result, point },
      participants:
        participants?.map(({ part, name }) => ({ part, name: isProtected ? null : name })) ?? null,
    })),
    protected: isProtected,
  }
}
