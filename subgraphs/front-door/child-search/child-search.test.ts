import 'reflect-metadata'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { PersonaId } from '#shared/synthetic/personas'
import { stories } from '#shared/synthetic/stories/index'
import { startFrontDoor, type FrontDoorUnderTest } from '../testing/front-door-under-test.js'

let hub: FrontDoorUnderTest
beforeAll(async () => {
  hub = await startFrontDoor()
})
afterAll(() => hub[Symbol.asyncDispose]())

const query = `query ($search: ChildSearch!) { children(search: $search) {
  id name aliases dateOfBirth dueDate sex identifiers { type value } addresses { lines postcode protected } } }`

const search = (given: object, persona: PersonaId = 'amara') => hub.ask(persona, query, { search: given })

async function names(given: object): Promise<string[]> {
  const { data, errors } = await search(given)
  expect(errors).toBeUndefined()
  // The shape is the query's own.
  return (data as { children: { name: string }[] }).children.map(({ name }) => name)
}

const personOf = (story: number, key: string) =>
  stories[story - 1]?.people.find((person) => person.key === key)

describe('a search for a child', () => {
  test('finds by the beginnings of both names, whatever the case, accents and hyphens', async () => {
    expect(await names({ givenName: 'tíl', familyName: 'RUMBLE-thorpe' })).toEqual(['Tilly Rumblethorpe'])
  })

  test('finds by a date of birth and a name, and by an identifier as people type it', async () => {
    expect(await names({ dateOfBirth: '2019-05-14', familyName: 'Ru' })).toEqual(['Tilly Rumblethorpe'])
    const nhsNumber = personOf(1, 'tilly')?.nhsNumber ?? ''
    expect(await names({ nhsNumber: nhsNumber.replace(/(...)(...)(.*)/, '$1 $2 $3') })).toEqual([
      'Tilly Rumblethorpe',
    ])
    expect(await names({ nhsNumber, familyName: 'Another' })).toEqual([])
  })

  test('finds a child who is not born yet', async () => {
    expect(await names({ givenName: 'Unborn', familyName: 'Thistlegarth' })).toEqual(['Unborn Thistlegarth'])
  })

  test('finds no adult', async () => {
    expect(await names({ givenName: 'Gwenda', familyName: 'Rumblethorpe' })).toEqual([])
  })

  test('never finds an identity from before an adoption, by name or by number', async () => {
    const before = personOf(8, 'before')
    expect(await names({ givenName: 'Kezra', familyName: 'Dunmarrow' })).toEqual([])
    expect(await names({ dateOfBirth: '2018-02-11', familyName: 'Dunmarrow' })).toEqual([])
    expect(await names({ nhsNumber: before?.nhsNumber })).toEqual([])
    expect(await names({ dateOfBirth: '2018-02-11', familyName: 'Harbour' })).toEqual(['Linnet Harbourquill'])
  })

  test('returns no address of somebody at a protected place', async () => {
    const { data } = await search({ givenName: 'Marnie', familyName: 'Saffronwick' })
    expect(data).toMatchObject({
      children: [
        {
          addresses: [
            { lines: null, postcode: null, protected: true },
            { lines: null, postcode: null, protected: true },
          ],
        },
      ],
    })
  })

  test.each([
    [{}],
    [{ familyName: 'Rumblethorpe' }],
    [{ dateOfBirth: '2019-05-14' }],
    [{ givenName: 'T', familyName: 'R' }],
    [{ dateOfBirth: '2019-05-14', givenName: '%' }],
    [{ givenName: '__', familyName: '%%' }],
  ])('is refused for too little to go on: %j', async (given) => {
    const { data, errors } = await search(given)
    expect(data).toBeNull()
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_INPUT' } }])
    expect(JSON.stringify(errors)).not.toContain('Rumble')
  })

  test('is refused when too many match, instead of showing the first of them', async () => {
    await hub.sql(
      `WITH born AS (
         INSERT INTO person SELECT gen_random_uuid(), '2020-02-02', NULL, 'U', true FROM generate_series(1, 21) RETURNING id)
       INSERT INTO person_name SELECT id, 'Alike', 'Samesame', true, 'alike', 'samesame' FROM born`,
    )
    const { errors } = await search({ givenName: 'Alike', familyName: 'Same' })
    expect(errors).toMatchObject([
      { message: expect.stringContaining('more than 20 children match') as string },
    ])
  })

  test.each(['amara', 'edwin', 'marit'] as const)('is for %s', async (persona) => {
    const { data } = await search({ givenName: 'Tilly', familyName: 'Rumblethorpe' }, persona)
    expect(data).toMatchObject({ children: { length: 1 } })
  })

  test.each(['gethin', 'kofi', 'nils', 'oona', 'piers'] as const)('is not for %s', async (persona) => {
    const { data, errors } = await search({ givenName: 'Tilly', familyName: 'Rumblethorpe' }, persona)
    expect(data).toBeNull()
    expect(errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }])
  })
})
