import type { Figure } from '#shared/indicators/indicator'
import type { Snapshot } from './snapshots.js'

/** A figure that is another in a later extract of the same period. */
export interface Difference {
  readonly part: string
  readonly indicator: string
  readonly group: string | null
  readonly earlier: number | null
  readonly later: number | null
  readonly earlierValue: number | null
  readonly laterValue: number | null
}

/**
 * Where two extracts differ: a record that was added, corrected or taken back in between. Neither is bent to the other; a figure that only
 * one of them has stands against none.
 */
export function differencesBetween(earlier: Snapshot, later: Snapshot): Difference[] {
  const [before, after] = [figuresOf(earlier), figuresOf(later)]
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((key) => {
    const [one, other] = [before.get(key), after.get(key)]
    const told = other ?? one
    if (told === undefined || isSame(one?.figure, other?.figure)) return []
    const { part, figure } = told
    return [
      {
        ...{ part, indicator: figure.name, group: figure.group },
        ...{ earlier: one?.figure.numerator ?? null, later: other?.figure.numerator ?? null },
        ...{ earlierValue: one?.figure.value ?? null, laterValue: other?.figure.value ?? null },
      },
    ]
  })
}

const figuresOf = ({ figures }: Snapshot): Map<string, { part: string; figure: Figure }> =>
  new Map(
    Object.entries(figures).flatMap(([part, { figures: all }]) =>
      all.map((figure) => [`${part}/${figure.name}/${figure.group ?? ''}`, { part, figure }] as const),
    ),
  )

const isSame = (one: Figure | undefined, other: Figure | undefined): boolean =>
  one?.numerator === other?.numerator && one?.denominator === other?.denominator
