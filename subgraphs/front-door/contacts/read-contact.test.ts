import 'reflect-metadata'
import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { aContact, newChild } from '../testing/a-contact.js'
import type { ContactInput } from './contact.input.js'
import { readContact, type ReadContact } from './read-contact.js'

/** Reads a form on 2 November 2026. */
function read(but: object): ReadContact {
  const sent = { ...aContact(), source: '2A', household: [], tools: [], ...but }
  // What the graph makes of a form of that shape.
  return readContact(sent as unknown as ContactInput, '2026-11-02')
}

const child = (but: object) => ({ children: [{ ...newChild, ...but }] })
const newborn = (which: string, but: object = {}) => ({
  ...{ givenName: `Twin ${which}`.trim(), familyName: 'Overwater', dateOfBirth: '2026-11-02', sex: 'F' },
  ...but,
})

describe('a form is refused, in words,', () => {
  test.each([
    ['without a child', { children: [] }, 'children: name 1 to 12'],
    ['with thirteen', { children: Array(13).fill(newChild) }, 'children: name 1 to 12'],
    ['with the same child twice', { children: [newChild, newChild] }, 'twice: name each once'],
    ['with twins who have no names', { children: [newborn(''), newborn('')] }, 'as "Twin 1" and "Twin 2"'],
    ['with a nameless child', child({ givenName: ' ' }), 'children.givenName'],
    ['with a name on two lines', child({ givenName: 'Anna\nMaria' }), 'children.givenName is one line'],
    ['with a tab in a name', child({ familyName: 'Wimble\tford' }), 'children.familyName is one line'],
    ['with a child born tomorrow', child({ dateOfBirth: '2026-11-03' }), 'dueDate'],
    ['with somebody who turns 18 today', child({ dateOfBirth: '2008-11-02' }), 'adult'],
    ['with a child both born and unborn', child({ dueDate: '2027-01-01' }), 'not both'],
    [
      'with a birth due in a year',
      child({ dateOfBirth: null, dueDate: '2027-11-01', sex: 'U' }),
      'lies between',
    ],
    ['with an unborn boy', child({ dateOfBirth: null, dueDate: '2027-01-01', sex: 'M' }), 'unborn'],
    ['with an id and a name', child({ childId: randomUUID() }), 'Leave it out'],
    ['where there is danger and nobody says which', { inDanger: true }, 'danger has 1 to'],
    ['where there is none and somebody says which', { danger: 'fire' }, 'answered otherwise'],
    ['where the family was not told and nobody says why', { familyTold: false }, 'familyNotToldBecause'],
    ['without a worry', { worry: ' ' }, 'worry'],
    ['with a worry that cannot be read', { worry: 'a\u202eb' }, 'cannot be read'],
    ['with a grade that is not the police’s', { reportGrade: 'LOW' }, 'police'],
    ['with a score above the highest', { tools: [{ name: 'x', score: 6, outOf: 5 }] }, 'tools.score'],
    ['with an id that is none', { id: '1' }, 'id: this is no id'],
    [
      'with somebody of the household born tomorrow',
      { household: [{ name: 'x', relationship: 'OTHER', dateOfBirth: '2026-11-03' }] },
      'household.dateOfBirth',
    ],
  ])('%s', (_what, but, words) => {
    expect(() => read(but)).toThrow(words)
  })
})

test.each([
  ['by a word for a name', [newborn('1'), newborn('2')]],
  ['by a number', [newborn('', { nhsNumber: '9990000107' }), newborn('', { nhsNumber: '9990000115' })]],
])('newborn twins who have no names yet are two, told apart %s', (_what, children) => {
  expect(read({ children }).children).toMatchObject(children)
})

describe('a form is read', () => {
  test.each([
    ['born on 29 February', { dateOfBirth: '2024-02-29' }],
    ['who turns 18 tomorrow', { dateOfBirth: '2008-11-03' }],
    ['whose date of birth nobody knows', { dateOfBirth: null }],
    ['called what looks like SQL', { familyName: `'); DROP TABLE contact; --` }],
  ])('with a child %s', (_what, but) => {
    expect(read(child(but)).children).toMatchObject([but])
  })

  test('with twins who are not born', () => {
    const twin = { givenName: 'Baby', familyName: 'Wimbleford', dueDate: '2027-02-01' }
    expect(read({ children: [twin, twin] }).children).toHaveLength(2)
  })
})
