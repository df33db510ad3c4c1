import { defineStateMachine } from '#shared/state-machine/define-state-machine'

/** A ticket under which an auditor looks. One that another auditor opens for her is open at once. It runs out by itself, which is no step. */
export const ticketStates = defineStateMachine({
  name: 'audit ticket',
  states: ['ASKED', 'OPEN'],
  steps: { confirm: { from: ['ASKED'], to: 'OPEN' } },
})
