import { parse } from 'graphql'
import { describe, expect, test } from 'vitest'
import { readAnswer } from './agency-answer.js'
import { entitySelection } from './entity-selection.js'

const asked = (child: string) =>
  entitySelection(
    parse(
      `query ($r: [_Any!]!, $yes: Boolean!) { _entities(representations: $r) { ... on Child { ${child} } } }
       fragment asked on PoliceRecord { status }`,
    ),
  )
const read = (child: string, entity: unknown) => () =>
  readAnswer(JSON.stringify({ data: { _entities: [entity] } }), 1, asked(child))

const unreachable = 'An agency could not be reached.'
const status = 'SHARED'
const day = '2026-11-02'

describe("what stands as a state in an agency's answer", () => {
  test.each(['FINE', null, 5, undefined])('is one of the states: %j is no answer', (given) => {
    expect(read('police { status }', { police: { status: given } })).toThrow(unreachable)
  })

  test('may be a state', () => {
    expect(read('police { status }', { __typename: 'Child', police: { status } })).not.toThrow()
  })

  test.each([
    ['police { status: searchedAt }', { police: { status: day } }],
    ['police { state: status status: searchedAt }', { police: { state: status, status: day } }],
    [
      'police { status orders { status: kind } }',
      { police: { status, orders: [{ status: 'NON_MOLESTATION' }] } },
    ],
    [
      'police: police { status } status: police { status: searchedAt }',
      { police: { status }, status: { status: day } },
    ],
    ['status: police { status }', { status: { status } }],
    ['police { status @include(if: $yes) }', { police: {} }],
    ['police { ... @skip(if: $yes) { status } }', { police: {} }],
    ['police @skip(if: $yes) { status }', {}],
  ])('is told by what was asked, not by what the client calls it: %s', (child, entity) => {
    expect(read(child, entity)).not.toThrow()
  })

  test.each([
    ['police { state: status status: searchedAt }', { police: { state: 'FINE', status: day } }],
    ['police { a: status b: status }', { police: { a: status, b: null } }],
    ['police { ...asked }', { police: { status: 'FINE' } }],
    ['police { orders { status: kind } status }', { police: { status: 'FINE', orders: [] } }],
    [
      'police { status: searchedAt } again: police { status }',
      { police: { status: day }, again: { status: null } },
    ],
    ['police { status @include(if: $yes) }', { police: { status: 'FINE' } }],
    ['police { status } ... @include(if: $yes) { police { searchedAt } }', { police: { searchedAt: day } }],
    ['police { searchedAt }', { police: null }],
    ['police { searchedAt }', {}],
    ['police { searchedAt } again: police { searchedAt }', { police: {} }],
    ['police @skip(if: $yes) { status }', null],
  ])('is one of the states under any alias of it: %s', (child, entity) => {
    expect(read(child, entity)).toThrow(unreachable)
  })
})
