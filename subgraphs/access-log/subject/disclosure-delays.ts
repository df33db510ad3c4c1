import { randomUUID } from 'node:crypto'
import type { DataSource } from 'typeorm'
import { HubError } from '#shared/errors/hub-error'
import { stepOf } from '#shared/state-machine/define-state-machine'
import { takeStep } from '#shared/state-machine/take-step'
import { idAsGivenOrNull } from '#shared/subgraph/id-as-given'
import { plainText } from '#shared/subgraph/plain-text'
import { notKept } from '../kept-from/hidden.js'
import type { KeptFrom } from '../kept-from/kept-from.js'
import { delayStates } from './disclosure-delay.states.js'
import type { KnownCases } from './known-cases.js'
import type { DisclosureDelay } from './disclosure-delay.type.js'

/** Who asks, and what is kept from her. */
export interface Auditor {
  readonly id: string
  readonly kept: KeptFrom
}

/** Hours for which one auditor’s word is enough. */
export const UNCONFIRMED_HOURS = 72

/** No delay is for ever: whoever needs a longer one sets another, and says why again. */
const MAXIMUM_DAYS = 366

/**
 * SQL: a delay as it is told to an auditor. She sees no content: why telling would harm is for who says so, and for who decides whether it does.
 *
 * @param auditor SQL for her id
 */
const columnsFor = (auditor: string): string => `
  id, state, child, assessment AS "assessmentId", until,
  CASE WHEN state = 'SET' OR ${auditor} IN (set_by, confirmed_by) THEN reason END AS reason, set_by AS "setBy", set_at AS "setAt",
  confirmed_by AS "confirmedBy", confirmed_at AS "confirmedAt", ended_by AS "endedBy", ended_at AS "endedAt"`

/** SQL: at `$1` an auditor's word about a child has counted alone for as long as it may: she said so then, and nobody has confirmed it. */
const usedUp = (auditor: string, child: string): string => `
  EXISTS (SELECT FROM disclosure_delay before WHERE before.child = ${child} AND before.set_by = ${auditor}
    AND before.confirmed_at IS NULL AND before.set_at <= $1::timestamptz - interval '${UNCONFIRMED_HOURS} hours')`

/** SQL: the delays that are neither over nor ended at `$1`, confirmed, or on a word that is not yet used up. */
const standing = `
  state <> 'ENDED' AND until > $1 AND (state = 'CONFIRMED' OR NOT ${usedUp('delay.set_by', 'delay.child')})`

/** SQL: those of them that count at `$1`. */
const counting = `${standing} AND set_at <= $1`

/** What delays about a child that count at an instant leave out: a case, or everything. */
export const delaysOf = (
  dataSource: DataSource,
  child: string,
  at: Date,
): Promise<Pick<DisclosureDelay, 'assessmentId'>[]> =>
  dataSource.query(
    `SELECT assessment AS "assessmentId" FROM disclosure_delay delay WHERE ${counting} AND child = $2`,
    [at, child],
  )

/** Every delay about a child that an auditor may know of, also what has ended: the newest first. */
export function allDelaysOf(
  dataSource: DataSource,
  auditor: Auditor,
  child: string,
): Promise<DisclosureDelay[]> {
  const parameters: unknown[] = [child, auditor.id]
  const shown = told(auditor, parameters)
  return dataSource.query(
    `SELECT ${columnsFor('$2')} FROM disclosure_delay WHERE child = $1 AND ${shown} ORDER BY set_at DESC LIMIT 100`,
    parameters,
  )
}

/** SQL: what she (`$2`) set herself she knows of, whatever has been kept from her since. */
const told = ({ kept }: Auditor, parameters: unknown[]): string =>
  `(set_by = $2 OR ${notKept(kept, (value) => `$${parameters.push(value)}`)})`

/** One at a time about a child: of two calls at once the second finds what the first has set. */
const lock = 'SELECT pg_advisory_xact_lock(hashtextextended($1, 0))'

/** Whichever of two calls at once was sent first, the second may be the one that waited less. */
const same = `SELECT id FROM disclosure_delay delay
  WHERE ${standing} AND (child, assessment, reason, until, set_by) IS NOT DISTINCT FROM ($2, $3, $4, $5::timestamptz, $6)`

const alone = `SELECT ${usedUp('$2', '$3')} AS "usedUp"`

