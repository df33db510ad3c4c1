import { parse } from 'graphql'
import { describe, expect, test } from 'vitest'
import { readApiSchema } from '../supergraph/api-schema.js'
import { readAnswer } from './agency-answer.js'
import { fetchMaker } from './sent-fetch.js'

const schema = readApiSchema()
const keys = new Map([['Child', ['id', 'grant']]])
const makeFetch = fetchMaker(keys)
const fetchOf = (child: string) =>
  makeFetch(
    parse(
      `query ($r: [_Any!]!, $yes: Boolean!) { _entities(representations: $r) { ... on Child { ${child} } } }
       fragment asked on PoliceRecord { status }`,
    ),
    schema,
  )
const aurora = { __typename: 'Child', id: 'aurora', grant: 'g-aurora' }
const bertil = { __typename: 'Child', id: 'bertil', grant: 'g-bertil' }
const keyOf = ({ id, grant }: typeof aurora) => ({ id__key: id, grant__key: grant })
const readAll =
  (child: string, entities: readonly unknown[], representations = [aurora], errors: unknown = []) =>
  () =>
    readAnswer(JSON.stringify({ data: { _entities: entities }, errors }), {
      ...{ fetch: fetchOf(child), representations, keys },
      ofRecords: true,
    })
/** Of one child, whose key is told as it should be. */
const read = (child: string, entity: object | null) =>
  readAll(child, [entity && { ...entity, ...keyOf(aurora) }])

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

describe('an answer is taken', () => {
  const police = { police: { status } }
  const of = (child: typeof aurora, more: object = {}) => ({ ...police, ...keyOf(child), ...more })
  const both = [aurora, bertil]

  test('in the order in which it was asked, child by child', () => {
    const answer = readAll('police { status }', [of(aurora), of(bertil)], both)()
    expect(answer).toMatchObject({ data: { _entities: [police, police] }, dropped: 0 })
  })

  test('beside errors that are none, and checked no less', () => {
    const answer = readAll('police { status }', [of(aurora)], [aurora], null)()
    expect(answer).toMatchObject({ data: { _entities: [police] }, errors: undefined })
    expect(readAll('police { status }', [of(bertil)], [aurora], null)).toThrow(unreachable)
  })

  test.each([
    ['swapped children', [of(bertil), of(aurora)]],
    ['one child twice', [of(aurora), of(aurora)]],
    ['another grant', [of(aurora), of({ ...bertil, grant: aurora.grant })]],
    ['no key', [of(aurora), police]],
    ['a key in a list', [of(aurora), of(bertil, { id__key: ['bertil'] })]],
    ['a child too few', [of(aurora)]],
    ['a child too many', [of(aurora), of(bertil), of(bertil)]],
    ['no child', [of(aurora), null]],
  ])('and not with %s', (_, entities) => {
    expect(readAll('police { status }', entities, both)).toThrow(unreachable)
  })

  test('without what nobody asked for, wherever it stands', () => {
    const told =
      JSON.parse(`{ "__typename": "Child", "id": "bertil", "name": "Bertil", "health": {}, "__proto__": { "name": "x" },
      "police": { "status": "SHARED", "orders": [{ "kind": "x", "more": { "deep": 1 } }], "constructor": 1 } }`) as object
    const answer = read('__typename police { status orders { kind } }', told)()
    expect(answer.data).toEqual({
      _entities: [{ __typename: 'Child', police: { status, orders: [{ kind: 'x' }] }, ...keyOf(aurora) }],
    })
    expect(answer.dropped).toBe(6)
  })

  test('under the names of the client', () => {
    const answer = read('police { state: status other: orders { kind } }', {
      police: { state: status, other: null, status, orders: [] },
    })()
    expect(answer).toMatchObject({
      data: { _entities: [{ police: { state: status, other: null } }] },
      dropped: 2,
    })
  })

  const nested = (depth: number): string => `${'['.repeat(depth)}${']'.repeat(depth)}`
  test.each([
    ['a value for a record', 'orders { kind }', '{ "orders": ["x"] }'],
    ['a record for a list of them', 'orders { kind }', '{ "orders": { "kind": "x" } }'],
    ['a list for a record', 'contact { name }', '{ "contact": [] }'],
    ['a list for a value', 'asAt', `{ "asAt": ${nested(1)} }`],
    ['a list as deep as it gets for a value', 'asAt', `{ "asAt": ${nested(2_000)} }`],
    ['fields for a value', 'asAt', '{ "asAt": { "smuggled": "x" } }'],
    ['nothing for what must be there', 'disclosure { category }', '{ "disclosure": null }'],
    ['nothing in a list of what must be there', 'disclosure { category }', '{ "disclosure": [null] }'],
    [
      'nothing for what must be there of one in a list',
      'disclosure { ask }',
      '{ "disclosure": [{ "ask": null }] }',
    ],
    ['less than was asked', 'asAt missingEpisodes { since }', '{ "asAt": null }'],
    [
      'less than was asked of one in a list',
      'disclosure { category reason }',
      '{ "disclosure": [{ "reason": null }] }',
    ],
  ])('and not with %s', (_, asked, told) => {
    const record = { ...(JSON.parse(told) as object), status }
    expect(read(`police { status ${asked} }`, { police: record })).toThrow(unreachable)
  })

  test('with less than was asked, where the client asked for it on a condition', () => {
    const record = { police: { status } }
    expect(
      read('police { status asAt @include(if: $yes) ... @skip(if: $yes) { match } }', record),
    ).not.toThrow()
  })
})
