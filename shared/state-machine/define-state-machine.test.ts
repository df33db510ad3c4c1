import { describe, expect, test } from 'vitest'
import { defineStateMachine, stepOf, stepsFrom } from './define-state-machine.js'

const letter = defineStateMachine({
  name: 'letter',
  states: ['DRAFT', 'SENT', 'ANSWERED'],
  steps: {
    send: { from: ['DRAFT'], to: 'SENT' },
    tear: { from: ['DRAFT', 'SENT'], to: 'DRAFT' },
    answer: { from: ['SENT'], to: 'ANSWERED' },
  },
})

describe('a step', () => {
  test('leads from its state to the next', () => {
    expect(stepOf(letter, 'DRAFT', 'send')).toBe('SENT')
    expect(stepOf(letter, 'SENT', 'tear')).toBe('DRAFT')
  })

  test('that is not defined from a state is refused with what is possible from there', () => {
    expect(() => stepOf(letter, 'SENT', 'send')).toThrow('send: the letter is SENT. Possible: tear, answer.')
    expect(() => stepOf(letter, 'ANSWERED', 'tear')).toThrow('Nothing more can be done.')
  })

  test('is taken exactly where the definition lists it', () => {
    for (const state of letter.states) {
      const listed = Object.entries(letter.steps).flatMap(([name, { from }]) =>
        from.some((each) => each === state) ? [name] : [],
      )
      expect(stepsFrom(letter, state)).toEqual(listed)
    }
  })

  test('that leads between states which are not listed does not compile', () => {
    defineStateMachine({
      name: 'door',
      states: ['OPEN'],
      // @ts-expect-error SHUT is no state of it
      steps: { shut: { from: ['OPEN'], to: 'SHUT' } },
    })
  })
})
