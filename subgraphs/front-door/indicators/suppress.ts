/** A number that may be published. */
export interface Cell {
  readonly value: number
  /** It was published, or withheld, before: that stands. */
  readonly fixed: boolean
  suppressed: boolean
}

/** Numbers that give one another away: the parts make up the total. */
export interface Sum {
  readonly total: string
  readonly parts: readonly string[]
}

/** DfE replaces 1 to 5 children with "c" (children in need statistics, data guidance). */
export const isFew = (value: number): boolean => value >= 1 && value <= FEW

const FEW = 5

/**
 * Secondary suppression: what is withheld is not to be had from what is published. Wherever a total is told, two of its parts at least are
 * withheld if one is, and together more than 5, or their sum would say who they are; a total that is withheld is not told by its parts. What
 * is withheld besides is the smallest number that was not published before; where all were, the total.
 *
 * All sums are gone through until none gives anything away. What follows from several sums at once, solved together, is not looked for.
 */
export function suppress(cells: ReadonlyMap<string, Cell>, sums: readonly Sum[]): void {
  const known = sums.flatMap(({ total, parts }) => {
    const [whole, ...rest] = [total, ...parts].map((name) => cells.get(name))
    const all = rest.filter((cell) => cell !== undefined)
    return whole && all.length === parts.length && all.length > 0 ? [{ whole, parts: all }] : []
  })
  let changed = true
  while (changed) {
    changed = false
    for (const sum of known) {
      const next = isTold(sum) ? withheldBesides(sum) : undefined
      if (next === undefined) continue
      next.suppressed = true
      changed = true
    }
  }
}

interface KnownSum {
  readonly whole: Cell
  readonly parts: readonly Cell[]
}

/** Whether a sum tells something that is withheld. */
function isTold({ whole, parts }: KnownSum): boolean {
  const hidden = parts.filter(({ suppressed }) => suppressed)
  if (whole.suppressed) return hidden.length === 0
  const together = hidden.reduce((sum, { value }) => sum + value, 0)
  return hidden.length === 1 || (hidden.length > 1 && together <= FEW)
}

function withheldBesides({ whole, parts }: KnownSum): Cell {
  const open = [...parts, whole].filter(({ suppressed, fixed }) => !suppressed && !fixed)
  const [smallest] = open
    .filter((cell) => cell !== whole)
    .toSorted((a, b) => Number(a.value === 0) - Number(b.value === 0) || a.value - b.value)
  const next = smallest ?? open[0]
  // What was published before is withheld by its own rules; each new period brings a number of its own into its sums.
  if (next === undefined) throw new Error('What was published gives something away.')
  return next
}
