import { GraphQLLocalDate } from 'graphql-scalars'
import { buildSchema, execute, parse, validate, type GraphQLError, type GraphQLSchema } from 'graphql'
import { describe, expect, it } from 'vitest'
import { NhsNumber } from '#shared/identifiers/scalars'
import { withoutValues } from './without-values.js'

const schema: GraphQLSchema = buildSchema(`
  scalar NhsNumber scalar LocalDate
  enum Rag { RED }
  input Search { name: String nhsNumber: NhsNumber born: LocalDate rag: [Rag!] open: Boolean needed: Int! }
  type Query { find(search: Search, first: Int, id: ID): String }`)
// buildSchema makes scalars that take anything; ours refuse.
Object.assign(schema.getType('NhsNumber') ?? {}, NhsNumber)
Object.assign(schema.getType('LocalDate') ?? {}, GraphQLLocalDate)

/** The complaints about one request: of its text, or if that is well, of its variables. */
function complaints(query: string, variables: Record<string, unknown> = {}): string[] {
  const document = parse(query)
  const errors = validate(schema, document)
  const found = errors.length > 0 ? errors : execute({ schema, document, variableValues: variables })
  return 'errors' in found ? (found.errors ?? []).map(({ message }) => message) : toMessages(found)
}
const toMessages = (errors: unknown): string[] =>
  Array.isArray(errors) ? errors.map((error: GraphQLError) => error.message) : []

const ASKED = 'query ($s: Search, $n: Int, $i: ID) { find(search: $s, first: $n, id: $i) }'
const child = 'Kezra Dunmarrow'

describe('a complaint', () => {
  it.each([
    ['a number', { s: { needed: child } }, 'Variable "$s" is not valid at "s.needed".'],
    ['an enum', { s: { needed: 1, rag: ['RED', child] } }, 'Variable "$s" is not valid at "s.rag[1]".'],
    ['a boolean', { s: { needed: 1, open: child } }, 'Variable "$s" is not valid at "s.open".'],
    ['a text', { s: { needed: 1, name: { of: child } } }, 'Variable "$s" is not valid at "s.name".'],
    ['a date', { s: { needed: 1, born: child } }, 'Variable "$s" is not valid at "s.born".'],
    ['an id', { i: [child] }, 'Variable "$i" is not valid.'],
    ['a field that is a name', { s: { needed: 1, [child]: 1 } }, 'Variable "$s" is not valid.'],
    [
      'an identifier',
      { s: { needed: 1, nhsNumber: `; ${child}` } },
      'Variable "$s" is not valid at "s.nhsNumber". The NHS number is refused: it is too short or too long.',
    ],
    ['an object', { s: child }, 'Variable "$s" is not valid. Expected type "Search" to be an object.'],
    [
      'a field that is missing',
      { s: { name: child } },
      'Variable "$s" is not valid. Field "needed" of required type "Int!" was not provided.',
    ],
  ])('about a variable repeats no value: %s', (_what, variables, told) => {
    expect(complaints(ASKED, variables)[0]).toContain('Kezra')
    expect(complaints(ASKED, variables).map(withoutValues)).toEqual([told])
  })

  it.each([
    [`first: "${child}"`, 'Int cannot represent this value.'],
    [`id: {of: "${child}"}`, 'ID cannot represent this value.'],
    [`search: "${child}"`, 'Expected value of type "Search".'],
    [`search: {needed: 1, rag: KEZRA}`, 'The value does not exist in "Rag" enum.'],
    [`search: {needed: 1, rag: "${child}"}`, 'Enum "Rag" cannot represent this value.'],
    [`search: {needed: 1, born: "${child}"}`, 'Value is not a valid LocalDate.'],
  ])('about the text of a query repeats no value of it: %s', (given, told) => {
    expect(complaints(`{ find(${given}) }`).map(withoutValues)).toEqual([told])
  })

  it('about the grammar of a query repeats no word of it', () => {
    expect(() => parse(`{ find "${child}" }`)).toThrow('Kezra')
    expect(withoutValues(`Syntax Error: Expected Name, found String "${child}".`)).toBe(
      'Syntax Error: Expected Name, found String.',
    )
  })

  it('about a name of the schema is told as it is', () => {
    const message = 'Cannot query field "nonsense" on type "Query".'
    expect(withoutValues(message)).toBe(message)
  })
})
