import type { DataSource, EntityManager } from 'typeorm'
import type { FrontDoorClient } from '#shared/agency/front-door-client'
import type { Access } from './access.js'
import { explanationOf, reviewKindsOf } from './explain-access.js'
import { flagRules } from './flag-rules.js'
import { openReview } from './open-review.js'
import { ticketBy } from '../tickets/ticket-of.js'
import { standingsOf, type Standing } from './standing.js'

/** Milliseconds after which every agency’s part of a view has been collected, as a rule; one that comes later is judged anew. */
export const PATIENCE = 45_000

/** As many as the front door is asked about at once. */
export const BATCH = 100

/** SQL: an {@link Access}. */
export const ACCESSES = {
  columns: `
    access.number, access.request_id AS "requestId", child.pseudonym AS child, actor.id AS actor, access.at, access.assessment,
    access.agency, access.role, access.team, access.emergency, access.overrides,
    ${ticketBy} AS "ticketBy"`,
  tables: 'access JOIN child ON child.number = access.child JOIN actor ON actor.number = access.actor',
} as const

const waiting = `
  SELECT ${ACCESSES.columns} FROM ${ACCESSES.tables}
  WHERE access.judged_at IS NULL AND access.at < $1 ORDER BY access.number LIMIT ${BATCH}`

const judged = `
  UPDATE access SET explanation = $2, judged_at = $3 WHERE number = $1 AND judged_at IS NULL`

/**
 * Explains each access by records that somebody else made, or has it looked at. While the front door does not answer nothing is judged: that
 * nobody could be asked is no explanation, and no question either. Answers how many were judged.
 */
export async function judgeAccesses(
  dataSource: DataSource,
  frontDoor: FrontDoorClient,
  now: Date,
  patience = PATIENCE,
): Promise<number> {
  const accesses = await dataSource.query<Access[]>(waiting, [new Date(now.getTime() - patience)])
  const looks = accesses.map(({ assessment, actor, at, child }) => ({
    assessment,
    actor,
    at: at.toISOString(),
    child,
  }))
  const standings = (await standingsOf(frontDoor, looks)).values()
  for (const access of accesses) {
    const { value: standing } = standings.next()
    await dataSource.transaction((manager) => judge(manager, access, standing, now))
  }
  return accesses.length
}

async function judge(
  manager: EntityManager,
  access: Access,
  standing: Standing | undefined,
  now: Date,
): Promise<void> {
  const explanation = explanationOf(access, standing)
  const flags = await flagsOf(manager, access, standing, explanation)
  const [, taken] = await manager.query<[unknown[], number]>(judged, [access.number, explanation, now])
  // Another process has judged it meanwhile.
  if (taken === 0) return
  await manager.query(
    'INSERT INTO access_flag (access, rule) SELECT $1, unnest($2::text[]) ON CONFLICT DO NOTHING',
    [access.number, flags],
  )
  for (const kind of reviewKindsOf(access, explanation, flags)) {
    await openReview(manager, kind, access, flags, standing)
  }
}

/** Who looks for such a reason has no task on the case, and needs none. */
const needsNoTask = ['ASKED', 'TICKET']

/** The questions that an access raises; who was asked for her agency, or has a ticket, needs no task, and her own child is that all the same. */
async function flagsOf(
  manager: EntityManager,
  access: Access,
  standing: Standing | undefined,
  explanation: string | null,
): Promise<string[]> {
  const raised: string[] = []
  for (const { id, tie, raises, sql } of flagRules) {
    if (tie !== undefined && standing?.ties.includes(tie) === true) raised.push(id)
    if (raises?.(access, needsNoTask.includes(explanation ?? '') ? undefined : standing) === true)
      raised.push(id)
    if (sql === undefined) continue
    const [row] = await manager.query<{ raised: boolean | null }[]>(
      `SELECT (${sql}) AS raised FROM access WHERE access.number = $1`,
      [access.number],
    )
    if (row?.raised === true) raised.push(id)
  }
  return raised
}
