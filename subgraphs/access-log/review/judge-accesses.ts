import type { DataSource, EntityManager } from 'typeorm'
import type { AskFrontDoor } from '#shared/agency/ask-front-door'
import type { Access } from './access.js'
import { allOrEach } from './all-or-each.js'
import { onDeskList } from './desk-list.js'
import { explanationOf, reviewKindsOf } from './explain-access.js'
import { flagRules } from './flag-rules.js'
import { keepFlags } from './keep-flags.js'
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
    ${ticketBy} AS "ticketBy", ${onDeskList('access')} AS "onDeskList"`,
  tables: 'access JOIN child ON child.number = access.child JOIN actor ON actor.number = access.actor',
} as const

const waiting = `
  SELECT ${ACCESSES.columns} FROM ${ACCESSES.tables}
  WHERE access.judged_at IS NULL AND access.at < $1 ORDER BY access.number LIMIT ${BATCH}`

const judged = `
  UPDATE access SET explanation = new.explanation, judged_at = $3
  FROM unnest($1::bigint[], $2::text[]) new(number, explanation)
  WHERE access.number = new.number AND access.judged_at IS NULL
  RETURNING access.number`

/**
 * Explains each access by records that somebody else made, or has it looked at. While the front door does not answer nothing is judged: that
 * nobody could be asked is no explanation, and no question either. Answers how many were judged.
 */
export async function judgeAccesses(
  dataSource: DataSource,
  ask: AskFrontDoor,
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
  const standings = await standingsOf(ask, looks)
  const asked = accesses.map((access, place) => {
    const standing = standings[place]
    return { access, standing, explanation: explanationOf(access, standing) }
  })
  await allOrEach(asked, (some) => dataSource.transaction((manager) => judge(manager, some, now)))
  return accesses.length
}

/** An access, and what is known of it. */
interface Asked {
  readonly access: Access
  readonly standing: Standing | undefined
  readonly explanation: string | null
}

async function judge(manager: EntityManager, asked: readonly Asked[], now: Date): Promise<void> {
  const numbers = asked.map(({ access }) => access.number)
  const bySql = await raisedBySql(manager, numbers)
  const explanations = asked.map(({ explanation }) => explanation)
  const [rows] = await manager.query<[{ number: string }[], number]>(judged, [numbers, explanations, now])
  // Others another process has judged meanwhile.
  const taken = new Set(rows.map(({ number }) => number))
  const judgedNow = asked
    .filter(({ access }) => taken.has(access.number))
    .map((each) => ({ ...each, flags: flagsOf(each, bySql) }))
  await keepFlags(manager, judgedNow)
  for (const { access, explanation, standing, flags } of judgedNow) {
    for (const kind of reviewKindsOf(access, explanation, flags)) {
      await openReview(manager, kind, access, flags, standing)
    }
  }
}

/** Which of some accesses each question that SQL tells is raised by: one statement for each question, however many they are. */
async function raisedBySql(
  manager: EntityManager,
  numbers: readonly string[],
): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const raised = new Map<string, ReadonlySet<string>>()
  for (const { id, sql } of flagRules) {
    if (sql === undefined) continue
    const rows = await manager.query<{ number: string }[]>(
      `SELECT access.number FROM access WHERE access.number = ANY ($1::bigint[]) AND (${sql})`,
      [numbers],
    )
    raised.set(id, new Set(rows.map(({ number }) => number)))
  }
  return raised
}

/** Who looks for such a reason has no task on the case, and needs none. */
const needsNoTask = ['ASKED', 'TICKET', 'DESK_LIST']

/**
 * The questions that an access raises; who was asked for her agency, or has a ticket, needs no task, and her own child is that all the same. How
 * many stand on her desk's list, and which, is none of her doing.
 */
function flagsOf(
  { access, standing, explanation }: Asked,
  bySql: ReadonlyMap<string, ReadonlySet<string>>,
): string[] {
  const ofTask = needsNoTask.includes(explanation ?? '') ? undefined : standing
  return flagRules
    .filter(
      ({ id, tie, raises }) =>
        (tie !== undefined && standing?.ties.includes(tie) === true) ||
        raises?.(access, ofTask) === true ||
        (!access.onDeskList && bySql.get(id)?.has(access.number) === true),
    )
    .map(({ id }) => id)
}
