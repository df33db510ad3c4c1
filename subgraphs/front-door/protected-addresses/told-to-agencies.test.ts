import 'reflect-metadata'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { FrontDoorClient } from '#shared/agency/front-door-client'
import { protectedPlaces } from '#shared/agency/protected-places'
import { HubError } from '#shared/errors/hub-error'
import { startFrontDoor, type FrontDoorUnderTest } from '../testing/front-door-under-test.js'

let hub: FrontDoorUnderTest
beforeAll(async () => {
  hub = await startFrontDoor()
  await hub.sql(
    `INSERT INTO address (id, lines, postcode, protected) VALUES (gen_random_uuid(), '{Larkspur Grange,Nethermoor}', 'ZZ90 7QX', true)`,
  )
})
afterAll(() => hub[Symbol.asyncDispose]())

const TOLD = 'They are at Larkspur Grange.'
const version = async (): Promise<string> => {
  const [row] = await hub.sql<{ version: string }>('SELECT version FROM address_protection_version')
  return row?.version ?? ''
}

/** The police's own calls, and how many there were; none is answered while the front door is away. */
function callsOf(isAway = () => false): { readonly frontDoor: FrontDoorClient; readonly asked: string[] } {
  const asked: string[] = []
  const postForToken = async (path: string, value: unknown): Promise<string> => {
    asked.push(path)
    if (isAway()) throw new HubError('FRONT_DOOR_UNAVAILABLE')
    return (await hub.post('police', path, value as object)).text
  }
  const postJson = async (path: string, value: unknown): Promise<unknown> =>
    JSON.parse(await postForToken(path, value))
  return { asked, frontDoor: { postJson, postForToken, postForm: postForToken } }
}

test('an agency finds a place that it has never read, and asks once for any number of cases', async () => {
  const { frontDoor, asked } = callsOf()
  const places = protectedPlaces(frontDoor)
  const finders = await Promise.all([places(await version()), places(await version())])
  expect(finders.map((tells) => [tells(TOLD), tells('They are at home.')])).toEqual([
    [true, false],
    [true, false],
  ])
  await places(await version())
  expect(asked).toEqual(['/places/protected'])
})

test('it asks again for a version that it has not heard of, and not for one of a minute ago', async () => {
  const { frontDoor, asked } = callsOf()
  const places = protectedPlaces(frontDoor)
  const before = await version()
  expect((await places(before))('In Hush Cottage, Teasel Walk')).toBe(false)
  await hub.sql(
    `INSERT INTO address (id, lines, postcode, protected) VALUES (gen_random_uuid(), '{Hush Cottage}', 'ZZ91 1AA', true)`,
  )
  const after = await version()
  expect((await places(after))('In Hush Cottage, Teasel Walk')).toBe(true)
  expect((await places(before))('In Hush Cottage, Teasel Walk')).toBe(true)
  expect(asked).toHaveLength(2)
})

test('it shows no text until it has been told, and then goes on', async () => {
  let isAway = true
  const { frontDoor } = callsOf(() => isAway)
  const places = protectedPlaces(frontDoor)
  await expect(places(await version())).rejects.toMatchObject({ code: 'FRONT_DOOR_UNAVAILABLE' })
  isAway = false
  expect((await places(await version()))(TOLD)).toBe(true)
})

test('what it is told is no address, whoever reads it', async () => {
  const { text } = await hub.post('police', '/places/protected', { version: await version() })
  expect(text).toContain(await version())
  expect(text).not.toMatch(/larkspur|grange|nethermoor|zz90/i)
})

test('a grant of before is refused once a place is protected anywhere, and the next names the new version', async () => {
  const S09 = 'MASH-2026-0009'
  const [before] = await hub.children('amara', S09)
  await hub.sql(`UPDATE address SET postcode = 'ZZ90 7QY' WHERE postcode = 'ZZ90 7QX'`)
  const exchange = (grant: string) =>
    hub.post('police', '/grants/introspect', new URLSearchParams({ token: grant }).toString())
  expect((await exchange(before?.grant ?? '')).status).toBe(403)
  const [after] = await hub.children('amara', S09)
  expect((await exchange(after?.grant ?? '')).status).toBe(200)
})