const insert = `INSERT INTO disclosure_delay (id, child, assessment, reason, until, set_by, set_at, state)
  VALUES ($7, $2, $3, $4, $5, $6, $1, 'SET')`

/**
 * Sets a delay, which counts at once: what was told cannot be taken back. The very same again is the one that counts already.
 *
 * @throws HubError BAD_INPUT; NOT_FOUND for a case that there is not, is kept from the auditor, or in which the child is not: a delay of it would
 * leave nothing out, and somebody would rely on it; ANOTHER_PERSON_NEEDED where her word alone is used up: another auditor confirms what she
 * has set before, or sets one
 */
export async function setDelay(
  { dataSource, knownCases }: { readonly dataSource: DataSource; readonly knownCases: KnownCases },
  {
    child,
    assessmentId,
    reason,
    until,
  }: Pick<DisclosureDelay, 'child' | 'assessmentId' | 'until'> & { readonly reason: string },
  auditor: Auditor,
  at: Date,
): Promise<DisclosureDelay> {
  const days = (until.getTime() - at.getTime()) / 86_400_000
  if (!(days > 0 && days <= MAXIMUM_DAYS))
    throw new HubError('BAD_INPUT', 'until: it is to come, and within a year.')
  const assessment = idAsGivenOrNull('assessmentId', assessmentId)
  const why = plainText('reason', reason, { minimum: 20, maximum: 2_000 })
  if (assessment !== null) {
    const [known] = await knownCases([assessment])
    const isKept = auditor.kept.assessments.includes(assessment)
    if (isKept || !known?.pseudonyms.includes(child)) throw new HubError('NOT_FOUND')
  }
  const delay = [at, child, assessment, why, until, auditor.id]
  const id = await dataSource.transaction(async (manager) => {
    await manager.query(lock, [`disclosure delay ${child}`])
    const [counts] = await manager.query<{ id: string }[]>(same, delay)
    if (counts !== undefined) return counts.id
    const [hers] = await manager.query<{ usedUp: boolean }[]>(alone, [at, auditor.id, child])
    if (hers?.usedUp !== false) throw new HubError('ANOTHER_PERSON_NEEDED')
    const made = randomUUID()
    await manager.query(insert, [...delay, made])
    return made
  })
  return found(dataSource, auditor, id)
}

/** @throws HubError ANOTHER_PERSON_NEEDED to whoever set it, STEP_NOT_POSSIBLE, NOT_FOUND */
export async function confirmDelay(
  dataSource: DataSource,
  id: string,
  auditor: Auditor,
  at: Date,
): Promise<DisclosureDelay> {
  const delay = await found(dataSource, auditor, id)
  if (delay.setBy === auditor.id) throw new HubError('ANOTHER_PERSON_NEEDED')
  stepOf(delayStates, delay.state, 'confirm')
  await takeStep(
    dataSource,
    delayStates,
    'confirm',
    `UPDATE disclosure_delay SET state = 'CONFIRMED', confirmed_by = $2, confirmed_at = $3 WHERE id = $1 AND state = 'SET'`,
    [id, auditor.id, at],
  )
  return found(dataSource, auditor, id)
}

/** Ends a delay; by any auditor, since what it ends is a secret. @throws HubError STEP_NOT_POSSIBLE, NOT_FOUND */
export async function endDelay(
  dataSource: DataSource,
  id: string,
  auditor: Auditor,
  at: Date,
): Promise<DisclosureDelay> {
  const delay = await found(dataSource, auditor, id)
  stepOf(delayStates, delay.state, 'end')
  await takeStep(
    dataSource,
    delayStates,
    'end',
    `UPDATE disclosure_delay SET state = 'ENDED', ended_by = $2, ended_at = $3 WHERE id = $1 AND state <> 'ENDED'`,
    [id, auditor.id, at],
  )
  return found(dataSource, auditor, id)
}

async function found(dataSource: DataSource, auditor: Auditor, id: string): Promise<DisclosureDelay> {
  const parameters: unknown[] = [id, auditor.id]
  const shown = told(auditor, parameters)
  const isId = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id)
  const [delay] = isId
    ? await dataSource.query<DisclosureDelay[]>(
        `SELECT ${columnsFor('$2')} FROM disclosure_delay WHERE id = $1 AND ${shown}`,
        parameters,
      )
    : []
  if (delay === undefined) throw new HubError('NOT_FOUND')
  return delay
}
