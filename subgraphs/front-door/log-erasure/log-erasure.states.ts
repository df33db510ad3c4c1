import { defineStateMachine } from '#shared/state-machine/define-state-machine'

/** Forgetting who a child of the logs was, from request to end: one person asks, another one does it or declines. */
export const logErasureStates = defineStateMachine({
  name: 'log erasure',
  states: ['REQUESTED', 'ERASED', 'DECLINED'],
  steps: {
    erase: { from: ['REQUESTED'], to: 'ERASED' },
    decline: { from: ['REQUESTED'], to: 'DECLINED' },
  },
})
