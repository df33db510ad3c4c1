import { HubError } from '#shared/errors/hub-error'

/** How long a text that somebody types may be, in characters. */
export interface TextBounds {
  readonly minimum?: number
  readonly maximum: number
}

/**
 * What no text that people type needs, and what an attacker would hide in one: control characters but tab and line feed, format characters
 * that reorder or blank out what is read (CVE-2021-42574), halves of a pair, and code points that are nobody's.
 */
const unreadable =
  /[\p{Cs}\p{Cn}\p{Co}\u2028\u2029\ufeff\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069]|(?![\t\n])\p{Cc}/u

/** Whether a text says what it shows: {@link unreadable} is nowhere in it, nor a line's end. */
export const isReadable = (text: string): boolean => !unreadable.test(text) && !/\p{Cc}/u.test(text)

/**
 * A text that somebody typed, as it is stored: composed (NFC), without blanks around it, with its line ends as `\n`. It is never mended
 * beyond that: what cannot be read as it stands is refused, and what looks like markup or a formula is just what somebody said.
 *
 * @param name of the field, for the error: never the text itself
 * @throws HubError BAD_INPUT
 *
 * @example
 * plainText('reason', ' She asked us to.\r\n', { maximum: 1_000 }) // 'She asked us to.'
 */
export function plainText(name: string, text: string, { minimum = 1, maximum }: TextBounds): string {
  // A text far too long is refused before anything is done with it.
  const length = text.length > 4 * maximum ? Infinity : Array.from(clean(text)).length
  if (length < minimum || length > maximum) {
    const bounds = minimum === maximum ? `${minimum}` : `${minimum} to ${maximum}`
    throw new HubError('BAD_INPUT', `${name} has ${bounds} characters.`)
  }
  if (unreadable.test(clean(text))) {
    throw new HubError('BAD_INPUT', `${name} contains characters that cannot be read.`)
  }
  return clean(text)
}

/**
 * {@link plainText} on one line: a name, or what else stands in a list or a sentence.
 *
 * @throws HubError BAD_INPUT
 */
export function plainLine(name: string, text: string, bounds: TextBounds): string {
  const line = plainText(name, text, bounds)
  if (!isReadable(line)) throw new HubError('BAD_INPUT', `${name} is one line, without tabs.`)
  return line
}

const clean = (text: string): string => text.replaceAll('\r\n', '\n').normalize('NFC').trim()

/** {@link plainText}, or null where nothing was typed. @throws HubError BAD_INPUT */
export const plainTextOrNull = (
  name: string,
  text: string | null | undefined,
  bounds: TextBounds,
): string | null => (text === null || text === undefined ? null : plainText(name, text, bounds))
