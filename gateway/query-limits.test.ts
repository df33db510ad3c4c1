import { parse, validate } from 'graphql'
import { describe, expect, it } from 'vitest'
import { viewDocument } from './cli/view/view-document.js'
import { queryLimits, withinLimits } from './query-limits.js'
import { readApiSchema } from './supergraph/api-schema.js'

const schema = readApiSchema()
const refusals = (query: string): number => validate(schema, parse(query), [withinLimits]).length
const times = (count: number, text: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => text(index)).join(' ')

describe('an operation', () => {
  it('may be the whole view, even with what five more partners would add to it', () => {
    const view = viewDocument(schema)
    expect(refusals(view)).toBe(0)
    expect(refusals(view.replace(/\{ (.*) \}$/s, (_all, inner: string) => `{ ${inner} a: ${inner} }`))).toBe(
      0,
    )
  })

  it('may have as many root fields as the limit says, and no more, in whatever fragments', () => {
    const { rootFields } = queryLimits
    const fields = (count: number): string => times(count, (index) => `a${index}: me { name }`)
    expect(refusals(`{ ${fields(rootFields)} }`)).toBe(0)
    expect(refusals(`{ ${fields(rootFields + 1)} }`)).toBe(1)
    expect(
      refusals(
        `{ ...a ...b } fragment a on Query { ${fields(rootFields)} } fragment b on Query { c: me { name } }`,
      ),
    ).toBe(1)
    expect(refusals(`{ ... { ${fields(rootFields)} } ... { c: me { name } } }`)).toBe(1)
  })

  it('may use as many aliases as the limit says, and no more, wherever they stand', () => {
    const names = (count: number): string => `{ me { ${times(count, (index) => `a${index}: name`)} } }`
    expect(refusals(names(queryLimits.aliases))).toBe(0)
    expect(refusals(names(queryLimits.aliases + 1))).toBe(1)
  })

  it('is measured with its fragments written out, however few words it has', () => {
    const bomb = (last: number): string =>
      `{ ...f0 } ${times(last, (index) => `fragment f${index} on Query { ...f${index + 1} ...f${index + 1} }`)}
       fragment f${last} on Query { __typename }`
    expect(refusals(bomb(3))).toBe(0)
    expect(refusals(bomb(12))).toBe(1)
    expect(refusals(bomb(25))).toBe(1)
    expect(refusals(bomb(2_000))).toBe(1)
  })

  it('may be as deep as the limit says, and no deeper, through fields and fragments', () => {
    const nested = (depth: number): string =>
      `${'{ ... on Query '.repeat(depth - 1)}{ __typename }${' }'.repeat(depth - 1)}`
    expect(refusals(nested(queryLimits.depth))).toBe(0)
    expect(refusals(nested(queryLimits.depth + 1))).toBe(1)
    expect(refusals(nested(1_000))).toBe(1)
    // Each spread where it is not deep as well, before and after.
    const half = (name: string, below: string): string =>
      `fragment ${name} on Query ${nested(queryLimits.depth / 2).replace('__typename', below)}`
    const halves = `${half('a', '...b')} ${half('b', '__typename')}`
    expect(refusals(`{ ...b ...a } ${halves}`)).toBe(1)
    expect(refusals(`{ ...a ...b } ${halves}`)).toBe(1)
    expect(refusals(`{ ...b } ${halves}`)).toBe(0)
  })

  it('that spreads a fragment within itself comes to an end', () => {
    expect(refusals('{ ...a } fragment a on Query { ...b } fragment b on Query { ...a }')).toBe(0)
  })
})
