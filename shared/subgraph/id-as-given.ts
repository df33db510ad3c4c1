import { HubError } from '#shared/errors/hub-error'

/** What an id of somebody else's making may look like: no more is known of it. No blanks, nothing unreadable. */
const possibleId = /^[^\s\p{C}]{1,200}$/u

/**
 * An id that another system makes, such as that of a person at the identity provider, to the letter. It is never mended: one with a blank
 * behind it is nobody's, and would keep a case from nobody.
 *
 * @param field for the error: never the id itself
 * @throws HubError BAD_INPUT
 */
export function idAsGiven(field: string, id: string): string {
  if (possibleId.test(id)) return id
  throw new HubError(
    'BAD_INPUT',
    `${field}: an id has 1 to 200 characters, and neither blanks nor unreadable ones.`,
  )
}

/** {@link idAsGiven}, or null where none was given. @throws HubError BAD_INPUT */
export const idAsGivenOrNull = (field: string, id: string | null | undefined): string | null =>
  id === null || id === undefined ? null : idAsGiven(field, id)
