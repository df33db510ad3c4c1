import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { isFew, suppress, type Cell, type Sum } from './suppress.js'

const cellsOf = (values: Readonly<Record<string, number>>, fixed: Readonly<Record<string, boolean>> = {}) =>
  new Map<string, Cell>(
    Object.entries(values).map(([name, value]) => [
      name,
      { value, fixed: name in fixed, suppressed: fixed[name] ?? isFew(value) },
    ]),
  )
const hidden = (cells: ReadonlyMap<string, Cell>) =>
  [...cells].filter(([, { suppressed }]) => suppressed).map(([name]) => name)
const after = (cells: Map<string, Cell>, ...sums: readonly Sum[]) => {
  suppress(cells, sums)
  return hidden(cells)
}

test('1 to 5 are few; nought is told, and six', () => {
  expect([0, 1, 5, 6].map(isFew)).toEqual([false, true, true, false])
})

describe('what is withheld cannot be had', () => {
  const sum = { total: 'all', parts: ['a', 'b', 'c'] }

  it('from the total: the next smallest is withheld too, and not a nought where there is another', () => {
    expect(after(cellsOf({ all: 30, a: 3, b: 7, c: 20 }), sum)).toEqual(['a', 'b'])
    expect(after(cellsOf({ all: 23, a: 3, b: 0, c: 20 }), sum)).toEqual(['a', 'c'])
  })

  it('from the total, where two are withheld that make no more than 5 together', () => {
    expect(after(cellsOf({ all: 22, a: 1, b: 1, c: 20 }), sum)).toEqual(['a', 'b', 'c'])
    expect(after(cellsOf({ all: 27, a: 3, b: 4, c: 20 }), sum)).toEqual(['a', 'b'])
  })

  it('from its parts, or from another table with the same number', () => {
    expect(after(cellsOf({ all: 4, again: 4 }), { total: 'all', parts: ['again'] })).toEqual(['all', 'again'])
    const other = { total: 'b', parts: ['same'] }
    expect(after(cellsOf({ all: 30, a: 3, b: 7, c: 20, same: 7 }), sum, other)).toEqual(['a', 'b', 'same'])
  })

  it('from what was published before: that stands, and the total is withheld', () => {
    const months = { a: true, b: false, c: false }
    expect(after(cellsOf({ all: 30, a: 3, b: 7, c: 20 }, months), sum)).toEqual(['all', 'a'])
  })
})

test('whatever the numbers, no sum tells a number that is withheld, and nothing is withheld where none is few', () => {
  const numbers = fc.array(fc.nat(30), { minLength: 6, maxLength: 6 })
  fc.assert(
    fc.property(numbers, (parts) => {
      const values = Object.fromEntries(parts.map((value, index) => [`p${index}`, value]))
      const left = ['p0', 'p1', 'p2']
      const right = ['p3', 'p4', 'p5']
      const total = (names: readonly string[]) => names.reduce((sum, name) => sum + (values[name] ?? 0), 0)
      const cells = cellsOf({
        ...values,
        left: total(left),
        right: total(right),
        all: total([...left, ...right]),
      })
      const sums = [
        { total: 'left', parts: left },
        { total: 'right', parts: right },
        { total: 'all', parts: ['left', 'right'] },
      ]
      const before = hidden(cells)
      suppress(cells, sums)
      if (before.length === 0) expect(hidden(cells)).toEqual([])
      for (const { total: whole, parts: some } of sums) {
        const unknown = [whole, ...some].filter((name) => cells.get(name)?.suppressed)
        expect(unknown).not.toHaveLength(1)
      }
    }),
  )
})
