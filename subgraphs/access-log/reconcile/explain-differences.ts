import type { DataSource, EntityManager } from 'typeorm'
import { HubError } from '#shared/errors/hub-error'
import { stepOf } from '#shared/state-machine/define-state-machine'
import { plainText } from '#shared/subgraph/plain-text'
import { explanationStates } from './explanation.states.js'
import { differencesOf } from './find-differences.js'
import type { LogDifference } from './log-difference.type.js'

/** Most differences that one explanation is given for: one cause, such as a gateway that died, makes many. */
const MOST_AT_ONCE = 100

const explain = `
  INSERT INTO difference_explanation (difference, reason, explained_by, explained_at)
  SELECT unnest($1::bigint[]), $2, $3, $4 ON CONFLICT (difference) WHERE state <> 'REJECTED' DO NOTHING RETURNING difference`

/**
 * Says why the two sides differ, of some differences or of none. It explains them when another auditor has accepted it, and never by whoever
 * made the request herself.
 *
 * @throws HubError ANOTHER_PERSON_NEEDED, STEP_NOT_POSSIBLE where one is explained already, NOT_FOUND, BAD_INPUT
 */
export async function explainDifferences(
  dataSource: DataSource,
  auditor: string,
  { ids, reason }: { readonly ids: readonly string[]; readonly reason: string },
  at: Date,
): Promise<LogDifference[]> {
  const why = plainText('reason', reason, { minimum: 20, maximum: 2_000 })
  return dataSource.transaction(async (manager) => {
    const numbers = await openTo(manager, auditor, ids)
    const given = await manager.query<unknown[]>(explain, [numbers, why, auditor, at])
    if (given.length < numbers.length)
      throw new HubError('STEP_NOT_POSSIBLE', 'ids: one of them has an explanation.')
    return differencesOf(manager, numbers)
  })
}

const decide = `
  UPDATE difference_explanation SET state = $2, decided_by = $3, decided_at = $4
  WHERE difference = ANY ($1::bigint[]) AND state = 'GIVEN' AND explained_by <> $3`

/**
 * Accepts what another auditor says of some differences, or rejects it: of all of them or of none.
 *
 * @throws HubError ANOTHER_PERSON_NEEDED to whoever said it and to whoever made the request, STEP_NOT_POSSIBLE, NOT_FOUND, BAD_INPUT
 */
export async function decideExplanations(
  dataSource: DataSource,
  auditor: string,
  { ids, accepted }: { readonly ids: readonly string[]; readonly accepted: boolean },
  at: Date,
): Promise<LogDifference[]> {
  const step = accepted ? 'accept' : 'reject'
  return dataSource.transaction(async (manager) => {
    const numbers = await openTo(manager, auditor, ids)
    const said = await differencesOf(manager, numbers)
    if (said.some(({ explanation }) => explanation?.explainedBy === auditor))
      throw new HubError('ANOTHER_PERSON_NEEDED')
    const state = stepOf(explanationStates, 'GIVEN', step)
    const [, decided] = await manager.query<[unknown[], number]>(decide, [numbers, state, auditor, at])
    if (decided < numbers.length)
      throw new HubError('STEP_NOT_POSSIBLE', 'ids: not each of them has an explanation that waits.')
    return differencesOf(manager, numbers)
  })
}

/** Whose request it was, whichever log says so. */
const ofHerOwn = `
  SELECT difference.number, EXISTS (
    SELECT FROM event JOIN actor ON actor.number = event.actor
    WHERE event.request_id = difference.request_id AND actor.id = $2) AS own
  FROM log_difference difference WHERE difference.number = ANY ($1::bigint[])`

/** The differences of these ids, each once, where an auditor may say something of all of them. */
async function openTo(manager: EntityManager, auditor: string, ids: readonly string[]): Promise<string[]> {
  const numbers = [...new Set(ids)]
  if (numbers.length === 0 || numbers.length > MOST_AT_ONCE)
    throw new HubError('BAD_INPUT', `ids: 1 to ${MOST_AT_ONCE} of them.`)
  if (!numbers.every((id) => /^\d{1,18}$/.test(id))) throw new HubError('NOT_FOUND')
  const found = await manager.query<{ own: boolean }[]>(ofHerOwn, [numbers, auditor])
  if (found.length < numbers.length) throw new HubError('NOT_FOUND')
  if (found.some(({ own }) => own)) throw new HubError('ANOTHER_PERSON_NEEDED')
  return numbers
}
