import type { EntityManager } from 'typeorm'
import { localityOf, type Localities } from '../localities/localities.js'
import { protectedOn } from '../person/address.entity.js'

/**
 * Where these children live now: by the index, and by the form where that does not know. Of a child whose whereabouts are protected, and
 * of a postcode of a protected place, nothing, whoever wrote it down: who is on duty would tell in which part of the county a refuge is.
 */
const homes = `
  SELECT DISTINCT coalesce(place.postcode, child.told) AS postcode
  FROM unnest($1::uuid[], $2::text[]) AS child (id, told)
    LEFT JOIN residence r ON r.person_id = child.id AND r.since <= $3::date AND (r.until IS NULL OR r.until > $3::date)
    LEFT JOIN address place ON place.id = r.address_id
  WHERE coalesce(place.postcode, child.told) IS NOT NULL AND NOT ${protectedOn('child.id', '$3::date')}
    AND NOT EXISTS (SELECT FROM address secret WHERE secret.protected
      AND upper(replace(secret.postcode, ' ', '')) = upper(replace(child.told, ' ', '')))`

/** A child of a contact, and the postcode of its home where the form says it. */
export interface HomeTold {
  readonly id: string
  readonly postcode: string | null
}

/** The localities in which children of a contact are at home. */
export async function homeLocalities(
  manager: EntityManager,
  children: readonly HomeTold[],
  known: Localities,
  today: string,
): Promise<ReadonlySet<string>> {
  const asked = [children.map(({ id }) => id), children.map(({ postcode }) => postcode), today]
  const rows = await manager.query<{ postcode: string }[]>(homes, asked)
  return new Set(rows.flatMap(({ postcode }) => localityOf(known, postcode) ?? []))
}
