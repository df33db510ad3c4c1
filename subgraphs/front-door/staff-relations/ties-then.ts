import type { DataSource } from 'typeorm'
import { protectedOn } from '../person/address.entity.js'
import type { Relationship } from '../person/person.codes.js'
import { staffTies, tellsWhere, type StaffTie } from './staff-ties.js'

/** A look at a child, by the child's name in the logs. */
export interface Look {
  readonly actor: string
  readonly child: string
  readonly at: string
}

/** Who counts as a parent whether or not parental responsibility is recorded: it is asked after, and not decided. */
const parents: readonly Relationship[] = [
  ...(['MOTHER', 'FATHER', 'STEPMOTHER', 'STEPFATHER', 'ADOPTIVE_MOTHER', 'ADOPTIVE_FATHER'] as const),
  ...(['FOSTER_CARER', 'GUARDIAN'] as const),
]

const livesThere = (residence: string): string =>
  `${residence}.since <= day AND (${residence}.until IS NULL OR ${residence}.until > day)`

/** SQL: the declared person and the child live at places on the day that agree so. */
const liveAlike = (places: string): string => `
  EXISTS (SELECT FROM residence hers JOIN address her_place ON her_place.id = hers.address_id, residence childs JOIN address childs_place ON childs_place.id = childs.address_id
    WHERE hers.person_id = person AND childs.person_id = child AND ${livesThere('hers')} AND ${livesThere('childs')} AND ${places})`

const postcode = (place: string): string => `upper(replace(${place}.postcode, ' ', ''))`

/**
 * Of every look at once: what stood declared of her then, how the index joins that to the child, and what follows. An identity that nobody may find is
 * joined to nobody; and of a child, or somebody declared, whose whereabouts are protected on the day nothing follows that tells where they are.
 */
const ties = `
  WITH look AS MATERIALIZED (
    SELECT place, actor, at, (at AT TIME ZONE 'Europe/London')::date AS day, child.id AS child
    FROM unnest($1::text[], $2::text[], $3::timestamptz[]) WITH ORDINALITY AS asked(actor, pseudonym, at, place)
      JOIN log_key key ON key.pseudonym = asked.pseudonym JOIN person child ON child.id = key.child_id AND child.findable),
  declared AS MATERIALIZED (
    SELECT place, day, child, kind, person_id AS person,
      ${protectedOn('child', 'day')} OR ${protectedOn('person_id', 'day')} AS protected
    FROM look JOIN staff_relation relation ON relation.user_id = look.actor AND relation.declared_at <= look.at
      JOIN person declared ON declared.id = relation.person_id AND declared.findable
    WHERE NOT EXISTS (SELECT FROM staff_relation_withdrawal gone WHERE gone.relation_id = relation.id AND gone.withdrawn_at <= look.at)),
  joined AS (
    SELECT place, kind, protected, 'THE_CHILD' AS way FROM declared WHERE person = child
    UNION ALL SELECT place, kind, protected, CASE WHEN relationship = ANY ($4) OR parental_responsibility THEN 'PARENT' ELSE 'RELATIVE' END
      FROM declared JOIN person_relation ON child_id = child AND relative_id = person
    UNION ALL SELECT place, kind, protected, 'HOUSEHOLD' FROM declared WHERE person <> child AND (
      EXISTS (SELECT FROM person_relation WHERE child_id = child AND relative_id = person AND lives_with_child)
      OR ${liveAlike('hers.address_id = childs.address_id')})
    UNION ALL SELECT place, kind, protected, 'SURNAME_AND_POSTCODE' FROM declared WHERE person <> child
      AND EXISTS (SELECT FROM person_name hers JOIN person_name childs USING (family_key)
        WHERE hers.person_id = person AND childs.person_id = child AND hers.current AND childs.current)
      AND ${liveAlike(`${postcode('her_place')} = ${postcode('childs_place')}`)})
  SELECT (place - 1)::int AS place, array_agg(DISTINCT tie ORDER BY tie) AS ties
  FROM joined JOIN unnest($5::text[], $6::text[], $7::text[]) AS follows(kind, way, tie) USING (kind, way)
  WHERE NOT (protected AND tie = ANY ($8)) GROUP BY place`

/**
 * What the children are to those who looked at them, in the order of the looks: by one statement for any number of them. The register counts as it
 * stood at the instant of the look and places as of that day; names and who is whose child as the index has them now.
 */
export async function tiesThen(
  dataSource: DataSource,
  looks: readonly Look[],
): Promise<readonly (readonly StaffTie[])[]> {
  const rows = await dataSource.query<{ place: number; ties: StaffTie[] }[]>(ties, [
    looks.map(({ actor }) => actor),
    looks.map(({ child }) => child),
    looks.map(({ at }) => at),
    parents,
    staffTies.map(([kind]) => kind),
    staffTies.map(([, way]) => way),
    staffTies.map(([, , tie]) => tie),
    tellsWhere,
  ])
  const found = new Map(rows.map((row) => [row.place, row.ties]))
  return looks.map((_look, place) => found.get(place) ?? [])
}
