import type { HandOverProgress } from '#shared/hand-over/hand-over-progress.contract'

/** What became of a case after it was handed over, as it is stored. */
export interface CaseProgress {
  readonly progress: HandOverProgress
  readonly on: string
}

/** A row `g` as the pairs of a JSON object: the shape of {@link CaseProgress}. */
export const caseProgressColumns = `'progress', g.progress, 'on', g.happened_on`
