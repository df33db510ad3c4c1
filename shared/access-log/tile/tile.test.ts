import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { proveConsistency, proveInclusion } from '../merkle/prove.js'
import { leavesOf, readerOf } from '../testing/tree.js'
import { decodeBundle, encodeBundle } from './bundle.js'
import { hashReader } from './hash-reader.js'
import { formatTilePath, parseTilePath } from './tile-path.js'
import { foldHashes, splitHashes, tilesOf, tileWidth, type TileId } from './tile.js'

describe('tiles', () => {
  test('of 70,000 entries are 273 full ones and 112 hashes, then one and 17, then one hash', () => {
    expect(tilesOf(70_000)).toEqual([
      { full: 273, partial: 112 },
      { full: 1, partial: 17 },
      { full: 0, partial: 1 },
    ])
    expect(tilesOf(256)).toEqual([
      { full: 1, partial: 0 },
      { full: 0, partial: 1 },
    ])
    expect(tilesOf(0)).toEqual([])
    expect([tileWidth(0, 272, 70_000), tileWidth(0, 273, 70_000), tileWidth(0, 274, 70_000)]).toEqual([
      256, 112, 0,
    ])
    expect([tileWidth(1, 0, 70_000), tileWidth(1, 1, 70_000), tileWidth(2, 0, 70_000)]).toEqual([256, 17, 1])
  })

  test('have one path each', () => {
    expect(formatTilePath(1_234_067, 256)).toBe('x001/x234/067')
    expect(formatTilePath(0, 256)).toBe('000')
    expect(formatTilePath(1_000, 5)).toBe('x001/000.p/5')
    fc.assert(
      fc.property(fc.maxSafeNat(), fc.integer({ min: 1, max: 256 }), (number, width) => {
        expect(parseTilePath(formatTilePath(number, width))).toEqual({ number, width })
      }),
    )
  })

  test.each([
    '',
    '0',
    '00',
    '1234',
    'x000/001',
    '001/002',
    'x01/002',
    '001.p/0',
    '001.p/256',
    '001.p/05',
    '001.p/-1',
    '../001',
    '001 ',
    'x999/x999/x999/x999/x999/x999/999',
  ])('have no path %j', (path) => {
    expect(parseTilePath(path)).toBeUndefined()
  })

  test('give the same proofs as the tree itself, each read once', async () => {
    const size = 66_500
    const leaves = leavesOf(size)
    const rows: Uint8Array[][] = [leaves]
    for (const row of rows) {
      const above = Array.from({ length: Math.floor(row.length / 256) }, (_, at) =>
        foldHashes(row.slice(at * 256, (at + 1) * 256)),
      )
      if (above.length > 0) rows.push(above)
    }
    const asked: TileId[] = []
    const read = hashReader(size, (tile) => {
      asked.push(tile)
      const row = rows[tile.level] ?? []
      return Promise.resolve(row.slice(tile.number * 256, tile.number * 256 + tile.width))
    })
    for (const index of [0, 255, 256, 65_535, 65_536, size - 1]) {
      asked.length = 0
      expect(await proveInclusion(index, size, read)).toEqual(
        await proveInclusion(index, size, readerOf(leaves)),
      )
      expect(asked.length).toBeLessThanOrEqual(6)
      expect(new Set(asked.map(({ level, number }) => `${level}/${number}`)).size).toBe(asked.length)
      const proof = await proveConsistency(index + 1, size, read)
      expect(proof).toEqual(await proveConsistency(index + 1, size, readerOf(leaves)))
    }
  })

  test('that are not whole give no proof', async () => {
    const read = hashReader(300, ({ width }) => Promise.resolve(leavesOf(width - 1)))
    await expect(proveInclusion(3, 300, read)).rejects.toThrow('Tile 0/')
  })

  test('come apart as they were put together, and what is left over equals no hash', () => {
    const hashes = leavesOf(3)
    expect(splitHashes(Buffer.concat(hashes))).toEqual(hashes.map((hash) => Buffer.from(hash)))
    expect(splitHashes(Buffer.concat([...hashes, Buffer.of(1)]))[3]).toHaveLength(1)
  })
})

describe('a bundle of entries', () => {
  test('comes apart as it was put together, whatever is in it', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme' })), (bodies) => {
        expect(decodeBundle(encodeBundle(bodies)).map(String)).toEqual(bodies)
      }),
    )
    const longest = 'x'.repeat(65_535)
    expect(decodeBundle(encodeBundle([longest, '']))).toEqual([Buffer.from(longest), Buffer.alloc(0)])
  })

  test('is none that ends within an entry, and takes none that is too long', () => {
    const bundle = encodeBundle(['one', 'two'])
    expect(() => decodeBundle(bundle.subarray(0, -1))).toThrow(RangeError)
    expect(() => decodeBundle(Buffer.of(0))).toThrow(RangeError)
    expect(() => encodeBundle(['x'.repeat(65_536)])).toThrow(RangeError)
  })
})
