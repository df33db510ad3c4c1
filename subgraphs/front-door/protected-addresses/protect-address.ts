import type { EntityManager } from 'typeorm'
import { HubError } from '#shared/errors/hub-error'
import type { Role } from '#shared/sharing/vocabulary'
import type { RootInfo } from '#shared/subgraph/access-recorder'
import { plainText } from '#shared/subgraph/plain-text'
import { openCase, reopenCase, type OpenCase } from '../mash-assessment/open-case.js'
import { standingOf } from '../mash-assessment/viewer.js'
import { samePlace } from '../person/address.entity.js'
import { requestOf, type FrontDoorContext } from '../request.js'
import type { AddressProtection } from './address-protection.input.js'

/** The places of one person: of a day, or of now; each as often as the index has it. */
const places = `SELECT DISTINCT same.id FROM residence
    JOIN address home ON home.id = address_id
    JOIN address same ON same.id = home.id OR ${samePlace('same', 'home')}
  WHERE person_id = $1 AND CASE WHEN $2::date IS NULL THEN until IS NULL OR until > $3::date ELSE since = $2 END`

const change = `UPDATE address SET protected = $2 WHERE id = ANY($1::uuid[]) AND protected <> $2 RETURNING id`

const written = `INSERT INTO address_protection_change (address_id, is_on, reason, changed_by, changed_at)
  SELECT id, $2, $3, $4, $5 FROM unnest($1::uuid[]) AS id RETURNING id`

/** One step at a time upon a place: of two at once the second finds what the first has done. */
const lock = `SELECT FROM address WHERE id = ANY($1::uuid[]) ORDER BY id FOR UPDATE`

/**
 * Asks that those of these places that are protected be so no more; it changes nothing by itself. What the same person has asked in the same
 * words since the place last changed is asked.
 */
const asked = `INSERT INTO address_protection_change (address_id, is_on, is_asked, reason, changed_by, changed_at)
  SELECT id, false, true, $2, $3, $4 FROM address
  WHERE id = ANY($1::uuid[]) AND protected AND NOT EXISTS (
    SELECT FROM address_protection_change ask
    WHERE ask.address_id = address.id AND ask.is_asked AND ask.reason = $2 AND ask.changed_by = $3
      AND ask.recorded_at > coalesce((SELECT max(recorded_at) FROM address_protection_change change
        WHERE change.address_id = address.id AND NOT change.is_asked), '-infinity')) RETURNING id`

/**
 * Whether one of these rows lacks the other person that lifting takes - who protected it, as long as that stands; where it came protected
 * with the index, who has asked since it last changed - and whether somebody lives there who is not of this case: in any row of the place, for
 * a row that the index brought later is protected by the others.
 */
const notHersToLift = `
  SELECT EXISTS (
      SELECT FROM unnest($1::uuid[]) AS place (id)
      LEFT JOIN LATERAL (SELECT is_on, changed_by, recorded_at FROM address_protection_change
        WHERE address_id = place.id AND NOT is_asked ORDER BY recorded_at DESC LIMIT 1) newest ON true
      WHERE CASE WHEN newest.is_on THEN newest.changed_by = $2 ELSE NOT EXISTS (
        SELECT FROM address_protection_change ask WHERE ask.address_id = place.id AND ask.is_asked
          AND ask.changed_by <> $2 AND ask.recorded_at > coalesce(newest.recorded_at, '-infinity')) END) AS alone,
    EXISTS (SELECT FROM residence WHERE address_id = ANY($5::uuid[]) AND person_id <> ALL($3::uuid[])
      AND (until IS NULL OR until > $4::date)) AS others`

/**
 * Protects the place where somebody of a case lives, for everybody who lives there: from the next query on, what gives it away is in no view,
 * no search and no statement of any agency. By whoever works on the case; what is protected already stays as it is.
 *
 * @throws HubError NOT_FOUND for a case, a person or a place that there is not; FORBIDDEN without a task; BAD_INPUT
 */
export function protectAddress(
  context: FrontDoorContext,
  info: RootInfo,
  input: AddressProtection,
): Promise<OpenCase> {
  return changeProtection(context, info, input, true)
}

