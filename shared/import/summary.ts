import type { CountedFinding } from './finding-counts.js'

/** How rows came out. `unchanged` rows were in the file and already stood so. */
export interface Written {
  readonly inserted: number
  readonly updated: number
  readonly unchanged: number
}

/** What an import did. Counts and codes only: no line of it is about one person. */
export interface ImportSummary {
  readonly agency: string
  readonly dryRun: boolean
  /** Records the reader found in the file, the rejected ones included. */
  readonly read: number
  readonly people: Written
  readonly records: Written
  /** Records that this return told before and no longer tells, by their table. */
  readonly removed: Readonly<Record<string, number>>
  readonly rejected: number
  /** Where the rejects are; null when there are none. */
  readonly rejectsFile: string | null
  readonly findings: readonly CountedFinding[]
  readonly links: LinkSummary
}

/** What became of the people who were not linked to anybody in the hub's index. */
export interface LinkSummary {
  /** Linked now: one person of the hub has the same identifier and date of birth. */
  readonly linked: number
  /** All of the agency's people who wait for a link steward (`mash links`), this file's and earlier ones'. */
  readonly waiting: number
  /** `failed`: the front door could not be asked, or not to the end; the next import asks again. */
  readonly state: 'done' | 'not tried' | 'failed'
  /** Why it failed, as a sentence. */
  readonly problem: string | null
}
