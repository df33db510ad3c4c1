/** What can be wrong with a log. */
export const problems = {
  EDITED: 'An entry is another than the one that was signed.',
  MISSING: 'An entry that was signed is missing.',
  INSERTED: 'An entry stands where none was signed.',
  DUPLICATED: 'An entry is there twice.',
  REORDERED: 'Entries do not stand in the order in which they were signed.',
  REWRITTEN: 'Entries and tiles agree with each other, and not with what was signed.',
  FORKED: 'The log has signed two histories.',
  ROLLED_BACK: 'The log ends before what it has signed.',
  TILE_DIFFERS: 'A tile is not the hashes of its entries.',
  CHECKPOINT_DROPPED: 'A checkpoint that was signed is not shown any more.',
  NOT_SIGNED: 'A checkpoint is not signed by the log.',
  NOT_WITNESSED: 'Too few witnesses have seen what the log shows.',
  NO_ENTRY: 'What was signed is no entry.',
  INDEX_DIFFERS:
    'The log is whole, and what searches find of it is not: the index has lost an entry, or leads to it by what it does not say.',
  DECISIONS_DIFFER:
    'The log is whole, and what is kept of decisions about accesses - reviews, explanations, delays - is not what it says.',
  SILENT:
    'For more than five minutes the log could not be read, or has signed nothing: what was written into it since then nobody but its service knows.',
} as const

/** {@link problems} */
export type ProblemKind = keyof typeof problems

/** The first thing that is wrong with a log. Whatever stands before `index` is proved; nothing after it is trusted. */
export interface LogProblem {
  readonly kind: ProblemKind
  /** The first entry that is not what was signed or, where nobody can tell any more which it is, the first that is not proved. */
  readonly index: number
  readonly detail: string
}

/** Ends a verification. */
export class LogProblemFound extends Error {
  override readonly name = 'LogProblemFound'
  readonly problem: LogProblem

  constructor(kind: ProblemKind, index: number, detail = '') {
    super(problems[kind])
    this.problem = { kind, index, detail }
  }
}
