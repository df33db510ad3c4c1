import { createHash } from 'node:crypto'
import canonicalize from 'canonicalize'
import type { EntityManager } from 'typeorm'
import type { Partner, PartnerList } from '#shared/partners/partner'
import type { Registration } from '../store/registered-agency.js'

interface Row {
  readonly registration: Registration
  readonly sharing: string | null
  readonly routingUrl: string | null
  readonly hasPublished: boolean
}

/** Each agency that has joined, what it has in the graph that is in force, and whether it ever had anything in one. */
const joined = `
  SELECT registration, part.sharing, part.routing_url AS "routingUrl",
    EXISTS (SELECT FROM revision WHERE revision.agency = agency.name) AS "hasPublished"
  FROM agency LEFT JOIN (
    SELECT revision.agency, sharing, routing_url FROM supergraph_part JOIN revision ON revision.id = revision_id
    WHERE supergraph_id = (SELECT max(id) FROM supergraph)) part ON part.agency = agency.name
  WHERE registration IS NOT NULL ORDER BY agency.name`

/**
 * Every agency that has joined, as services have to know it: where it is, whom to ring, its keys, and by which rules it shares what it has in
 * the graph.
 */
export async function readPartners(manager: EntityManager): Promise<PartnerList> {
  const rows = await manager.query<Row[]>(joined)
  return listOf(
    rows.map(({ registration, sharing, routingUrl, hasPublished }) => ({
      ...registration,
      hasPublished,
      url: routingUrl === null ? registration.url : new URL(routingUrl).origin,
      published: routingUrl === null ? null : { sharing },
    })),
  )
}

/** A list of partners, with what tells it from any other. */
export const listOf = (partners: readonly Partner[]): PartnerList => ({
  version: createHash('sha256')
    .update(canonicalize(partners) ?? '')
    .digest('base64url'),
  partners: [...partners],
})
