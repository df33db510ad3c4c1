import { expect, test } from 'vitest'
import { plainText, plainTextOrNull } from './plain-text.js'

const bounds = { maximum: 20 }

test.each([
  ['  She said so. ', 'She said so.'],
  ['one\r\ntwo\tthree', 'one\ntwo\tthree'],
  ['Zoe\u0308 said so', 'Zoë said so'],
  ['=HYPERLINK("x")', '=HYPERLINK("x")'],
  ["'; DROP TABLE x; --", "'; DROP TABLE x; --"],
  ['<b>bold</b>', '<b>bold</b>'],
  ['مادر گفت', 'مادر گفت'],
  ['می\u200cخواهم', 'می\u200cخواهم'],
  ['😀'.repeat(20), '😀'.repeat(20)],
])('%j is stored as %j', (typed, stored) => {
  expect(plainText('reason', typed, bounds)).toBe(stored)
})

test.each([
  ['NUL', 'a\0b'],
  ['an escape', 'a\u001b[31mb'],
  ['a lone carriage return', 'a\rb'],
  ['a right-to-left override', 'a\u202eb'],
  ['an isolate', 'a\u2066b'],
  ['a mark that turns direction', 'a\u200fb'],
  ['an invisible blank', 'a\u200bb'],
  ['a line separator', 'a\u2028b'],
  ['half a pair', 'a\ud800b'],
  ['a code point that is nobody’s', 'a\uffffb'],
])('refuses %s, and does not repeat the text', (_what, typed) => {
  expect(() => plainText('reason', typed, bounds)).toThrow('reason contains characters that cannot be read.')
})

test.each(['', '   ', 'x'.repeat(21), 'x'.repeat(1_000_000), '😀'.repeat(21)])(
  'refuses a text that is too short or too long',
  (typed) => {
    expect(() => plainText('reason', typed, bounds)).toThrow('reason has 1 to 20 characters.')
  },
)

test('is null where nothing was typed', () => {
  expect([plainTextOrNull('reason', undefined, bounds), plainTextOrNull('reason', null, bounds)]).toEqual([
    null,
    null,
  ])
})
