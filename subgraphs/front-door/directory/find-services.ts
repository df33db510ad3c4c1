import { z } from 'zod'
import { refuse } from '#shared/errors/refuse'
import { decodeCursor, encodeCursor, pageSize } from '#shared/paging/cursor'
import type { Role } from '#shared/sharing/vocabulary'
import { knownPlaces } from '../protected-addresses/known-places.js'
import { requestOf, type FrontDoorContext } from '../request.js'
import { assertRole } from '../user.js'
import type { LocalNeed } from './directory.codes.js'
import { serviceColumns } from './list-service.js'
import type { LocalService, LocalServicePage } from './local-service.type.js'
import { readLocalities } from './read-local-service.js'
import { withoutPlaces } from './without-places.js'

/** Which services are wanted; what is left out is not asked for. */
export interface ServiceFilter {
  readonly locality?: string | null
  readonly need?: LocalNeed | null
  /** In years. */
  readonly age?: number | null
  readonly takesStepAcross?: boolean | null
}

const MAXIMUM_PAGE = 100
/** The last service of the page before, without its name: anybody can read a cursor. */
const place = z.tuple([z.uuid()])

/** Whoever sends a family somewhere. */
const readers: readonly Role[] = [
  'MASH_PRACTITIONER',
  'MASH_MANAGER',
  'AGENCY_STAFF',
  'OWNER_DESK',
  'REFERRER',
]

const statement = `
  SELECT ${serviceColumns} FROM local_service
  WHERE delisted_at IS NULL
    AND ($1::text IS NULL OR localities = '{}' OR $1 = ANY(localities))
    AND ($2::text IS NULL OR $2 = ANY(needs))
    AND ($3::int IS NULL OR $3 BETWEEN coalesce(youngest, 0) AND coalesce(oldest, 99))
    AND ($4::boolean IS NULL OR takes_step_across = $4)
    AND ($5::uuid IS NULL OR (name, id) > (SELECT name, id FROM local_service WHERE id = $5))
  ORDER BY name, id LIMIT $6`

/**
 * Services of the directory, those for the whole authority with those of a locality.
 *
 * @throws HubError FORBIDDEN, BAD_INPUT
 */
export async function findServices(
  context: FrontDoorContext,
  { locality = null, need = null, age = null, takesStepAcross = null }: ServiceFilter,
  page: { readonly first: number; readonly after: string | null },
): Promise<LocalServicePage> {
  assertRole(await requestOf(context).user, readers)
  const { dataSource, localities } = context.services
  if (locality !== null) readLocalities('locality', [locality], localities)
  if (age !== null && (age < 0 || age > 99)) refuse('age lies between 0 and 99.')
  const first = pageSize(page.first, MAXIMUM_PAGE)
  const [id] = page.after === null ? [null] : decodeCursor(page.after, place)
  const wanted = [locality, need, age, takesStepAcross, id, first + 1]
  const rows = await dataSource.query<LocalService[]>(statement, wanted)
  const tells = await knownPlaces(dataSource)
  const nodes = rows.slice(0, first).map((row) => withoutPlaces(row, tells))
  const last = nodes.at(-1)
  return {
    nodes,
    endCursor: last === undefined ? null : encodeCursor([last.id]),
    hasNextPage: rows.length > first,
  }
}
