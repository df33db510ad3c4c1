import type { DataSource, EntityManager } from 'typeorm'
import type { AskFrontDoor } from '#shared/agency/ask-front-door'
import type { Access } from './access.js'
import { allOrEach } from './all-or-each.js'
import { daysAfter, type DayAfter } from './day-after.js'
import { reviewKindsOf } from './explain-access.js'
import { flagRules } from './flag-rules.js'
import { ACCESSES, BATCH, PATIENCE } from './judge-accesses.js'
import { keepFlags } from './keep-flags.js'
import { openReview } from './open-review.js'

const DAY = 86_400_000

interface JudgedAccess extends Access {
  readonly explanation: string | null
  /** Questions that it raised when it was judged. */
  readonly flags: readonly string[]
}

const waiting = `
  SELECT ${ACCESSES.columns}, access.explanation, array(SELECT rule FROM access_flag WHERE access_flag.access = access.number) AS flags
  FROM ${ACCESSES.tables}
  WHERE access.followed_up_at IS NULL AND access.judged_at IS NOT NULL AND access.assessment IS NOT NULL AND access.at < $1
  ORDER BY access.number LIMIT ${BATCH}`

const followedUp = `
  UPDATE access SET followed_up_at = $2 WHERE number = ANY ($1::bigint[]) AND followed_up_at IS NULL RETURNING number`

/**
 * Asks of each access, a day after it, what happened to the case since: some questions can only be raised then. While the front door does not
 * answer nothing is. Answers how many were followed up.
 */
export async function followUpAccesses(
  dataSource: DataSource,
  ask: AskFrontDoor,
  now: Date,
): Promise<number> {
  const before = new Date(now.getTime() - DAY - PATIENCE)
  const accesses = await dataSource.query<JudgedAccess[]>(waiting, [before])
  const asked = accesses.map(({ assessment, actor, at }) => ({
    assessment: assessment ?? '',
    actor,
    at: at.toISOString(),
  }))
  const days = await daysAfter(ask, asked)
  const told = accesses.flatMap((access, place) => {
    const day = days[place]
    return day === undefined ? [] : [{ access, flags: flagsOf(access, day) }]
  })
  await allOrEach(told, (some) => dataSource.transaction((manager) => followUp(manager, some, now)))
  return accesses.length
}

const flagsOf = (access: JudgedAccess, day: DayAfter): string[] =>
  flagRules.flatMap(({ id, dayAfter }) => (dayAfter?.(access, day) === true ? [id] : []))

async function followUp(
  manager: EntityManager,
  told: readonly { readonly access: JudgedAccess; readonly flags: readonly string[] }[],
  now: Date,
): Promise<void> {
  const numbers = told.map(({ access }) => access.number)
  const [rows] = await manager.query<[{ number: string }[], number]>(followedUp, [numbers, now])
  // Others another process has followed up meanwhile.
  const taken = new Set(rows.map(({ number }) => number))
  const raised = told.filter(({ access, flags }) => taken.has(access.number) && flags.length > 0)
  await keepFlags(manager, raised)
  for (const { access, flags } of raised) {
    // Where it waits for a review of its questions already it is one access all the same.
    const isCounted = reviewKindsOf(access, access.explanation, access.flags).includes('FLAGGED')
    await openReview(manager, 'FLAGGED', access, flags, undefined, isCounted ? 0 : 1)
  }
}
