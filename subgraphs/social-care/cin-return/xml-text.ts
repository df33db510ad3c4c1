/** What XML 1.0 has no way to write, not even by number (section 2.2), and halves of a pair. */
const unwritable = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu

/** Stands where a character stood that cannot be written. */
const REPLACEMENT = '\ufffd'

const references: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  // A reader makes a line feed of it otherwise (XML 1.0, section 2.11).
  '\r': '&#13;',
}

/** Whether a text can be written in XML as it is. */
export const isWritable = (text: string): boolean => text.search(unwritable) === -1

/** A value as it can be written; nothing where there is none. */
export type XmlValue = string | number | boolean | null

/**
 * An element that holds a value: nothing where there is none. Booleans are 1 and 0, as the census has them; markup in a text is only text.
 *
 * @example
 * xmlValue('PPOutcome', 'a < b') // '<PPOutcome>a &lt; b</PPOutcome>'
 */
export function xmlValue(name: string, value: XmlValue): string {
  if (value === null || value === '') return ''
  const text = typeof value === 'boolean' ? String(Number(value)) : String(value)
  const escaped = text
    .replace(unwritable, REPLACEMENT)
    .replace(/[&<>\r]/g, (character) => references[character] ?? character)
  return `<${name}>${escaped}</${name}>`
}

/** An element that holds elements. */
export const xmlGroup = (name: string, ...inner: readonly string[]): string =>
  `<${name}>${inner.join('')}</${name}>`

/** The same, and nothing where there is nothing in it. */
export const xmlGroupIfAny = (name: string, ...inner: readonly string[]): string =>
  inner.join('') === '' ? '' : xmlGroup(name, ...inner)