/**
 * Asks that the protection be lifted, which a manager then does. By whoever works on the case; of what is not protected nothing is asked.
 *
 * @throws HubError as {@link protectAddress}
 */
export function askToUnprotectAddress(
  context: FrontDoorContext,
  info: RootInfo,
  input: AddressProtection,
): Promise<OpenCase> {
  return atPlaces(context, info, input, undefined, (manager, { ids, reason, userId, at }) =>
    manager.query(asked, [ids, reason, userId, at]),
  )
}

/**
 * Lifts that protection. By a manager who works on the case, and never by one person alone: another protected it or, where it came
 * protected with the index, another has asked for it. And only where nobody lives who is not of the case: a refuge shelters families whom
 * she knows nothing of.
 *
 * @throws HubError as {@link protectAddress}; ANOTHER_PERSON_NEEDED; STEP_NOT_POSSIBLE
 */
export function unprotectAddress(
  context: FrontDoorContext,
  info: RootInfo,
  input: AddressProtection,
): Promise<OpenCase> {
  return changeProtection(context, info, input, false)
}

function changeProtection(
  context: FrontDoorContext,
  info: RootInfo,
  input: AddressProtection,
  isOn: boolean,
): Promise<OpenCase> {
  const by = isOn ? undefined : 'MASH_MANAGER'
  return atPlaces(context, info, input, by, async (manager, places) => {
    const { ids: found, reason, userId, at, today, people } = places
    // TypeORM answers an UPDATE with its rows and their number.
    const [changed] = await manager.query<[{ id: string }[], number]>(change, [found, isOn])
    const ids = changed.map(({ id }) => id)
    if (!isOn) await assertHersToLift(manager, [ids, userId, people, today, found])
    return manager.query(written, [ids, isOn, reason, userId, at])
  })
}

/** The places that are named, and all that a step upon them is written down with. */
interface Places {
  readonly ids: readonly string[]
  readonly people: readonly string[]
  readonly reason: string
  readonly userId: string
  readonly at: Date
  readonly today: string
}

/**
 * Takes a step upon the places of somebody of a case, in one transaction, for somebody with a task on it and, where it says so, a role. The
 * log is told the ids of the changes that it answers, and never that of a place: by it two families of one refuge would be known to be.
 */
async function atPlaces(
  context: FrontDoorContext,
  info: RootInfo,
  { assessment, personId, since, ...given }: AddressProtection,
  by: Role | undefined,
  step: (manager: EntityManager, places: Places) => Promise<{ id: string }[]>,
): Promise<OpenCase> {
  const { at, today, user: signedIn } = requestOf(context)
  const { id: userId } = await signedIn
  const reason = plainText('reason', given.reason, { minimum: 10, maximum: 2_000 })
  const { state, role } = await openCase(context, assessment)
  if (!standingOf(state, userId).task || role !== (by ?? role)) throw new HubError('FORBIDDEN')
  const people = [...state.subjects, ...state.relatives].map(({ id }) => id)
  if (!people.includes(personId)) throw new HubError('NOT_FOUND')

  const changes = await context.services.dataSource.transaction(async (manager) => {
    const found = await manager.query<{ id: string }[]>(places, [personId, since ?? null, today])
    if (found.length === 0) throw new HubError('NOT_FOUND')
    const ids = found.map(({ id }) => id)
    await manager.query(lock, [ids])
    return step(manager, { ids, people, reason, userId, at, today })
  })
  context.access.touch(info, ...changes.map(({ id }) => ['addressProtection', id] as const))
  return reopenCase(context, assessment)
}

async function assertHersToLift(manager: EntityManager, parameters: readonly unknown[]): Promise<void> {
  const [found] = await manager.query<{ alone: boolean; others: boolean }[]>(notHersToLift, [...parameters])
  if (found?.alone !== false) {
    throw new HubError(
      'ANOTHER_PERSON_NEEDED',
      'Whoever protected a place does not lift that; where nobody did by hand, another person asks for it first.',
    )
  }
  // Not that others live there: that would tell a refuge from a flat.
  if (found.others)
    throw new HubError('STEP_NOT_POSSIBLE', 'This place stays protected: ask who keeps the index.')
}
