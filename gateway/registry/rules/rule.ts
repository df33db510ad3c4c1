import type { ASTNode } from 'graphql'
import type { Proposal } from '../graph/proposal.js'

/** Something that a rule refuses, where it stands, and what is wrong with it. */
export interface Refused {
  /** Such as `Child.probation`; absent where it is about the schema as a whole. */
  readonly coordinate?: string
  /** What of the proposed SDL it is about. */
  readonly node?: ASTNode | undefined
  /** What is wrong, as a sentence. */
  readonly says: string
  /** Agencies whose data it is about; the publisher's own where it is left out. */
  readonly owners?: readonly string[]
}

/** One rule of the registry: what composition lets through, and a partner may not publish. */
export interface Rule {
  /** What is refused, in one sentence. */
  readonly refuses: string
  /** What would come of it. */
  readonly why: string
  /** What to do instead. */
  readonly remedy: string
  /** No data owner may let it through: it puts at risk what is nobody's own. */
  readonly final?: true
  /** Everything in a proposal that the rule refuses. Pure: it asks nobody and changes nothing. */
  readonly find: (proposal: Proposal) => readonly Refused[]
}
