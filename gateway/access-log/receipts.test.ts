import { describe, expect, test } from 'vitest'
import { answeredReceipts, receiptFits, type ReceiptExpected } from './receipts.js'

const origin = 'mash-hub.example/police'
const leafHash = `${'A'.repeat(43)}=`
const [amina, bertil, stranger] = ['a', 'b', 'c'].map((digit) => digit.repeat(32))
const receipt = (...children: readonly (string | undefined)[]) => ({
  origin,
  entries: children.map((child, index) => ({ ...(child !== undefined && { child }), index, leafHash })),
})
const known = new Set([amina, bertil].flatMap((child) => child ?? []))
const fits = (
  children: readonly (string | undefined)[],
  expected: Partial<ReceiptExpected> = {},
  before: Parameters<typeof receiptFits>[2] = [],
): boolean => receiptFits(receipt(...children), { origin, known, ...expected }, before)

describe('the receipt of an answer', () => {
  test('has data of each child that was asked for, and of no other', () => {
    expect(fits([amina, bertil, bertil], { children: 2 })).toBe(true)
    expect(fits([amina], { children: 2 })).toBe(false)
    expect(fits([amina, stranger], { children: 2 })).toBe(false)
    expect(fits([amina, undefined], { children: 2 })).toBe(false)
    expect(fits([amina, undefined], { children: 1 })).toBe(false)
  })

  test('without data names whichever of them, or none; a child of whom nobody asked it names neither', () => {
    expect(fits([amina])).toBe(true)
    expect(fits([undefined])).toBe(true)
    expect(fits([stranger])).toBe(false)
    expect(fits([amina, stranger])).toBe(false)
  })

  test('of a form names whom it is about', () => {
    expect(fits([stranger], { known: undefined })).toBe(true)
  })

  test('is of its own log, and of entries that were not told before', () => {
    expect(fits([amina], { origin: 'mash-hub.example/health' })).toBe(false)
    expect(fits([amina], {}, receipt(amina).entries)).toBe(false)
  })

  test.each([stranger?.toUpperCase(), 'a-pseudonym', '', `${amina}0`, `${amina}\n`, '\u0000'])(
    'names a child by a pseudonym: %j is none',
    (child) => {
      expect(answeredReceipts.safeParse(receipt(child)).success).toBe(false)
    },
  )
})
