import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addLeaves, emptyFrontier } from '../merkle/frontier.js'
import { leavesOf } from '../testing/tree.js'
import { emptyTree, frontierOf, growTree, type FullTile } from './growing-tree.js'
import { foldHashes, tilesOf } from './tile.js'

const leaves = leavesOf(66_000)

test('a tree that grows by tiles is the tree that grows by leaves, however much is added at a time', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 700 }), { maxLength: 12 }), (steps) => {
      let tree = emptyTree
      const tiles: FullTile[] = []
      for (const step of steps) {
        const grown = growTree(tree, leaves.slice(tree.size, tree.size + step))
        tree = grown.tree
        tiles.push(...grown.tiles)
      }
      expect(frontierOf(tree)).toEqual(addLeaves(emptyFrontier, leaves.slice(0, tree.size)))
      expect(tiles.filter(({ level }) => level === 0).map(({ number, hashes }) => [number, hashes])).toEqual(
        Array.from({ length: tilesOf(tree.size)[0]?.full ?? 0 }, (_, at) => [
          at,
          leaves.slice(at * 256, (at + 1) * 256),
        ]),
      )
    }),
    { numRuns: 25 },
  )
})

test('a tile of the second level has the hashes of 256 of the first', () => {
  const { tree, tiles } = growTree(emptyTree, leaves)
  const above = tiles.filter(({ level }) => level === 1)
  expect(above.map(({ number }) => number)).toEqual([0])
  expect(above[0]?.hashes).toEqual(
    tiles
      .filter(({ level }) => level === 0)
      .slice(0, 256)
      .map(({ root }) => root),
  )
  expect(above[0]?.root).toEqual(foldHashes(leaves.slice(0, 65_536)))
  expect(frontierOf(tree)).toEqual(addLeaves(emptyFrontier, leaves))
})
