import { defineStateMachine } from '#shared/state-machine/define-state-machine'

/** A review of accesses: a question, until somebody else has answered it. */
export const reviewStates = defineStateMachine({
  name: 'review',
  states: ['WAITING', 'JUSTIFIED', 'NOT_JUSTIFIED'],
  steps: {
    findJustified: { from: ['WAITING'], to: 'JUSTIFIED' },
    findNotJustified: { from: ['WAITING'], to: 'NOT_JUSTIFIED' },
  },
})
