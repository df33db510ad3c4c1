import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decide } from './decide.js'
import { unknownInputs } from './decision-request.js'
import { defaultPolicy } from './policy.js'
import { ordinary, practitioner, short } from './scenarios/scenario.js'

const refused = { state: 'WITHHELD', outcome: 'W', rule: 'R27', reason: 'NO_RULE' }

/** Values that no input takes, among them names that every object inherits. */
const strangers = ['', 'UNKNOWN', '__proto__', 'constructor', 'toString', 7, null, undefined, [], ['S47'], {}]

const inputNames = Object.keys(ordinary)

describe('a request with an input missing or unknown', () => {
  it.each(inputNames)('is refused without %s', (name) => {
    const incomplete = { ...ordinary, [name]: undefined }
    expect(decide(incomplete)).toEqual(refused)
    expect(unknownInputs(incomplete, defaultPolicy)).toEqual([name])
  })

  it.each(inputNames)('is refused with a strange %s', (name) => {
    for (const stranger of strangers.filter((value) => name !== 'consentNames' || !isEmptyList(value))) {
      expect(decide({ ...ordinary, [name]: stranger })).toEqual(refused)
    }
  })

  it.each([
    ['agency', 'atlantis'],
    ['agency', 'constructor'],
    ['role', 'mash_practitioner'],
  ])('is refused with a viewer of unknown %s', (name, value) => {
    expect(decide({ ...ordinary, viewer: { ...ordinary.viewer, [name]: value } })).toEqual(refused)
  })

  it('is refused when its consent names something that nobody knows', () => {
    expect(decide({ ...ordinary, consentNames: ['health.sexual', 'health.unheard-of'] })).toEqual(refused)
  })

  it.each(['yes', 'true', 1, 0])('is refused when a yes or no is %s', (value) => {
    expect(decide({ ...ordinary, task: value })).toEqual(refused)
  })

  it('is refused for records with a label that nobody knows', () => {
    expect(decide(ordinary, ['SEALED', 'sealed'])).toEqual(refused)
  })

  it('is decided, whatever it holds: nothing throws, and nothing is shown', () => {
    fc.assert(
      fc.property(fc.constantFrom(...inputNames), fc.anything(), fc.anything(), (name, value, viewer) => {
        // Garbage is what the type forbids.
        expect(decide({ [name]: value, viewer } as unknown as typeof ordinary)).toEqual(refused)
      }),
    )
  })

  it('names the inputs at fault, all of them, and never their values', () => {
    expect(unknownInputs({ ...ordinary, basis: 'S18', owner: 'atlantis' }, defaultPolicy)).toEqual([
      'basis',
      'owner',
    ])
    expect(unknownInputs('Ada Fictional', defaultPolicy)).toEqual(inputNames)
    expect(unknownInputs(ordinary, defaultPolicy)).toEqual([])
  })
})

describe('labels', () => {
  it('decide the same in whatever order they are given', () => {
    const one = practitioner('police').ofRecordsLabelled('OWNER_HELD', 'OWNER_SHARED', 'CAME_WITH_CONTACT')
    const other = practitioner('police').ofRecordsLabelled('CAME_WITH_CONTACT', 'OWNER_SHARED', 'OWNER_HELD')
    expect(one.asks('health.universal')).toEqual(other.asks('health.universal'))
  })

  it('of the record prevail over what the owner said of the category', () => {
    const held = practitioner('police').but({ ownerDecision: 'HELD' })
    expect(short(held.ofRecordsLabelled('OWNER_SHARED').asks('health.universal'))).toBe('SHARED R02')
  })
})

it('a decision says its state, its outcome, its rule and its reason, in this order', () => {
  expect(JSON.stringify(decide(ordinary))).toBe('{"state":"SHARED","outcome":"A","rule":"R14","reason":null}')
})

const isEmptyList = (value: unknown): boolean => Array.isArray(value) && value.length === 0
