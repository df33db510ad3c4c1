import { defineStateMachine } from '#shared/state-machine/define-state-machine'

/** A basis as it was set. It is set anew by another change, never changed itself. */
export const basisStates = defineStateMachine({
  name: 'basis',
  states: ['STANDING', 'AWAITING_CONFIRMATION'],
  steps: { confirm: { from: ['AWAITING_CONFIRMATION'], to: 'STANDING' } },
})
