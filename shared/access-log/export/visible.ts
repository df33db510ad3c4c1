/**
 * Whatever a reader cannot see, and a program might act on: control characters and bidirectional overrides, separators and spaces of
 * every kind but the plain one, that one too where nothing follows or comes before, halves of surrogate pairs, code points without meaning, and
 * those that are not drawn (Default_Ignorable_Code_Point: fillers, variation selectors), by which two names look the same.
 */
const undrawn = /(?! )[\p{C}\p{Z}\p{DI}]/gu
const unseen = new RegExp(`${undrawn.source}|^ +| +$`, 'gu')

const hexOf = (character: string): string =>
  (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')

/**
 * Text of which everything is seen: a character that would move the cursor, break the line or turn the sentence round stands there by
 * its number, `⟨U+202E⟩` (CWE-150, CWE-117).
 */
export const visible = (text: string): string =>
  text.replace(unseen, (characters) => Array.from(characters, (each) => `⟨U+${hexOf(each)}⟩`).join(''))

/**
 * A value as one line of JSON. It parses to the same value, and whatever cannot be seen stands in it as an escape: no reader takes a part
 * of it for the end of the line (some do U+2028 and U+0085, RFC 8259 section 7), and no terminal acts on it.
 */
export const jsonLine = (value: unknown): string =>
  `${JSON.stringify(value).replace(undrawn, (character) =>
    Array.from(
      { length: character.length },
      (_, place) => `\\u${character.charCodeAt(place).toString(16).padStart(4, '0')}`,
    ).join(''),
  )}\n`
