import type { Row, RowsByTable } from '#shared/synthetic/insert-rows'
import { uuid } from '#shared/synthetic/random'
import type { SyntheticAddress, SyntheticPerson } from '#shared/synthetic/synthetic-person.type'
import { searchKey } from '#shared/places/search-key'

/** The index stood there before any case did. */
export const ALWAYS = '-infinity'

/** Somebody of the index; only an identity from before an adoption is not findable. */
type IndexedPerson = SyntheticPerson & { readonly findable?: boolean }

/** The rows of people, their names and their numbers. */
export function personRows(people: readonly IndexedPerson[]): RowsByTable {
  return {
    person: people.map(({ id, dateOfBirth, expectedOn, sex, findable = true }): Row => ({
      id,
      date_of_birth: dateOfBirth,
      due_date: expectedOn,
      sex,
      findable,
      recorded_at: ALWAYS,
    })),
    person_name: people.flatMap(({ id, givenName, familyName, aliases }) =>
      [{ givenName, familyName }, ...aliases].map((name, position): Row => ({
        person_id: id,
        given_name: name.givenName,
        family_name: name.familyName,
        current: position === 0,
        given_key: searchKey(name.givenName),
        family_key: searchKey(name.familyName),
      })),
    ),
    person_identifier: people.flatMap(({ id, nhsNumber, upn }): Row[] => [
      ...(nhsNumber === null ? [] : [{ person_id: id, type: 'NHS_NUMBER', value: nhsNumber, valid: true }]),
      ...(upn === null ? [] : [{ person_id: id, type: 'UPN', value: upn, valid: true }]),
    ]),
  }
}

/** The rows of one place and of those who live, or lived, there. */
export function homeRows(
  address: SyntheticAddress & { readonly from: string; readonly until: string | null },
  name: string,
  personIds: readonly string[],
): RowsByTable {
  const id = uuid(0, 'front-door/address', name)
  const { lines, postcode, from, until } = address
  return {
    address: [
      { id, lines, postcode, protected: address.protected, ward: wardOf(postcode), recorded_at: ALWAYS },
    ],
    residence: personIds.map((person_id): Row => ({
      person_id,
      address_id: id,
      since: from,
      until,
      recorded_at: ALWAYS,
    })),
  }
}

/** A ward for each district of the area ZZ, `ZZ12` is E05999012. Neither is real: no code has been given out past E05016. */
const wardOf = (postcode: string): string => `E05999${(/\d+/.exec(postcode)?.[0] ?? '').padStart(3, '0')}`
