import type { DataSource } from 'typeorm'
import type { EscalationStage } from '../case/case.codes.js'
import { escalationDue } from '../case/escalation.type.js'
import { stillToAnswer } from '../case/information-returns.js'
import { closedIn } from '../mash-assessment/closed.js'
import type { MashAssessmentStatus, Rag, TaskPart } from '../mash-assessment/mash-assessment.codes.js'
import { caseDue, type RagLimits } from '../mash-assessment/rag-limits.js'
import { excludedFrom } from '../restricted-cases/is-excluded.js'
import type { WorklistScope } from './worklist.codes.js'

/** A case that waits for something, as far as a worklist is ordered and counted by it. */
export interface Waiting {
  readonly id: string
  readonly status: MashAssessmentStatus
  readonly rag: Rag | null
  readonly dueAt: Date
  readonly overdue: boolean
  /** Agencies whose answer is overdue. */
  readonly answersOverdue: readonly string[]
}

/** What of the cases is wanted; null for all. */
export interface WorklistFilter {
  readonly scope: WorklistScope
  readonly bands: readonly Rag[] | null
  /** Received before this. */
  readonly receivedBefore: Date | null
}

const parts: Readonly<Record<WorklistScope, readonly TaskPart[]>> = {
  MINE: ['LEAD', 'RESEARCHER'],
  TEAM: ['MANAGER'],
  OVERDUE: ['LEAD', 'RESEARCHER', 'MANAGER'],
}

/**
 * By the index of open cases, however many of the person's are closed; and of closed ones by that of events, those with whose decision somebody
 * disagrees: that waits whether or not the case does.
 */
const open = `
  SELECT a.id, a.status, a.rag, a.received_at AS "receivedAt", a.status_since AS "statusSince",
    ARRAY(SELECT r.agency FROM mash_assessment_request r
      WHERE r.assessment_id = a.id AND r.due_at <= $2 AND ${stillToAnswer('a', 'r')} ORDER BY r.agency) AS "answersOverdue",
    disputed.stage, disputed.at AS "disputedSince"
  FROM mash_assessment a
    LEFT JOIN LATERAL (SELECT e.stage, e.at FROM case_event e
      WHERE e.assessment_id = a.id AND e.event IN ('DISAGREE', 'DISAGREEMENT_SETTLED') ORDER BY e.number DESC LIMIT 1) disputed ON true
  WHERE (NOT ${closedIn('a.status')} OR a.id = ANY (ARRAY(SELECT assessment_id FROM case_event WHERE event = 'DISAGREE')))
    AND (NOT ${closedIn('a.status')} OR disputed.stage IS NOT NULL) AND ($4::text[] IS NULL OR a.rag = ANY($4))
    AND ($5::timestamptz IS NULL OR a.received_at < $5)
    AND EXISTS (SELECT FROM mash_assessment_task t
      WHERE t.assessment_id = a.id AND t.user_id = $1 AND t.part = ANY($3::text[]))
    AND NOT ${excludedFrom('a.id', '$1')}`

type Row = Omit<Waiting, 'dueAt' | 'overdue'> & {
  readonly receivedAt: Date
  readonly statusSince: Date
  /** Who has to settle a disagreement; null where none is open. */
  readonly stage: EscalationStage | null
  readonly disputedSince: Date | null
}

/**
 * Every open case of somebody's that waits for something, what is due first standing first. When that is, limits say that a partnership may
 * change at any time: so it is worked out, and not stored.
 */
export async function workWaiting(
  dataSource: DataSource,
  limits: RagLimits,
  { id: userId, at }: { readonly id: string; readonly at: Date },
  { scope, bands, receivedBefore }: WorklistFilter,
): Promise<Waiting[]> {
  const rows = await dataSource.query<Row[]>(open, [userId, at, parts[scope], bands, receivedBefore])
  const waiting = rows.flatMap(({ receivedAt, statusSince, stage, disputedSince, ...row }): Waiting[] => {
    const caseIs = caseDue({ ...row, receivedAt, statusSince }, limits)
    const settled = stage && disputedSince && escalationDue(stage, disputedSince)
    const [dueAt] = [caseIs, settled].filter((due) => due !== null).sort((a, b) => a.getTime() - b.getTime())
    return dueAt === undefined ? [] : [{ ...row, dueAt, overdue: dueAt <= at }]
  })
  return waiting
    .filter(({ overdue, answersOverdue }) => scope !== 'OVERDUE' || overdue || answersOverdue.length > 0)
    .sort((a, b) => (placeOf(a) < placeOf(b) ? -1 : 1))
}

/** Where a case stands in the order: by its due time, and its id among those of one instant. */
export const placeOf = ({ dueAt, id }: Pick<Waiting, 'dueAt' | 'id'>): string =>
  `${dueAt.toISOString()} ${id}`
