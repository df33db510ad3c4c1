import type { DataSource } from 'typeorm'
import { HubError } from '#shared/errors/hub-error'
import type { IdentifierType } from '../person/person.codes.js'
import { searchKey } from '#shared/places/search-key'
import type { ChildSearch } from './child-search.type.js'

/** Most children of one answer: who finds more has not said enough. */
const MAXIMUM_FOUND = 20

const TOO_LITTLE =
  'search: give an identifier, two letters of both names, or a date of birth and two letters of a name.'

/**
 * Ids of the children under eighteen, born or not, who match. A search is a question about somebody, not a net: too little to go on, or too
 * many who match, is refused. Addresses are not searched, so a protected one gives nobody away; an identity that is not findable never
 * matches, by name or by number.
 *
 * @throws HubError BAD_INPUT
 */
export async function findChildren(
  dataSource: DataSource,
  search: ChildSearch,
  today: string,
): Promise<string[]> {
  assertEnough(search)
  const { conditions, parameters } = conditionsOf(search, today)
  const statement = `SELECT p.id FROM person p WHERE ${conditions.join(' AND ')}
    ORDER BY p.date_of_birth NULLS FIRST, p.id LIMIT ${MAXIMUM_FOUND + 1}`
  const rows = await dataSource.query<{ id: string }[]>(statement, parameters)
  if (rows.length > MAXIMUM_FOUND) {
    throw new HubError(
      'BAD_INPUT',
      `search: more than ${MAXIMUM_FOUND} children match. Say more about the child.`,
    )
  }
  return rows.map(({ id }) => id)
}

function assertEnough({
  familyName,
  givenName,
  dateOfBirth,
  nhsNumber,
  uniquePupilNumber,
}: ChildSearch): void {
  if (nhsNumber || uniquePupilNumber) return
  const names = [familyName, givenName].filter((name) => searchKey(name ?? '').length >= 2)
  if (names.length + (dateOfBirth ? 1 : 0) < 2) throw new HubError('BAD_INPUT', TOO_LITTLE)
}

/** Only what was given is asked of the database, so that each search starts at an index. Values travel as parameters. */
function conditionsOf(
  search: ChildSearch,
  today: string,
): { conditions: readonly string[]; parameters: unknown[] } {
  const parameters: unknown[] = []
  const bind = (value: string): string => `$${parameters.push(value)}`
  const begins = (column: string, name: string | null | undefined): string[] => {
    const key = searchKey(name ?? '')
    return key === '' ? [] : [`${column} COLLATE "C" LIKE ${bind(key)} || '%'`]
  }
  const has = (type: IdentifierType, value: string | null | undefined): string[] => {
    const exact = `valid AND type = '${type}' AND value =`
    return value ? [`p.id IN (SELECT person_id FROM person_identifier WHERE ${exact} ${bind(value)})`] : []
  }
  const names = [...begins('family_key', search.familyName), ...begins('given_key', search.givenName)]
  return {
    conditions: [
      'p.findable',
      `(p.due_date IS NOT NULL OR p.date_of_birth > ${bind(today)}::date - interval '18 years')`,
      ...(search.dateOfBirth ? [`p.date_of_birth = ${bind(search.dateOfBirth)}::date`] : []),
      ...(names.length > 0
        ? [`p.id IN (SELECT person_id FROM person_name WHERE ${names.join(' AND ')})`]
        : []),
      ...has('NHS_NUMBER', search.nhsNumber),
      ...has('UPN', search.uniquePupilNumber),
    ],
    parameters,
  }
}
