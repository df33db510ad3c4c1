import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { leavesOf, readerOf, rootOfLeaves } from '../testing/tree.js'
import { EMPTY_ROOT, leafHash, nodeHash } from './hash.js'
import { proveConsistency, proveInclusion } from './prove.js'
import { hashRanges } from './tree-node.js'
import { verifyConsistency, verifyInclusion, type Consistency, type Inclusion } from './verify.js'

const hex = (text: string): Buffer => Buffer.from(text, 'hex')

/** The eight entries of Certificate Transparency's own tests, and their leaves. */
const inputs = [
  '',
  '00',
  '10',
  '2021',
  '3031',
  '40414243',
  '5051525354555657',
  '606162636465666768696a6b6c6d6e6f',
]
const leafHashes = [
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  '96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7',
  '0298d122906dcfc10892cb53a73992fc5b9f493ea4c9badb27b791b4127a7fe7',
  '07506a85fd9dd2f120eb694f86011e5bb4662e5c415a62917033d4a9624487e7',
  'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
  '4271a26be0d8a84f0bd54c8c302e7cb3a3b5d1fa6780a40bcce2873477dab658',
  'b08693ec2e721597130641e8211e7eedccb4c26413963eee6c1e2ed16ffb1a5f',
  '46f6ffadd3d06a09ff3c5860d2755c8b9819db7df44251788c7d8e3180de8eb1',
]
const roots = [
  'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
]
const inner = {
  '0-2': 'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  '2-4': '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
  '4-6': '0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a',
  '6-8': 'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0',
  '4-7': '837dbb152e9b079010717e84e865da4ebc0fa198a806d59d31bf15accef22d0e',
  '0-4': 'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4-8': '6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4',
}
const eight = leafHashes.map(hex)

describe('RFC 6962 hashing', () => {
  test('has the known root of nothing, leaves and node', () => {
    expect(EMPTY_ROOT.toString('hex')).toBe(roots[0])
    expect(leafHash(Buffer.alloc(0)).toString('hex')).toBe(leafHashes[0])
    expect(leafHash(Buffer.from('L123456'))).toEqual(
      hex('395aa064aa4c29f7010acfe3f25db9485bbd4b91897b6ad7ad547639252b4d56'),
    )
    expect(nodeHash(Buffer.from('N123'), Buffer.from('N456'))).toEqual(
      hex('aa217fe888e47007fa15edab33c2b492a722cb106c64667fc2b044444de66bbb'),
    )
    expect(inputs.map((input) => leafHash(hex(input)).toString('hex'))).toEqual(leafHashes)
  })

  test('has the known roots of zero to eight leaves, and of larger trees', () => {
    expect(roots.map((_, size) => Buffer.from(rootOfLeaves(eight.slice(0, size))).toString('hex'))).toEqual(
      roots,
    )
    const larger = {
      256: '53be6e87adf987a2f6968256f264cbfc74daa14f420950e6f146852033ba2cc4',
      257: 'aa09ed1190c9cd8192cfe38eebba149218018770c0cb37a948833c2d429dc6e2',
      600: '7f9e1ee6f5baa0d610b4c7d0eceb66e3d58ebf2e321182ae7b6341e4fa90800c',
    }
    for (const [size, root] of Object.entries(larger)) {
      expect(rootOfLeaves(leavesOf(Number(size)))).toEqual(hex(root))
    }
  })

  test.each(Object.entries(inner))('has the known inner node %s', async (range, hash) => {
    const [from = 0, to = 0] = range.split('-').map(Number)
    expect(await hashRanges([{ from, to }], readerOf(eight))).toEqual([hex(hash)])
  })
})

