import { defineStateMachine } from '#shared/state-machine/define-state-machine'

/** An emergency access and its review. That it runs out after four hours is told from the clock: it is reviewed all the same. */
export const emergencyAccessStates = defineStateMachine({
  name: 'emergency access',
  states: ['AWAITING_REVIEW', 'JUSTIFIED', 'NOT_JUSTIFIED'],
  steps: {
    findJustified: { from: ['AWAITING_REVIEW'], to: 'JUSTIFIED' },
    findNotJustified: { from: ['AWAITING_REVIEW'], to: 'NOT_JUSTIFIED' },
  },
})
