import { describe, expect, test } from 'vitest'
import { RejectedValue } from './source.js'
import { readBoolean, readCode, readDate, readDateTime, readNumber, readText, required } from './values.js'

/** Why a value is rejected; its reason never repeats it. */
function rejection(read: () => unknown): string {
  try {
    read()
  } catch (error) {
    expect(error).toBeInstanceOf(RejectedValue)
    return error instanceof RejectedValue ? `${error.valueClass}: ${error.reason}` : ''
  }
  throw new Error('The value was not rejected.')
}

describe('a value of a source file', () => {
  test('that is missing, empty or blank is null, unless the record needs it', () => {
    for (const text of [undefined, '', ' \t']) {
      expect(readText('f', text)).toBeNull()
      expect(readDate('f', text)).toBeNull()
      expect(readDateTime('f', text)).toBeNull()
      expect(readCode('f', text, ['A'])).toBeNull()
      expect(readBoolean('f', text)).toBeNull()
      expect(readNumber('f', text, { from: 0, to: 1 })).toBeNull()
      expect(rejection(() => required('f', readText('f', text)))).toBe('missing: is needed and empty')
    }
    expect(required('f', false)).toBe(false)
  })

  test('is a day of the calendar, or no date', () => {
    expect(readDate('f', ' 2024-02-29 ')).toBe('2024-02-29')
    expect(readDate('f', '2024-02-29T00:00:00')).toBe('2024-02-29')
    const wrong = [
      '2023-02-29',
      '2024-13-01',
      '2024-00-10',
      '01/02/2024',
      '20240201',
      '2024-2-1',
      '0001-01-01',
      '2101-01-01',
      '2024-02-01T09:00',
      '１９９９-01-01',
    ]
    for (const text of wrong)
      expect(
        rejection(() => readDate('f', text)),
        text,
      ).toContain('date: is not a date')
  })

  test('is a moment, with its offset where it has one', () => {
    for (const text of [
      '2024-02-29T23:59',
      '2024-02-29 09:00:00',
      '2024-02-29T09:00:00.123Z',
      '2024-02-29T09:00:00+01:00',
    ]) {
      expect(readDateTime('f', text)).toBe(text)
    }
    for (const text of [
      '2024-02-30T09:00',
      '2024-02-29',
      '2024-02-29T24:00',
      '2024-02-29T09:60',
      'yesterday',
      '2024-02-29T09:00 BST',
    ]) {
      expect(
        rejection(() => readDateTime('f', text)),
        text,
      ).toContain('date and time')
    }
  })

  test('is a code of its list exactly as the list writes it', () => {
    expect(readCode('f', '1A', ['1A', '1B'])).toBe('1A')
    for (const text of ['1a', '1C', 'toString'])
      expect(rejection(() => readCode('f', text, ['1A']))).toContain('code:')
  })

  test('is true or false in the ways that exports write it', () => {
    for (const text of ['true', 'TRUE', '1', 'Yes', 'y']) expect(readBoolean('f', text)).toBe(true)
    for (const text of ['false', '0', 'No', 'N']) expect(readBoolean('f', text)).toBe(false)
    for (const text of ['2', 'maybe', 'constructor', '__proto__'])
      expect(rejection(() => readBoolean('f', text))).toContain('true or false')
  })

  test('is a number within its bounds', () => {
    expect(readNumber('f', '-5', { from: -10, to: 0 })).toBe(-5)
    expect(readNumber('f', '99.5', { from: 0, to: 100, whole: false })).toBe(99.5)
    for (const text of ['99.5', '101', '-1', '1e1', '0x10', 'NaN', 'Infinity', '1,000', '9'.repeat(400)]) {
      expect(
        rejection(() => readNumber('f', text, { from: 0, to: 100 })),
        text,
      ).toContain('number: is not a whole number from 0 to 100')
    }
  })

  test('is text that PostgreSQL can store and nothing has damaged', () => {
    expect(readText('f', ' 😀 مرحبا \n x ')).toBe('😀 مرحبا \n x')
    for (const text of ['a\0b', 'a\ud800b', 'a\uFFFDb', 'a'.repeat(11)]) {
      expect(rejection(() => readText('f', text, 10))).toContain('text:')
    }
  })
})
