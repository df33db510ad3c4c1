import type { EntityManager } from 'typeorm'
import { HubError } from '#shared/errors/hub-error'
import { plainText } from '#shared/subgraph/plain-text'
import { openCase, reopenCase, type OpenCase } from '../mash-assessment/open-case.js'
import { standingOf } from '../mash-assessment/viewer.js'
import { requestOf, type FrontDoorContext } from '../request.js'
import type { AddressProtection } from './address-protection.input.js'

/** The places of one person: of a day, or of now. */
const places = `SELECT address_id AS id FROM residence
  WHERE person_id = $1 AND CASE WHEN $2::date IS NULL THEN until IS NULL OR until > $3::date ELSE since = $2 END`

const change = `UPDATE address SET protected = $2 WHERE id = ANY($1::uuid[]) AND protected <> $2 RETURNING id`

const written = `INSERT INTO address_protection_change (address_id, is_on, reason, changed_by, changed_at)
  SELECT id, $2, $3, $4, $5 FROM unnest($1::uuid[]) AS id`

/** Of these places, those that this very person protected last; and those where somebody lives who is not of this case. */
const notHersToLift = `
  SELECT EXISTS (SELECT FROM (
      SELECT DISTINCT ON (address_id) changed_by FROM address_protection_change
      WHERE address_id = ANY($1::uuid[]) AND is_on ORDER BY address_id, changed_at DESC, id) newest
    WHERE changed_by = $2) AS own,
    EXISTS (SELECT FROM residence WHERE address_id = ANY($1::uuid[]) AND person_id <> ALL($3::uuid[])
      AND (until IS NULL OR until > $4::date)) AS others`

/**
 * Protects the place where somebody of a case lives, for everybody who lives there: from the next query on, what gives it away is in no view,
 * no search and no statement of any agency. By whoever works on the case; what is protected already stays as it is.
 *
 * @throws HubError NOT_FOUND for a case, a person or a place that there is not; FORBIDDEN without a task; BAD_INPUT
 */
export function protectAddress(context: FrontDoorContext, input: AddressProtection): Promise<OpenCase> {
  return changeProtection(context, input, true)
}

/**
 * Lifts that protection. By a manager who works on the case and is not who set it - and only where nobody lives who is not of the case: a
 * refuge shelters families whom she knows nothing of.
 *
 * @throws HubError as {@link protectAddress}; ANOTHER_PERSON_NEEDED; STEP_NOT_POSSIBLE
 */
export function unprotectAddress(context: FrontDoorContext, input: AddressProtection): Promise<OpenCase> {
  return changeProtection(context, input, false)
}

async function changeProtection(
  context: FrontDoorContext,
  { assessment, personId, since, ...given }: AddressProtection,
  isOn: boolean,
): Promise<OpenCase> {
  const { at, today, user: signedIn } = requestOf(context)
  const user = await signedIn
  const reason = plainText('reason', given.reason, { minimum: 10, maximum: 2_000 })
  const { state, role } = await openCase(context, assessment)
  if (!standingOf(state, user.id).task || (!isOn && role !== 'MASH_MANAGER')) throw new HubError('FORBIDDEN')
  const people = [...state.subjects, ...state.relatives].map(({ id }) => id)
  if (!people.includes(personId)) throw new HubError('NOT_FOUND')

  await context.services.dataSource.transaction(async (manager) => {
    const found = await manager.query<{ id: string }[]>(places, [personId, since ?? null, today])
    if (found.length === 0) throw new HubError('NOT_FOUND')
    // TypeORM answers an UPDATE with its rows and their number.
    const [changed] = await manager.query<[{ id: string }[], number]>(change, [
      found.map(({ id }) => id),
      isOn,
    ])
    const ids = changed.map(({ id }) => id)
    if (!isOn) await assertHersToLift(manager, [ids, user.id, people, today])
    await manager.query(written, [ids, isOn, reason, user.id, at])
  })
  return reopenCase(context, assessment)
}

async function assertHersToLift(manager: EntityManager, parameters: readonly unknown[]): Promise<void> {
  const [found] = await manager.query<{ own: boolean; others: boolean }[]>(notHersToLift, [...parameters])
  if (found?.own !== false) throw new HubError('ANOTHER_PERSON_NEEDED')
  // Not that others live there: that would tell a refuge from a flat.
  if (found.others)
    throw new HubError('STEP_NOT_POSSIBLE', 'This place stays protected: ask who keeps the index.')
}
