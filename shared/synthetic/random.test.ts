import { describe, expect, it } from 'vitest'
import { random, uuid } from './random.js'

const draws = <T>(count: number, draw: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => draw(index))

describe('random', () => {
  it('gives the same stream for the same seed, name and index, whatever was drawn before', () => {
    const first = random(7, 'police', 41)
    random(7, 'police', 40).next()
    const again = random(7, 'police', 41)
    expect(draws(100, () => first.next())).toEqual(draws(100, () => again.next()))
  })

  it('gives the numbers that it gave when it was written', () => {
    const stream = random(7, 'police', 41)
    expect(draws(4, () => stream.integer(0, 999))).toMatchInlineSnapshot(`
      [
        634,
        347,
        722,
        459,
      ]
    `)
  })

  it.each([
    ['seed', random(8, 'police', 41)],
    ['stream', random(7, 'health', 41)],
    ['index', random(7, 'police', 42)],
  ])('gives another stream for another %s', (_, other) => {
    expect(other.next()).not.toBe(random(7, 'police', 41).next())
  })

  it.each([
    [
      'along one stream',
      () =>
        (
          (stream) => () =>
            stream.next()
        )(random(1, 'uniform', 0)),
    ],
    [
      'across the first draws of neighbouring indexes',
      () => (index: number) => random(1, 'uniform', index).next(),
    ],
  ])('is uniform %s', (_, source) => {
    const next = source()
    const cells = new Array<number>(20).fill(0)
    for (const value of draws(100_000, next))
      cells[Math.floor(value * 20)] = (cells[Math.floor(value * 20)] ?? 0) + 1
    const chiSquared = cells.reduce((sum, seen) => sum + (seen - 5_000) ** 2 / 5_000, 0)
    // 19 degrees of freedom: a fair source exceeds 43.8 once in a thousand seeds.
    expect(chiSquared).toBeLessThan(43.8)
  })

  it('picks each item as often as its weight says, and never one of weight nothing', () => {
    const seen = { often: 0, seldom: 0, never: 0 }
    const choices = [
      ['often', 9],
      ['seldom', 1],
      ['never', 0],
    ] as const
    for (let index = 0; index < 20_000; index++) seen[random(1, 'weights', index).weighted(choices)]++
    expect(seen.often / 20_000).toBeCloseTo(0.9, 1)
    expect(seen.seldom / 20_000).toBeCloseTo(0.1, 1)
    expect(seen.never).toBe(0)
  })

  it('draws whole numbers and dates from both ends of their range and nothing beyond', () => {
    const stream = random(1, 'ranges', 0)
    expect([...new Set(draws(200, () => stream.integer(1, 3)))].sort()).toEqual([1, 2, 3])
    const dates = new Set(draws(200, () => stream.date('2026-02-27', '2026-03-01')))
    expect([...dates].sort()).toEqual(['2026-02-27', '2026-02-28', '2026-03-01'])
  })

  it('refuses to pick from nothing', () => {
    expect(() => random(1, 'empty', 0).pick([])).toThrow(RangeError)
    expect(() => random(1, 'empty', 0).weighted([])).toThrow(RangeError)
  })
})

describe('uuid', () => {
  it('is the same for the same seed, kind and index, and a valid version 5 UUID', () => {
    expect(uuid(7, 'child', 1)).toBe(uuid(7, 'child', 1))
    expect(uuid(7, 'child', 1)).toMatch(
      /^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
    )
  })

  it('never meets itself across kinds, seeds and 20,000 indexes', () => {
    const ids = [7, 8].flatMap((seed) =>
      ['child', 'household'].flatMap((kind) => draws(20_000, (index) => uuid(seed, kind, index))),
    )
    expect(new Set(ids).size).toBe(80_000)
  })
})
