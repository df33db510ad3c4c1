import { z } from 'zod'
import { HubError } from '#shared/errors/hub-error'
import { decodeCursor, encodeCursor, pageSize } from '#shared/paging/cursor'
import { mashRoles } from '#shared/sharing/vocabulary'
import { serviceColumns } from '../directory/list-service.js'
import { withoutPlaces } from '../directory/without-places.js'
import { knownPlaces } from '../protected-addresses/known-places.js'
import { withholdIn } from '../protected-addresses/withhold-places.js'
import { requestOf, type FrontDoorContext } from '../request.js'
import { assertRole, type User } from '../user.js'
import type { Advice, AdvicePage } from './advice.type.js'
import { becameCaseKeptFrom } from './from-advice.js'

const MAXIMUM_PAGE = 50
/** PostgreSQL refuses a text with a NUL in it. */
const place = z.tuple([z.iso.datetime(), z.string().regex(/^[^\0]*$/)])

/**
 * Consultations of one team. What is asked on the advice line is no case: nobody but the team that took it learns that there is such a
 * record, nor of whom; and of that team nobody from whom the case is kept that came of it (rule R07a).
 */
const ofTeam = `
  SELECT advice.id, taken_at AS "takenAt", taken_by AS "takenBy", advice.source, caller, question, answer, advice.outcome, child,
    child_named_because AS "childNamedBecause", contact.id AS "contactId",
    (SELECT coalesce(json_agg(service ORDER BY service.name, service.id), '[]')
      FROM (SELECT ${serviceColumns} FROM local_service WHERE id = ANY(advice.services)) AS service) AS services
  FROM advice LEFT JOIN contact ON contact.advice_id = advice.id
  WHERE advice.agency = $1 AND advice.team = $2 AND NOT ${becameCaseKeptFrom('$3')}`

const one = `${ofTeam} AND advice.id = $4`

const page = `${ofTeam} AND ($4::timestamptz IS NULL OR (taken_at, advice.id) < ($4, $5))
  ORDER BY taken_at DESC, advice.id DESC LIMIT $6`

/** Somebody of a team of the hub. @throws HubError FORBIDDEN */
async function teamOf(context: FrontDoorContext): Promise<Pick<User, 'id' | 'agency' | 'team'>> {
  const user = await requestOf(context).user
  assertRole(user, mashRoles)
  return user
}

/** A consultation of one's own team. @throws HubError FORBIDDEN, NOT_FOUND */
export async function findAdvice(context: FrontDoorContext, id: string): Promise<Advice> {
  const user = await teamOf(context)
  // PostgreSQL refuses a text with a NUL in it.
  const asked = [user.agency, user.team, user.id, id.replaceAll('\0', '')]
  const [row] = await read<Advice>(context, one, asked)
  if (row === undefined) throw new HubError('NOT_FOUND')
  return row
}

/** Any number of consultations, whose words tell no place that is protected: the team need have no case of whoever lives there. */
async function read<Row extends Advice>(
  { services: { dataSource } }: FrontDoorContext,
  statement: string,
  parameters: unknown[],
): Promise<Row[]> {
  const rows = await dataSource.query<Row[]>(statement, parameters)
  const tells = await knownPlaces(dataSource)
  return rows.map((row) => {
    const { caller, question, answer, child, childNamedBecause } = row
    const services = row.services?.map((service) => withoutPlaces(service, tells)) ?? null
    return Object.assign(row, withholdIn({ caller, question, answer, child, childNamedBecause }, tells), {
      services,
    })
  })
}

/** What one's own team was asked, newest first. @throws HubError FORBIDDEN, BAD_INPUT */
export async function adviceOfTeam(
  context: FrontDoorContext,
  wanted: { readonly first: number; readonly after: string | null },
): Promise<AdvicePage> {
  const user = await teamOf(context)
  const first = pageSize(wanted.first, MAXIMUM_PAGE)
  const [at, id] = wanted.after === null ? [null, null] : decodeCursor(wanted.after, place)
  const rows = await read<Advice & { takenAt: Date; id: string }>(context, page, [
    ...[user.agency, user.team, user.id, at, id],
    first + 1,
  ])
  const nodes = rows.slice(0, first)
  const last = nodes.at(-1)
  return {
    nodes,
    endCursor: last === undefined ? null : encodeCursor([last.takenAt.toISOString(), last.id]),
    hasNextPage: rows.length > first,
  }
}
