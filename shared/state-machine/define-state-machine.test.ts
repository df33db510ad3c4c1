import { describe, expect, test } from 'vitest'
import { defineStateMachine, SAME, stepOf, stepsFrom, waysFrom } from './define-state-machine.js'

const letter = defineStateMachine({
  name: 'letter',
  states: ['DRAFT', 'SENT', 'ANSWERED'],
  steps: {
    send: { from: ['DRAFT'], to: 'SENT' },
    tear: { from: ['DRAFT', 'SENT'], to: 'DRAFT' },
    answer: { from: ['SENT'], to: 'ANSWERED' },
    stamp: { from: ['DRAFT', 'SENT'], to: SAME },
    lose: [
      { from: ['SENT'], to: 'DRAFT' },
      { from: ['SENT', 'ANSWERED'], to: SAME },
    ],
  },
})

describe('a step', () => {
  test('leads from its state to the next', () => {
    expect(stepOf(letter, 'DRAFT', 'send')).toBe('SENT')
    expect(stepOf(letter, 'SENT', 'tear')).toBe('DRAFT')
  })

  test('that is not defined from a state is refused with what is possible from there', () => {
    expect(() => stepOf(letter, 'SENT', 'send')).toThrow(
      'send: the letter is SENT. Possible: tear, answer, stamp, lose.',
    )
    expect(() => stepOf(letter, 'ANSWERED', 'tear')).toThrow('Possible: lose.')
    const only = defineStateMachine({
      name: 'match',
      states: ['WHOLE', 'BURNT'],
      steps: { strike: { from: ['WHOLE'], to: 'BURNT' } },
    })
    expect(() => stepOf(only, 'BURNT', 'strike')).toThrow('Nothing more can be done.')
  })

  test('that changes no state ends where it began', () => {
    expect(stepOf(letter, 'SENT', 'stamp')).toBe('SENT')
    expect(stepOf(letter, 'DRAFT', 'stamp')).toBe('DRAFT')
  })

  test('with several ways goes the first that it has from a state', () => {
    expect(waysFrom(letter, 'SENT', 'lose').map(({ to }) => to)).toEqual(['DRAFT', SAME])
    expect(stepOf(letter, 'SENT', 'lose')).toBe('DRAFT')
    expect(stepOf(letter, 'ANSWERED', 'lose')).toBe('ANSWERED')
    expect(waysFrom(letter, 'DRAFT', 'lose')).toEqual([])
  })

  test('is taken exactly where the definition lists it', () => {
    for (const state of letter.states) {
      const listed = Object.entries(letter.steps).flatMap(([name, ways]) =>
        [ways].flat().some(({ from }) => from.some((each) => each === state)) ? [name] : [],
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
