import { randomUUID } from 'node:crypto'
import type { DataSource } from 'typeorm'
import { HubError } from '#shared/errors/hub-error'
import { stepOf } from '#shared/state-machine/define-state-machine'
import { takeStep } from '#shared/state-machine/take-step'
import { idAsGivenOrNull } from '#shared/subgraph/id-as-given'
import { plainText } from '#shared/subgraph/plain-text'
import { isPseudonym } from '../children.js'
import { delayStates } from './disclosure-delay.states.js'
import type { DisclosureDelay } from './disclosure-delay.type.js'

/** Hours for which one auditor’s word is enough. */
export const UNCONFIRMED_HOURS = 72

/** No delay is for ever: whoever needs a longer one sets another, and says why again. */
const MAXIMUM_DAYS = 366

const columns = `
  id, state, child, assessment AS "assessmentId", reason, until, set_by AS "setBy", set_at AS "setAt",
  confirmed_by AS "confirmedBy", confirmed_at AS "confirmedAt", ended_by AS "endedBy", ended_at AS "endedAt"`

/** SQL: the delays that count at `$1`: confirmed, or not yet three days old. */
const counting = `
  state <> 'ENDED' AND until > $1 AND set_at <= $1
  AND (state = 'CONFIRMED' OR set_at > $1::timestamptz - interval '${UNCONFIRMED_HOURS} hours')`

/** Delays about a child that count at an instant. */
export const delaysOf = (dataSource: DataSource, child: string, at: Date): Promise<DisclosureDelay[]> =>
  dataSource.query(
    `SELECT ${columns} FROM disclosure_delay WHERE ${counting} AND child = $2 ORDER BY set_at`,
    [at, child],
  )

/** Every delay about a child, also what has ended: the newest first. */
export const allDelaysOf = (dataSource: DataSource, child: string): Promise<DisclosureDelay[]> =>
  dataSource.query(
    `SELECT ${columns} FROM disclosure_delay WHERE child = $1 ORDER BY set_at DESC LIMIT 100`,
    [child],
  )

/** One at a time about a child: of two calls at once the second finds what the first has set. */
const lock = 'SELECT pg_advisory_xact_lock(hashtextextended($1, 0))'

const same = `SELECT id FROM disclosure_delay
  WHERE ${counting} AND (child, assessment, reason, until, set_by) IS NOT DISTINCT FROM ($2, $3, $4, $5::timestamptz, $6)`

const insert = `INSERT INTO disclosure_delay (id, child, assessment, reason, until, set_by, set_at, state)
  VALUES ($7, $2, $3, $4, $5, $6, $1, 'SET')`

/**
 * Sets a delay, which counts at once: what was told cannot be taken back. The very same again is the one that counts already.
 *
 * @throws HubError BAD_INPUT
 */
export async function setDelay(
  dataSource: DataSource,
  {
    child,
    assessmentId,
    reason,
    until,
  }: Pick<DisclosureDelay, 'child' | 'assessmentId' | 'reason' | 'until'>,
  auditor: string,
  at: Date,
): Promise<DisclosureDelay> {
  const days = (until.getTime() - at.getTime()) / 86_400_000
  if (!(days > 0 && days <= MAXIMUM_DAYS))
    throw new HubError('BAD_INPUT', 'until: it is to come, and within a year.')
  if (!isPseudonym(child)) throw new HubError('BAD_INPUT', 'child: its id in the hub, or its pseudonym.')
  const assessment = idAsGivenOrNull('assessmentId', assessmentId)
  const why = plainText('reason', reason, { minimum: 20, maximum: 2_000 })
  const delay = [at, child, assessment, why, until, auditor]
  const id = await dataSource.transaction(async (manager) => {
    await manager.query(lock, [`disclosure delay ${child}`])
    const [counts] = await manager.query<{ id: string }[]>(same, delay)
    if (counts !== undefined) return counts.id
    const made = randomUUID()
    await manager.query(insert, [...delay, made])
    return made
  })
  return found(dataSource, id)
}

/** @throws HubError ANOTHER_PERSON_NEEDED to whoever set it, STEP_NOT_POSSIBLE, NOT_FOUND */
export async function confirmDelay(
  dataSource: DataSource,
  id: string,
  auditor: string,
  at: Date,
): Promise<DisclosureDelay> {
  const delay = await found(dataSource, id)
  if (delay.setBy === auditor) throw new HubError('ANOTHER_PERSON_NEEDED')
  stepOf(delayStates, delay.state, 'confirm')
  await takeStep(
    dataSource,
    delayStates,
    'confirm',
    `UPDATE disclosure_delay SET state = 'CONFIRMED', confirmed_by = $2, confirmed_at = $3 WHERE id = $1 AND state = 'SET'`,
    [id, auditor, at],
  )
  return found(dataSource, id)
}

/** Ends a delay; by any auditor, since what it ends is a secret. @throws HubError STEP_NOT_POSSIBLE, NOT_FOUND */
export async function endDelay(
  dataSource: DataSource,
  id: string,
  auditor: string,
  at: Date,
): Promise<DisclosureDelay> {
  const delay = await found(dataSource, id)
  stepOf(delayStates, delay.state, 'end')
  await takeStep(
    dataSource,
    delayStates,
    'end',
    `UPDATE disclosure_delay SET state = 'ENDED', ended_by = $2, ended_at = $3 WHERE id = $1 AND state <> 'ENDED'`,
    [id, auditor, at],
  )
  return found(dataSource, id)
}

async function found(dataSource: DataSource, id: string): Promise<DisclosureDelay> {
  const isId = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id)
  const [delay] = isId
    ? await dataSource.query<DisclosureDelay[]>(`SELECT ${columns} FROM disclosure_delay WHERE id = $1`, [id])
    : []
  if (delay === undefined) throw new HubError('NOT_FOUND')
  return delay
}
