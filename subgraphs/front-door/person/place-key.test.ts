import 'reflect-metadata'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startAgencyDatabase, type AgencyDatabase } from '#shared/agency/testing/agency-database'
import { spelledAlike } from '#shared/places/spellings'
import { frontDoor } from '../service.js'

let database: AgencyDatabase
beforeAll(async () => {
  database = await startAgencyDatabase(frontDoor)
})
afterAll(() => database[Symbol.asyncDispose]())

const keys = async (...places: readonly (readonly [lines: readonly string[], postcode: string])[]) => {
  const asked = places.map((_place, n) => `place_key($${2 * n + 1}::text[], $${2 * n + 2}) AS "${n}"`)
  const [row] = await database.app.query<Record<string, string>[]>(`SELECT ${asked.join()}`, places.flat())
  return Object.values(row ?? {})
}
const POSTCODE = 'ZZ90 7QX'

test.each(spelledAlike.map((group) => [group] as const))('%j are one word of an address', async (group) => {
  const written = group.flatMap((word) => [`3 Hushwell ${word}`, `3, HUSHWELL ${word.toUpperCase()}.`])
  expect(new Set(await keys(...written.map((line) => [[line, 'Nethermoor'], POSTCODE] as const))).size).toBe(
    1,
  )
})

test.each([
  [
    ['3 Hush Lane', 'Nethermoor'],
    ['3', 'HUSH LN, Nethermoor'],
  ],
  [['3 Hush Lane', 'Nethermoor'], ['3 Hushlane Nethermoor']],
  [['3 Hush La', 'Nethermoor'], ['3 Hush Lane Nethermoor']],
  [['Saint Bride’s House', '4 Hush St'], ["St. Bride's Hse 4 Hush Street"]],
  [['4 Saint Bride’s Road'], ['4 St Brides Rd']],
  [['4 Café Road'], ['4 CAFE RD']],
  [['４ Hush Road'], ['4 Hush Road']],
])('%j and %j are one place', async (one, other) => {
  const [first, second] = await keys([one, POSTCODE], [other, 'zz90-7qx'])
  expect(first).toBe(second)
})

test.each([
  [['3 Hush Lane'], ['4 Hush Lane']],
  [['3 Hush Lane'], ['3 Hush Close']],
  [['Park House'], ['Green House']],
  [['Hush Lodge'], ['Hush Cottage']],
])('%j and %j are two', async (one, other) => {
  const [first, second] = await keys([one, POSTCODE], [other, POSTCODE])
  expect(first).not.toBe(second)
})

test('one address is two places with two postcodes', async () => {
  const [first, second] = await keys([['3 Hush Lane'], POSTCODE], [['3 Hush Lane'], 'ZZ90 7QY'])
  expect(first).not.toBe(second)
})
