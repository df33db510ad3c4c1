import { defineStateMachine } from '#shared/state-machine/define-state-machine'

/** What somebody says of a difference: it counts when another has accepted it. */
export const explanationStates = defineStateMachine({
  name: 'explanation',
  states: ['GIVEN', 'ACCEPTED', 'REJECTED'],
  steps: {
    accept: { from: ['GIVEN'], to: 'ACCEPTED' },
    reject: { from: ['GIVEN'], to: 'REJECTED' },
  },
})
