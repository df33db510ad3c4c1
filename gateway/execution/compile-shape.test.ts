import { buildSchema, getOperationAST, parse } from 'graphql'
import { describe, expect, it } from 'vitest'
import { compileShape } from './compile-shape.js'

const schema = buildSchema(
  'scalar Any type Query { children: [Child] } type Child { name: String size: Int any: Any }',
)

/** Of `children { … }`, where services answered these, what a client is sent. */
function sent(selections: string, children: readonly unknown[]): string | undefined {
  const document = parse(`query ($yes: Boolean! = true) { children { ${selections} } }`)
  const operation = getOperationAST(document)
  if (!operation) throw new Error('The document has no operation.')
  const shaped = compileShape(schema, document, operation)({ children }, { yes: false })
  return shaped && JSON.stringify(shaped['children'])
}

describe('an object of leaves alone', () => {
  it('is sent as a service answers it', () => {
    expect(sent('name size', [{ name: 'Ann', size: 1 }, null])).toBe('[{"name":"Ann","size":1},null]')
  })

  it.each([
    ['after what was asked for', { name: 'Ann', size: 1, any: 'secret' }],
    ['before it', { any: 'secret', name: 'Ann', size: 1 }],
    ['between it', { name: 'Ann', any: 'secret', size: 1 }],
    ['to say what it is', { __typename: 'Child', name: 'Ann', size: 1 }],
  ])('is sent without what a service answers %s', (_where, answered) => {
    expect(sent('name size', [answered])).toBe('[{"name":"Ann","size":1}]')
  })

  it('is sent in the order that the client asked for', () => {
    expect(sent('size name', [{ name: 'Ann', size: 1 }])).toBe('[{"size":1,"name":"Ann"}]')
  })

  it('has a null for what a service leaves out, though every object of JavaScript has something of that name', () => {
    expect(sent('name size', [{ name: 'Ann' }])).toBe('[{"name":"Ann","size":null}]')
    expect(sent('valueOf: any', [{}])).toBe('[{"valueOf":null}]')
    // A field that the plan answered under another name.
    expect(sent('name size', [{ name: 'Ann', size: undefined }])).toBe('[{"name":"Ann","size":null}]')
  })

  it('is sent without what a variable leaves out', () => {
    expect(sent('name size @include(if: $yes)', [{ name: 'Ann', size: 1 }])).toBe('[{"name":"Ann"}]')
  })

  it('is not sent with a value of another type', () => {
    expect(sent('name size', [{ name: 'Ann', size: 'tall' }])).toBeUndefined()
  })
})
