/** How much a finding weighs: an error fails its section, a note says what somebody should know. */
export type Severity = 'ERROR' | 'NOTE'

/** One thing that a check found in a proposed schema. */
export interface Finding {
  /** Stable; `mash explain <code>` has more about it. */
  readonly code: string
  /** What it is about, such as `Child.probation`; absent where it is about the schema as a whole. */
  readonly coordinate?: string
  /** Line of the proposed SDL, from 1. */
  readonly line?: number
  readonly message: string
  readonly remedy: string
  readonly severity: Severity
  /** Agencies whose data owners, all of them, may let it through for this very revision; absent where nobody can. */
  readonly approvers?: readonly string[]
}
