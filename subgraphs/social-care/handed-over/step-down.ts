import type { EntityManager } from 'typeorm'
import { HubError } from '#shared/errors/hub-error'
import type { HandedChild, HandOver } from '#shared/hand-over/hand-over.contract'
import { putInOutbox } from '#shared/outbox/put-in-outbox'
import type { PlaceFinder } from '#shared/places/place-finder'
import type { ReadEvent } from './read-hand-over-event.js'
import type { SocialCareStored } from './stored-step.js'

/** The children as social care knows them, by the hub's ids: each once, and whom it knows twice as the one that was linked first. */
const children = `
  SELECT DISTINCT ON (link.hub_id) link.hub_id AS id, p.given_names AS "givenName", p.family_name AS "familyName", p.date_of_birth AS "dateOfBirth",
    (SELECT coalesce(json_agg(json_build_object('type', type, 'value', value)), '[]')
      FROM jsonb_to_recordset(p.identifiers) AS number (type text, value text, valid boolean)
      WHERE valid AND type <> 'LOCAL') AS identifiers
  FROM person_link link JOIN person p ON p.id = link.person_id
  WHERE link.hub_id = ANY($1::uuid[]) AND link.state = 'CONFIRMED'
  ORDER BY link.hub_id, link.decided_at, p.id`

/**
 * Hands a case down to early help, as the front door hands one across: by the outbox, once. What is told stays here where it tells a protected
 * place: early help asks for it by name.
 */
export async function stepDown(
  manager: EntityManager,
  stored: SocialCareStored,
  { number, on, said }: Pick<ReadEvent, 'number' | 'on' | 'said'>,
  tellsPlace: PlaceFinder,
): Promise<void> {
  const ids = stored.children.map(({ id }) => id)
  // A hand-over of before it was kept whom one is about: early help would never take it.
  if (ids.length === 0) {
    throw new HubError('STEP_NOT_POSSIBLE', 'STEP_DOWN: it is not said here whom it is of.')
  }
  const found = await manager.query<Omit<HandedChild, 'pseudonym'>[]>(children, [ids])
  if (found.length < ids.length) {
    throw new HubError(
      'STEP_NOT_POSSIBLE',
      'STEP_DOWN: one of them is linked to no person here. Link that one before.',
    )
  }
  const told = said.told ?? null
  const stays = told !== null && tellsPlace(told)
  const body: HandOver = {
    decision: `${stored.reference}/${number}`,
    ...{ outcome: 'STEP_DOWN', decidedOn: on, receivedOn: stored.receivedOn },
    ...{ source: null, concern: null, told: stays ? null : told, authority: null },
    ...(stays && { askFor: ['told'] }),
    children: found.map((child) => ({
      ...child,
      pseudonym: stored.children.find(({ id }) => id === child.id)?.pseudonym ?? '',
    })),
  }
  await putInOutbox(manager, {
    id: `STEP_DOWN ${stored.reference}`,
    kind: 'STEP_DOWN',
    receiver: 'early-help',
    body,
  })
}
