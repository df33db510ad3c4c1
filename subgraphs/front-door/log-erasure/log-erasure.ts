import type { DataSource } from 'typeorm'
import { z } from 'zod'
import { HubError } from '#shared/errors/hub-error'
import { stepOf } from '#shared/state-machine/define-state-machine'
import { takeStep } from '#shared/state-machine/take-step'
import { plainText } from '#shared/subgraph/plain-text'
import type { RootInfo } from '#shared/subgraph/access-recorder'
import { pseudonymsOf } from '../log-keys/pseudonyms.js'
import { closedIn } from '../mash-assessment/closed.js'
import { knownPlaces } from '../protected-addresses/known-places.js'
import { withholdIn } from '../protected-addresses/withhold-places.js'
import { requestOf, type FrontDoorContext } from '../request.js'
import { assertRole } from '../user.js'
import type { LogErasure } from './log-erasure.type.js'
import { logErasureStates } from './log-erasure.states.js'

const uuid = z.uuid()
const reasonBounds = { minimum: 10, maximum: 2_000 }

const columns = `id, child_id AS "childId", state, reason, requested_by AS "requestedBy", requested_at AS "requestedAt",
  decided_by AS "decidedBy", decided_at AS "decidedAt"`

/** Years that have to be over since the last case of the child was closed, and every case has to be. */
const kept = `SELECT EXISTS (
    SELECT FROM mash_assessment_subject s JOIN mash_assessment a ON a.id = s.assessment_id
    WHERE s.person_id = $1 AND (NOT ${closedIn('a.status')} OR a.recorded_at > $2::timestamptz - make_interval(years => $3))
  ) AS kept`

/**
 * Asks that the logs forget who a child was. By a MASH manager; nothing happens before an auditor, who knows what is under review, has done
 * it.
 *
 * @throws HubError FORBIDDEN, BAD_INPUT, NOT_FOUND for a child who is in no log, STEP_NOT_POSSIBLE while the child is kept, and where it is
 * asked for already
 */
export async function requestLogErasure(
  context: FrontDoorContext,
  info: RootInfo,
  childId: string,
  reason: string,
): Promise<LogErasure> {
  const { at, user: signedIn } = requestOf(context)
  const user = await signedIn
  assertRole(user, ['MASH_MANAGER'])
  const why = plainText('reason', reason, reasonBounds)
  const { dataSource } = context.services
  const known = uuid.safeParse(childId).success
    ? await dataSource.query<unknown[]>('SELECT FROM log_key WHERE child_id = $1', [childId])
    : []
  if (known.length === 0) throw new HubError('NOT_FOUND')
  await assertNotKept(context, childId)
  const names = await pseudonymsOf(dataSource, [childId.toLowerCase()])
  const [made] = await dataSource.query<LogErasure[]>(
    `INSERT INTO log_erasure (child_id, reason, requested_by, requested_at) VALUES ($1, $2, $3, $4)
     ON CONFLICT DO NOTHING RETURNING ${columns}`,
    [childId, why, user.id, at],
  )
  if (made === undefined) throw new HubError('STEP_NOT_POSSIBLE', 'request: it is asked for already.')
  context.access.note({ child: names.of(childId.toLowerCase()), fields: [] })
  context.access.touch(info, ['logErasure', made.id])
  return find(context, made.id)
}

const declined = `UPDATE log_erasure SET state = $2, decided_by = $3, decided_at = $4 WHERE id = $1 AND state = 'REQUESTED'`

/**
 * Destroys the key of a child, or declines to. By an auditor who is not the person who asked: every entry stays, every proof holds, and
 * nobody can say any more whom they were about. Never while somebody looks at an access to the child, who has to know whose it was.
 *
 * @throws HubError FORBIDDEN, NOT_FOUND, ANOTHER_PERSON_NEEDED, STEP_NOT_POSSIBLE where it was decided, the child is kept again or under review,
 * AGENCY_UNAVAILABLE where nobody says whether it is
 */
export async function decideLogErasure(
  context: FrontDoorContext,
  info: RootInfo,
  id: string,
  approved: boolean,
): Promise<LogErasure> {
  const { at, user: signedIn } = requestOf(context)
  const user = await signedIn
  assertRole(user, ['AUDITOR'])
  const erasure = await find(context, id)
  if (erasure.requestedBy === user.id) throw new HubError('ANOTHER_PERSON_NEEDED')
  const step = approved ? 'erase' : 'decline'
  const next = stepOf(logErasureStates, erasure.state, step)
  if (approved && erasure.childId !== null) await assertNotKept(context, erasure.childId)
  const { dataSource } = context.services
  const { childId } = erasure
  const child = childId === null ? undefined : (await pseudonymsOf(dataSource, [childId])).of(childId)
  if (approved && child !== undefined && (await context.services.isUnderReview(child)))
    throw new HubError(
      'STEP_NOT_POSSIBLE',
      `${step}: an access to the child is under review, or the logs are not whole and may be.`,
    )
  // The application may not delete a key: the database does, and sees for itself that two people agree.
  if (!approved) await takeStep(dataSource, logErasureStates, step, declined, [erasure.id, next, user.id, at])
  else if (!(await erase(dataSource, [erasure.id, user.id, at]))) {
    throw new HubError('STEP_NOT_POSSIBLE', `${step}: the ${logErasureStates.name} has just changed.`)
  }
  // By the name that was the child's until now: of what was erased it is nobody's any more.
  if (child !== undefined) context.access.note({ child, fields: [] })
  context.access.touch(info, ['logErasure', erasure.id], ['decision', next])
  return find(context, id)
}

async function erase(dataSource: DataSource, parameters: readonly unknown[]): Promise<boolean> {
  const statement = 'SELECT erase_log_key($1, $2, $3) AS erased'
  const [row] = await dataSource.query<{ erased: boolean }[]>(statement, [...parameters])
  return row?.erased ?? false
}

/** Erasures, newest first, for those who ask for them and decide on them. @throws HubError FORBIDDEN */
export async function logErasures(context: FrontDoorContext): Promise<LogErasure[]> {
  assertRole(await requestOf(context).user, ['MASH_MANAGER', 'AUDITOR'])
  return read(context, `SELECT ${columns} FROM log_erasure ORDER BY requested_at DESC, id LIMIT 100`)
}

/** Any number of erasures, whose reasons tell no place that is protected. */
async function read(
  { services: { dataSource } }: FrontDoorContext,
  statement: string,
  parameters: unknown[] = [],
): Promise<LogErasure[]> {
  const rows = await dataSource.query<LogErasure[]>(statement, parameters)
  const tells = await knownPlaces(dataSource)
  return rows.map((row) => Object.assign(row, { reason: withholdIn(row.reason, tells) }))
}

async function find(context: FrontDoorContext, id: string): Promise<LogErasure> {
  const [found] = uuid.safeParse(id).success
    ? await read(context, `SELECT ${columns} FROM log_erasure WHERE id = $1`, [id])
    : []
  if (found === undefined) throw new HubError('NOT_FOUND')
  return found
}

async function assertNotKept(context: FrontDoorContext, childId: string): Promise<void> {
  const { logRetentionYears: years, dataSource } = context.services
  const [row] = await dataSource.query<{ kept: boolean }[]>(kept, [childId, requestOf(context).at, years])
  if (row?.kept !== false) {
    throw new HubError(
      'STEP_NOT_POSSIBLE',
      `A child is kept in the logs for ${years} years after the last case was closed.`,
    )
  }
}
