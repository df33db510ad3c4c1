import { defineStateMachine } from '#shared/state-machine/define-state-machine'

/** Whether a case is kept to named viewers. */
export const restrictionStates = defineStateMachine({
  name: 'case',
  states: ['UNRESTRICTED', 'RESTRICTED'],
  steps: {
    restrict: { from: ['UNRESTRICTED'], to: 'RESTRICTED' },
    nameViewers: { from: ['RESTRICTED'], to: 'RESTRICTED' },
    lift: { from: ['RESTRICTED'], to: 'UNRESTRICTED' },
  },
})

/** Whether a case is kept from one person. */
export const exclusionStates = defineStateMachine({
  name: 'person',
  states: ['NOT_EXCLUDED', 'EXCLUDED'],
  steps: {
    exclude: { from: ['NOT_EXCLUDED'], to: 'EXCLUDED' },
    readmit: { from: ['EXCLUDED'], to: 'NOT_EXCLUDED' },
  },
})
