import { defineStateMachine } from '#shared/state-machine/define-state-machine'

/** A disclosure delay from when it is set to its end. It runs out by itself: that is told from the clock, and no step. */
export const delayStates = defineStateMachine({
  name: 'disclosure delay',
  states: ['SET', 'CONFIRMED', 'ENDED'],
  steps: {
    confirm: { from: ['SET'], to: 'CONFIRMED' },
    end: { from: ['SET', 'CONFIRMED'], to: 'ENDED' },
  },
})
