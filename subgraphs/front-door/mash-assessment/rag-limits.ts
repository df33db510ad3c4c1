import { z } from 'zod'
import { endOf, type TimeLimit } from '#shared/calendar/time-limit'
import { timeLimit } from '#shared/config/time-limit'
import { endedStatuses } from './closed.js'
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
 * When a case is to be decided. The clock starts at receipt, whatever the rating was then: one that is raised is due sooner, and rating
 * anew never starts the clock again.
 */
export const decisionDue = (
  { rag, receivedAt }: Pick<MashAssessment, 'rag' | 'receivedAt'>,
  limits: RagLimits,
): Date => endOf(limits[rag], receivedAt)

/** Whether that is over, and nobody has decided. */
export const isOverdue = (
  state: Pick<MashAssessment, 'rag' | 'receivedAt' | 'status'>,
  limits: RagLimits,
  at: Date,
): boolean => !endedStatuses.includes(state.status) && decisionDue(state, limits) <= at
