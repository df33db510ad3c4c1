import { getOperationAST, parse } from 'graphql'
import { describe, expect, test } from 'vitest'
import { readApiSchema } from '../supergraph/api-schema.js'
import { requiredFields } from './required-fields.js'

const schema = readApiSchema()

/** What the merged chronology makes the planner ask of the police. */
const chronology = parse(`query ($representations: [_Any!]!) {
  _entities(representations: $representations) {
    ... on Child { police { status chronology { on kind } } }
  }
}`)

const required = (
  query: string,
  {
    fetch = chronology,
    variables = {},
    name,
  }: { fetch?: typeof chronology; variables?: object; name?: string } = {},
): readonly string[] => {
  const document = parse(query)
  const operation = getOperationAST(document, name) ?? expect.fail('no operation')
  return requiredFields({ schema, document, operation, variables: { ...variables } }, fetch)
}

const asking = (selections: string): string =>
  `{ mashAssessment(id: "x") { chronology { lines { kind } } subjects { child { ${selections} } } } }`

describe('what a fetch asks of an agency', () => {
  test('is required where the client asked for the merged chronology alone', () => {
    expect(required('{ mashAssessment(id: "x") { chronology { lines { kind } } } }')).toEqual([
      'Child.police',
    ])
  })

  test('is told by the field that the client did not ask for, and nothing below it', () => {
    expect(required(asking('police { status }'))).toEqual(['PoliceRecord.chronology'])
  })

  test('is not required where both the client and the chronology want it', () => {
    expect(required(asking('police { status chronology { kind } }'))).toEqual(['ChronologyLine.on'])
    expect(required(asking('police { status chronology { on kind } }'))).toEqual([])
  })

  test('is asked for under whatever alias, and an alias asks for no more than its field', () => {
    expect(required(asking('p: police { s: status c: chronology { o: on k: kind } }'))).toEqual([])
    expect(required(asking('police { chronology: disclosure { state } status: searchedAt }'))).toEqual([
      'PoliceRecord.status',
      'PoliceRecord.chronology',
    ])
  })

  test('is asked for through fragments, named and not', () => {
    const fragments = `
      fragment Whole on Child { police { ...Record } }
      fragment Record on PoliceRecord { status ... { chronology { ... on ChronologyLine { on kind } } } }`
    expect(required(asking('...Whole') + fragments)).toEqual([])
    expect(required(asking('id') + fragments.replaceAll('Whole', 'Unused'))).toEqual(['Child.police'])
  })

  test('is asked for by the operation that is meant, not by another of its document', () => {
    const document = `query A ${asking('police { status chronology { on kind } }')} query B ${asking('police { status }')}`
    expect(required(document, { name: 'A' })).toEqual([])
    expect(required(document, { name: 'B' })).toEqual(['PoliceRecord.chronology'])
  })

  test.each([
    ['@include(if: $on)', { on: true }, []],
    ['@include(if: $on)', { on: false }, ['PoliceRecord.chronology']],
    ['@include(if: $on)', {}, ['PoliceRecord.chronology']],
    ['@skip(if: $on)', { on: true }, ['PoliceRecord.chronology']],
    ['@skip(if: $on)', {}, []],
  ])('is asked for unless left out: %s with %j', (directive, variables, expected) => {
    const query = `query ($on: Boolean! = false) ${asking(`police { status chronology ${directive} { on kind } }`)}`
    expect(required(query, { variables })).toEqual(expected)
  })

  test('is worked out anew when the same operation comes with other variables', () => {
    const document = parse(
      `query ($on: Boolean!) ${asking('police { status chronology @include(if: $on) { on kind } }')}`,
    )
    const operation = getOperationAST(document) ?? expect.fail('no operation')
    const fields = (on: boolean) =>
      requiredFields({ schema, document, operation, variables: { on } }, chronology)
    expect([fields(true), fields(false), fields(true)]).toEqual([[], ['PoliceRecord.chronology'], []])
  })

  test('names the keys that the client did not ask for, which it cannot see', () => {
    const fetch = parse('{ mashAssessment(id: "x") { id subjects { child { __typename id grant } } } }')
    expect(
      required('{ mashAssessment(id: "x") { id subjects { child { police { status } } } } }', { fetch }),
    ).toEqual(['Child.id', 'Child.grant'])
  })
})
