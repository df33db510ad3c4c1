import { random } from './random.js'

/** Where a child's household lies among the indexes: its children are `firstIndex` to `firstIndex + size - 1`. */
export interface HouseholdPlace {
  readonly firstIndex: number
  readonly size: number
}

const BLOCK = 12

/** The ways to divide a block of twelve children into homes of one to five, with their weights. */
const divisions: readonly (readonly [sizes: readonly number[], weight: number])[] = [
  [[1, 2, 1, 2, 1, 2, 1, 2], 30],
  [[2, 1, 2, 3, 1, 2, 1], 25],
  [[3, 1, 2, 2, 1, 3], 20],
  [[1, 1, 4, 2, 1, 2, 1], 15],
  [[2, 5, 1, 1, 3], 10],
]

/**
 * The household that this child belongs to. Blocks of twelve are divided each on their own, so a home is found without counting from
 * nought. A population that is cut off inside a household simply lacks its last children.
 */
export function householdPlace(seed: number, index: number): HouseholdPlace {
  const block = Math.floor(index / BLOCK)
  let firstIndex = block * BLOCK
  for (const size of random(seed, 'division', block).weighted(divisions)) {
    if (index < firstIndex + size) return { firstIndex, size }
    firstIndex += size
  }
  throw new RangeError(`No household has a child ${index}.`)
}
