import { z } from 'zod'
import { endOf, type TimeLimit } from '#shared/calendar/time-limit'
import { timeLimit } from '#shared/config/time-limit'
import { caseClocks } from '../case/case.states.js'
import type { Rag } from './mash-assessment.codes.js'
import type { MashAssessment } from './mash-assessment.entity.js'

/** Within what time of its receipt a case of each rating is to be decided: every partnership has its own. */
export type RagLimits = Readonly<Record<Rag, TimeLimit>>

const limitOr = (usual: string) => z.string().default(usual).pipe(timeLimit)

/** The variables that say so. */
export const ragEnvironment = z.object({
  RAG_LIMIT_RED: limitOr('4 ELAPSED_HOURS'),
  RAG_LIMIT_AMBER: limitOr('24 WORKING_HOURS'),
  RAG_LIMIT_GREEN: limitOr('72 ELAPSED_HOURS'),
})

/** The limits that the variables give. */
export const ragLimitsOf = (config: z.output<typeof ragEnvironment>): RagLimits => ({
  RED: config.RAG_LIMIT_RED,
  AMBER: config.RAG_LIMIT_AMBER,
  GREEN: config.RAG_LIMIT_GREEN,
})

/**
 * By when a case is to leave the state that it is in; null where it waits for nothing. The clock of a rating starts at receipt, whatever the
 * rating was then: a case that is rated higher is due sooner, and rating it anew never starts the clock again.
 */
export function caseDue(state: Timed, limits: RagLimits): Date | null {
  const clock = caseClocks[state.status]
  if (clock === null) return null
  if (clock !== 'RATING')
    return endOf(clock.limit, clock.from === 'RECEIPT' ? state.receivedAt : state.statusSince)
  return state.rag && endOf(limits[state.rag], state.receivedAt)
}

/** What the clocks of a case go by. */
type Timed = Pick<MashAssessment, 'status' | 'rag' | 'receivedAt' | 'statusSince'>
