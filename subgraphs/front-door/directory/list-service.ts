import { z } from 'zod'
import { HubError } from '#shared/errors/hub-error'
import { refuse } from '#shared/errors/refuse'
import { bodyDigest } from '#shared/identity/body-digest'
import { knownPlaces } from '../protected-addresses/known-places.js'
import { requestOf, type FrontDoorContext } from '../request.js'
import { assertRole } from '../user.js'
import type { LocalService, LocalServiceInput } from './local-service.type.js'
import { readLocalService } from './read-local-service.js'
import { withoutPlaces } from './without-places.js'

/** A row of the directory as it is published. */
export const serviceColumns = `id, name, provides, needs, localities, telephone, email, website, hours, youngest, oldest,
  takes_step_across AS "takesStepAcross"`

const listed = `
  INSERT INTO local_service (id, request_digest, name, provides, needs, localities, telephone, email, website, hours, youngest, oldest, takes_step_across,
    listed_by, listed_at)
  SELECT id, $4, name, provides, needs, localities, telephone, email, website, hours, youngest, oldest, "takesStepAcross", $2, $3
  FROM jsonb_to_record($1::jsonb) AS service (id uuid, name text, provides text, needs text[], localities text[], telephone text, email text,
    website text, hours text, youngest smallint, oldest smallint, "takesStepAcross" boolean)
  ON CONFLICT (id) DO NOTHING`

const entered = `SELECT request_digest AS digest, ${serviceColumns} FROM local_service WHERE id = $1`

const delisted = `
  UPDATE local_service SET delisted_by = $2, delisted_at = $3 WHERE id = $1 AND delisted_at IS NULL RETURNING ${serviceColumns}`

const uuid = z.uuid()

/**
 * Enters a service into the directory. One that has changed is entered anew, and what it was before taken out: what somebody was sent to
 * stays as it stood.
 *
 * @throws HubError FORBIDDEN to anybody but a MASH manager, BAD_INPUT
 */
export async function listService(
  context: FrontDoorContext,
  input: LocalServiceInput,
): Promise<LocalService> {
  const { at, user } = requestOf(context)
  const { id } = await manager(user)
  const { dataSource, localities } = context.services
  const service = readLocalService(input, localities, await knownPlaces(dataSource))
  const digest = bodyDigest(JSON.stringify(service))
  await dataSource.query(listed, [JSON.stringify(service), id, at, digest])
  const [row] = await dataSource.query<(LocalService & { digest: string })[]>(entered, [service.id])
  if (row?.digest !== digest) refuse('id belongs to another service: make a new one.')
  return row
}

/**
 * Takes a service out of the directory.
 *
 * @throws HubError FORBIDDEN to anybody but a MASH manager; NOT_FOUND for one that is not in it
 */
export async function delistService(context: FrontDoorContext, service: string): Promise<LocalService> {
  const { at, user } = requestOf(context)
  const { id } = await manager(user)
  if (!uuid.safeParse(service).success) throw new HubError('NOT_FOUND')
  const { dataSource } = context.services
  const [[row]] = await dataSource.query<[LocalService[], number]>(delisted, [service, id, at])
  if (row === undefined) throw new HubError('NOT_FOUND')
  return withoutPlaces(row, await knownPlaces(dataSource))
}

async function manager(user: ReturnType<typeof requestOf>['user']) {
  const signedIn = await user
  assertRole(signedIn, ['MASH_MANAGER'])
  return signedIn
}
