import type { DataSource } from 'typeorm'
import { HubError } from '#shared/errors/hub-error'
import { searchKey } from '../person/search-key.js'
import type { ChildSearch } from './child-search.type.js'

/** Most children of one answer: who finds more has not said enough. */
const MAXIMUM_FOUND = 20

const TOO_LITTLE =
  'search: give an identifier, two letters of both names, or a date of birth and two letters of a name.'

/**
 * Children under eighteen, born or not, whose identity may be found. Addresses are not searched, so a protected one gives nobody away; an
 * identity that is not findable never matches, by name or by number.
 */
const statement = `
  SELECT p.id FROM person p
  WHERE p.findable AND (p.due_date IS NOT NULL OR p.date_of_birth > $1::date - interval '18 years')
    AND ($2::date IS NULL OR p.date_of_birth = $2)
    AND ($3::text IS NULL AND $4::text IS NULL OR p.id IN (
      SELECT person_id FROM person_name
      WHERE ($3 IS NULL OR family_key COLLATE "C" LIKE $3 || '%')
        AND ($4 IS NULL OR given_key COLLATE "C" LIKE $4 || '%')))
    AND ($5::text IS NULL OR p.id IN (
      SELECT person_id FROM person_identifier WHERE valid AND type = 'NHS_NUMBER' AND value = $5))
    AND ($6::text IS NULL OR p.id IN (
      SELECT person_id FROM person_identifier WHERE valid AND type = 'UPN' AND value = $6))
  ORDER BY p.date_of_birth NULLS FIRST, p.id LIMIT ${MAXIMUM_FOUND + 1}`

/**
 * Ids of the children who match. A search is a question about somebody, not a net: too little to go on, or too many who match, is refused.
 *
 * @throws HubError BAD_INPUT
 */
export async function findChildren(dataSource: DataSource, search: ChildSearch, today: string): Promise<string[]> {
  const names = [search.familyName, search.givenName].map((name) => searchKey(name ?? ''))
  const [familyKey, givenKey] = names.map((key) => key || null)
  const { nhsNumber = null, uniquePupilNumber = null, dateOfBirth = null } = search
  const strongNames = names.filter((key) => key.length >= 2).length
  const enough = nhsNumber ?? uniquePupilNumber ?? (strongNames + (dateOfBirth === null ? 0 : 1) >= 2)
  if (enough === false) throw new HubError('BAD_INPUT', TOO_LITTLE)
  const rows = await dataSource.query<{ id: string }[]>(statement, [
    today,
    dateOfBirth,
    familyKey,
    givenKey,
    nhsNumber,
    uniquePupilNumber,
  ])
  if (rows.length > MAXIMUM_FOUND) {
    throw new HubError('BAD_INPUT', `search: more than ${MAXIMUM_FOUND} children match. Say more about the child.`)
  }
  return rows.map(({ id }) => id)
}
