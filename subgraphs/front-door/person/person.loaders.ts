import DataLoader from 'dataloader'
import type { DataSource } from 'typeorm'
import { isProtected, protectedOn } from './address.entity.js'
import type { ChildAddress } from './child-address.type.js'
import type { Identity } from './identity.type.js'
import type { RelatedPerson } from './related-person.type.js'

/** Loads one concept of the index for any number of people in one statement. */
export type PersonLoader<Value> = DataLoader<string, readonly Value[]>

/** Who somebody is, without where. */
export type IdentityRow = Omit<Identity, 'addresses'>

/** What the index says of people. */
export interface PersonLoaders {
  /** One row a person, or none. */
  readonly identity: PersonLoader<IdentityRow>
  readonly addresses: PersonLoader<ChildAddress>
  readonly household: PersonLoader<RelatedPerson>
}

/** Loaders for one request; nothing is remembered beyond it. */
export function personLoaders(dataSource: DataSource, today: string): PersonLoaders {
  const loader = <Value>(statement: string, parameters: readonly string[] = []): PersonLoader<Value> =>
    new DataLoader(async (ids) => {
      const rows = await dataSource.query<(Value & { personId: string })[]>(statement, [ids, ...parameters])
      const byPerson = Map.groupBy(rows, ({ personId }) => personId)
      return ids.map((id) => byPerson.get(id) ?? [])
    })
  return {
    identity: loader(identityStatement),
    addresses: loader(addressStatement, [today]),
    household: loader(householdStatement),
  }
}

const identityStatement = `
  SELECT p.id AS "personId", called.given_name || ' ' || called.family_name AS name,
    ARRAY(SELECT given_name || ' ' || family_name FROM person_name
      WHERE person_id = p.id AND NOT current ORDER BY 1) AS aliases,
    p.date_of_birth AS "dateOfBirth", p.due_date AS "dueDate", p.sex,
    (SELECT coalesce(json_agg(json_build_object('type', type, 'value', value, 'valid', valid)
      ORDER BY type, value), '[]') FROM person_identifier WHERE person_id = p.id) AS identifiers
  FROM person p LEFT JOIN person_name called ON called.person_id = p.id AND called.current
  WHERE p.id = ANY($1::uuid[])`

/** A protected place is never read; of somebody who lives at one, no other address is read either. */
const addressStatement = `
  SELECT home.person_id AS "personId", home.since, home.until, hidden AS protected,
    CASE WHEN NOT hidden THEN place.lines END AS lines,
    CASE WHEN NOT hidden THEN place.postcode END AS postcode
  FROM residence home JOIN address place ON place.id = home.address_id,
    LATERAL (SELECT ${isProtected('place')} OR ${protectedOn('home.person_id', '$2::date')} AS hidden) AS shield
  WHERE home.person_id = ANY($1::uuid[])
  ORDER BY home.until DESC NULLS FIRST, home.since DESC, home.address_id`

/** An identity that is not findable is joined to nobody: not even here. */
const householdStatement = `
  SELECT relation.child_id AS "personId", p.id, called.given_name || ' ' || called.family_name AS name,
    relation.relationship, p.date_of_birth AS "dateOfBirth", p.due_date AS "dueDate",
    relation.parental_responsibility AS "parentalResponsibility", relation.lives_with_child AS "livesWithChild"
  FROM person_relation relation JOIN person p ON p.id = relation.relative_id AND p.findable
    LEFT JOIN person_name called ON called.person_id = p.id AND called.current
  WHERE relation.child_id = ANY($1::uuid[])
  ORDER BY p.date_of_birth NULLS LAST, p.id`
