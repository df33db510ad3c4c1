/** What a figure is in, and so how its value comes from its numerator: see `value-of.ts`. */
export type IndicatorUnit =
  | 'COUNT'
  | 'PERCENTAGE'
  | 'PER_10000'
  | 'ANNUALISED_PER_10000'
  | 'PER_WEEKDAY'
  | 'PER_WEEK'
  | 'PER_MONTH'
  | 'PER_WORKING_DAY'

/** What a figure is held against, in its own unit. */
export interface Standard {
  readonly target: number | null
  readonly baseline: number | null
  /** The average of the authority's statistical neighbours. */
  readonly neighbours: number | null
}

/**
 * One indicator, as data. What it counts is one SELECT; how figures, drill-down and the schema come from it is written once, for all.
 */
export interface Indicator {
  /** Its field in the graph: `contactsReceived`. */
  readonly name: string
  /** Numerator, denominator, date basis, exclusions, for people: the description in the schema, and the `definition` of every figure. */
  readonly definition: string
  readonly unit: IndicatorUnit
  /**
   * SQL: what belongs to it, a row each - `group_name` text, `child` uuid or null, `day` date, `counted` whether it is in the numerator too -
   * over the tables of its part. `$1` and `$2` are the first and the last day of the period.
   */
  readonly rows: string
  /** A row stands for several, as many as its `weight`, of which nobody is known. */
  readonly weighted?: true
  /** Its groups, in their order, each told even where nothing is in it; null where the data say which there are; none: it is one figure. */
  readonly groups?: readonly string[] | null
  /** What a group is a share of: all rows, unless it is those of the group alone. */
  readonly shareOf?: 'GROUP'
  /** What it is held against, unless the configuration says otherwise. */
  readonly standard?: Partial<Standard>
  /** It counts what happened in the period, so that its months add up to the quarter. */
  readonly addsUp?: true
  /** It is never published: it counts again, by other sums, what other indicators count. One whose groups the data say never is either. */
  readonly internal?: true
  /** It is told as it is now, and kept in no snapshot: what differed between two would tell of a child. */
  readonly live?: true
}

/** Two ways to count the same: what is withheld of the one is not to be had from the other. Each side is one figure's numerator, or a sum of them. */
export interface SameCount {
  readonly total: IndicatorCell
  readonly parts: readonly IndicatorCell[]
}

/** A number of a figure: `[name, group]`, and which of the two. */
export interface IndicatorCell {
  readonly name: string
  readonly group: string | null
  readonly of: 'NUMERATOR' | 'DENOMINATOR'
}

/** Everything that one part of the report tells: of the front door, of social care, of early help. */
export interface IndicatorTable {
  /** `social-care` */
  readonly part: string
  /** SQL: what its indicators select from, each `name AS (…)`, in order. */
  readonly sources: readonly string[]
  readonly indicators: readonly Indicator[]
  readonly sameCounts?: readonly SameCount[]
}

/** A period, both days included. */
export interface Period {
  readonly from: string
  readonly to: string
}

/** A figure, as it is told inside. */
export interface Figure extends Standard {
  readonly name: string
  readonly group: string | null
  readonly numerator: number
  /** Null where it is a count, or where the configuration does not say how many children there are. */
  readonly denominator: number | null
  /** To 1 decimal; null without a denominator, or of none. */
  readonly value: number | null
  readonly unit: IndicatorUnit
  readonly definition: string
}
