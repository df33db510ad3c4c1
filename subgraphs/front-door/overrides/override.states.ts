import { defineStateMachine } from '#shared/state-machine/define-state-machine'

/** An override from request to end. It expires by itself: that is told from the clock, and no step. */
export const overrideStates = defineStateMachine({
  name: 'override',
  states: ['REQUESTED', 'APPROVED', 'DECLINED', 'WITHDRAWN', 'EXPIRED'],
  steps: {
    approve: { from: ['REQUESTED'], to: 'APPROVED' },
    decline: { from: ['REQUESTED'], to: 'DECLINED' },
    withdraw: { from: ['REQUESTED', 'APPROVED'], to: 'WITHDRAWN' },
  },
})
