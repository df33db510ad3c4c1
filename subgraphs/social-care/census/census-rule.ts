import type { ReadChild } from '../import/read-child.js'
import type { Episode } from '../import/read-episode.js'

/** What a rule looks at: a child, all of its episodes, and the day that the return is about. */
export interface Census {
  readonly child: ReadChild
  readonly episodes: readonly Episode[]
  readonly referenceDate: string | null
}

/** DfE's own word: an error keeps a return from being accepted, a query is to be put right or explained. */
export type RuleSeverity = 'ERROR' | 'QUERY'

/**
 * One of DfE's validation rules of the children in need census.
 *
 * @see https://github.com/data-to-insight/csc-validator-be-cin numbers, severities and what each says, in an open implementation
 */
export interface CensusRule<Whole> {
  /** DfE's number; of a query it ends in Q. */
  readonly number: string
  readonly severity: RuleSeverity
  /** What the import calls it. */
  readonly name: string
  readonly says: string
  /** True where it is broken. */
  readonly isBroken: (whole: Whole, census: Census) => boolean
}

/** A rule about one episode. */
export type EpisodeRule = CensusRule<Episode>
/** A rule about a child, over all its episodes. */
export type ChildRule = CensusRule<ReadChild>