describe('a proof', () => {
  test.each([
    [0, 8, [leafHashes[1], inner['2-4'], inner['4-8']]],
    [5, 8, [leafHashes[4], inner['6-8'], inner['0-4']]],
    [2, 3, [roots[2]]],
    [1, 5, [leafHashes[0], inner['2-4'], leafHashes[4]]],
  ])('of inclusion of %i in %i is the known one', async (index, size, proof) => {
    const made = await proveInclusion(index, size, readerOf(eight.slice(0, size)))
    expect(made.map((hash) => Buffer.from(hash).toString('hex'))).toEqual(proof)
  })

  test.each([
    [1, 8, [leafHashes[1], inner['2-4'], inner['4-8']]],
    [6, 8, [inner['4-6'], inner['6-8'], inner['0-4']]],
    [2, 5, [inner['2-4'], leafHashes[4]]],
    [6, 7, [inner['4-6'], leafHashes[6], inner['0-4']]],
    [3, 7, [leafHashes[2], leafHashes[3], roots[2], inner['4-7']]],
    [4, 7, [inner['4-7']]],
  ])('of consistency of %i with %i is the known one', async (from, to, proof) => {
    const made = await proveConsistency(from, to, readerOf(eight.slice(0, to)))
    expect(made.map((hash) => Buffer.from(hash).toString('hex'))).toEqual(proof)
  })

  test('holds for every leaf and every pair of sizes up to 64, and none that was changed does, up to 20', async () => {
    const leaves = leavesOf(64)
    for (let size = 1; size <= 64; size += 1) {
      const tree = leaves.slice(0, size)
      const [read, root] = [readerOf(tree), rootOfLeaves(tree)]
      for (let at = 0; at < size; at += 1) {
        const leaf = leaves[at] ?? EMPTY_ROOT
        const inclusion = {
          index: at,
          size,
          leafHash: leaf,
          proof: await proveInclusion(at, size, read),
          root,
        }
        expect(verifyInclusion(inclusion)).toBe(true)
        if (size <= 20) expect(changedInclusions(inclusion).filter(verifyInclusion)).toEqual([])
        const [from, fromRoot] = [at + 1, rootOfLeaves(leaves.slice(0, at + 1))]
        const proof = await proveConsistency(from, size, read)
        const consistency = { from, to: size, fromRoot, toRoot: root, proof }
        expect(verifyConsistency(consistency)).toBe(true)
        if (size <= 20) expect(changedConsistencies(consistency).filter(verifyConsistency)).toEqual([])
      }
    }
  }, 60_000)

  test('holds for larger trees, and none that was changed does', async () => {
    const leaves = leavesOf(3_000)
    const tree = fc
      .integer({ min: 1, max: leaves.length })
      .chain((size) => fc.tuple(fc.constant(size), fc.nat(size - 1)))
    await fc.assert(
      fc.asyncProperty(tree, async ([size, at]) => {
        const read = readerOf(leaves.slice(0, size))
        const root = rootOfLeaves(leaves.slice(0, size))
        const proof = await proveInclusion(at, size, read)
        const inclusion = { index: at, size, leafHash: leaves[at] ?? EMPTY_ROOT, proof, root }
        expect(verifyInclusion(inclusion)).toBe(true)
        expect(changedInclusions(inclusion).filter(verifyInclusion)).toEqual([])
        const consistency = {
          from: at + 1,
          to: size,
          fromRoot: rootOfLeaves(leaves.slice(0, at + 1)),
          toRoot: root,
          proof: await proveConsistency(at + 1, size, read),
        }
        expect(verifyConsistency(consistency)).toBe(true)
        expect(changedConsistencies(consistency).filter(verifyConsistency)).toEqual([])
      }),
      { numRuns: 40 },
    )
  })

  test('is short, and needs few hashes, however large the tree: 2^40 and some', async () => {
    const size = 2 ** 40 + 2 ** 33 + 5
    let read = 0
    const anything = (nodes: readonly unknown[]) => {
      read += nodes.length
      return Promise.resolve(nodes.map(() => EMPTY_ROOT))
    }
    expect(await proveInclusion(2 ** 39 + 7, size, anything)).toHaveLength(41)
    await proveConsistency(2 ** 35 + 3, size, anything)
    expect(read).toBeLessThan(100)
  })

  test('of an empty tree is none: neither made nor believed', () => {
    const none = { from: 0, to: 0, fromRoot: EMPTY_ROOT, toRoot: EMPTY_ROOT, proof: [] }
    expect(verifyConsistency(none)).toBe(false)
    expect(verifyConsistency({ ...none, to: 5 })).toBe(false)
    expect(verifyInclusion({ index: 0, size: 0, leafHash: EMPTY_ROOT, proof: [], root: EMPTY_ROOT })).toBe(
      false,
    )
    expect(() => proveConsistency(0, 0, readerOf([]))).toThrow(RangeError)
    expect(() => proveInclusion(0, 0, readerOf([]))).toThrow(RangeError)
    expect(() => proveInclusion(8, 8, readerOf(eight))).toThrow(RangeError)
    expect(() => proveConsistency(3, 2, readerOf(eight))).toThrow(RangeError)
  })
})

const random = leafHash(Buffer.from('no leaf of the tree'))
const flipped = (hash: Uint8Array): Uint8Array => {
  const copy = Buffer.from(hash)
  copy.writeUInt8(copy.readUInt8(7) ^ 0x10, 7)
  return copy
}

/** What an attacker, or a mistake, makes of a proof. */
const changedProofs = (proof: readonly Uint8Array[], ends: readonly Uint8Array[]): Uint8Array[][] => [
  ...proof.map((_, place) => proof.map((hash, other) => (other === place ? flipped(hash) : hash))),
  ...[random, Buffer.alloc(0), EMPTY_ROOT, ...ends].flatMap((hash) => [
    [hash, ...proof],
    [...proof, hash],
  ]),
  ...(proof.length > 0 ? [proof.slice(1), proof.slice(0, -1)] : []),
]

function changedInclusions(right: Inclusion): Inclusion[] {
  const { index, size, proof, root, leafHash: leaf } = right
  return [
    ...[index - 1, index + 1, index ^ 2].map((other) => ({ ...right, index: other })),
    { ...right, size: size * 2 },
    ...(index < Math.floor(size / 2) ? [{ ...right, size: Math.floor(size / 2) }] : []),
    ...changedProofs(proof, [root, leaf]).map((changed) => ({ ...right, proof: changed })),
    { ...right, leafHash: random },
    { ...right, leafHash: flipped(leaf) },
    { ...right, root: random },
    { ...right, root: EMPTY_ROOT },
    ...(size > 1 ? [{ ...right, root: leaf, leafHash: root }] : []),
  ]
}

function changedConsistencies(right: Consistency): Consistency[] {
  const { from, to, fromRoot, toRoot, proof } = right
  return [
    ...[from - 1, from + 1, from ^ 2].map((other) => ({ ...right, from: other })),
    ...[to * 2, Math.floor(to / 2)].map((other) => ({ ...right, to: other })),
    ...changedProofs(proof, [fromRoot, toRoot]).map((changed) => ({ ...right, proof: changed })),
    ...(from < to ? [{ ...right, fromRoot: toRoot, toRoot: fromRoot }] : []),
    { ...right, fromRoot: random },
    { ...right, toRoot: random },
  ]
}
