import 'reflect-metadata'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { askFrontDoor } from '#shared/agency/ask-front-door'
import { protectedPlaces, type ProtectedPlaces } from '#shared/agency/protected-places'
import { HubError } from '#shared/errors/hub-error'
import {
  digestOfQuestion,
  frontDoorAnswerVerifier,
  signFrontDoorAnswer,
} from '#shared/identity/front-door-answer'
import { generateSigningJwk, importSigningKey } from '#shared/identity/signing-key'
import { startFrontDoor, type FrontDoorUnderTest } from '../testing/front-door-under-test.js'

let hub: FrontDoorUnderTest
beforeAll(async () => {
  hub = await startFrontDoor()
  await protect(['Larkspur Grange', 'Nethermoor'], 'ZZ90 7QX')
})
afterAll(() => hub[Symbol.asyncDispose]())

const TOLD = 'They are at Larkspur Grange.'
const QUESTION = '019abcde-0000-7000-8000-000000000000'

const protect = (lines: readonly string[], postcode: string): Promise<unknown> =>
  hub.sql(`INSERT INTO address (id, lines, postcode, protected) VALUES (gen_random_uuid(), $1, $2, true)`, [
    lines,
    postcode,
  ])
const version = async (): Promise<string> => {
  const [row] = await hub.sql<{ version: string }>('SELECT version FROM address_protection_version')
  return row?.version ?? ''
}

/** What the front door answers an agency's own call. */
type Answering = (path: string, value: unknown) => Promise<string>
const honest: Answering = async (path, value) => (await hub.post('police', path, value as object)).text

/** The police as they read places, and how often they asked: of the front door, or of who stands before it. */
function policeAsking(answering: Answering): { readonly places: ProtectedPlaces; readonly asked: unknown[] } {
  const asked: unknown[] = []
  const postForToken: Answering = (path, value) => {
    asked.push(value)
    return answering(path, value)
  }
  const ask = askFrontDoor({ postForToken }, frontDoorAnswerVerifier('police', hub.keys))
  return { asked, places: protectedPlaces(ask) }
}

test('an agency finds a place that it has never read, and asks once for any number of cases', async () => {
  const { places, asked } = policeAsking(honest)
  const finders = await Promise.all([places(await version()), places(await version())])
  expect(finders.map((tells) => [tells(TOLD), tells('They are at home.')])).toEqual([
    [true, false],
    [true, false],
  ])
  await places(await version())
  expect(asked).toHaveLength(1)
})

test('it asks again for a version that it has not heard of, and not for one of a minute ago', async () => {
  const { places, asked } = policeAsking(honest)
  const before = await version()
  expect((await places(before))('In Hush Cottage, Teasel Walk')).toBe(false)
  await protect(['Hush Cottage'], 'ZZ91 1AA')
  const after = await version()
  expect((await places(after))('In Hush Cottage, Teasel Walk')).toBe(true)
  expect((await places(before))('In Hush Cottage, Teasel Walk')).toBe(true)
  expect(asked).toHaveLength(2)
})

test('where no statement names a version it asks each time, and is told again only what has changed', async () => {
  const sizes: number[] = []
  const { places } = policeAsking(async (path, value) => {
    const text = await honest(path, value)
    sizes.push(text.length)
    return text
  })
  expect((await places())(TOLD)).toBe(true)
  expect((await places())(TOLD)).toBe(true)
  await protect(['Thistle Cottage'], 'ZZ91 1AB')
  expect((await places())('Seen at Thistle Cottage')).toBe(true)
  const [all = 0, same = 0, more = 0] = sizes
  expect(same).toBeLessThan(1_000)
  expect(more).toBeGreaterThan(all)
})

test('it shows no text until it has been told, and then goes on', async () => {
  let isAway = true
  const { places } = policeAsking((...call) =>
    isAway ? Promise.reject(new HubError('FRONT_DOOR_UNAVAILABLE')) : honest(...call),
  )
  await expect(places(await version())).rejects.toMatchObject({ code: 'FRONT_DOOR_UNAVAILABLE' })
  isAway = false
  expect((await places(await version()))(TOLD)).toBe(true)
})

test('all that wait while the front door hangs share one request, and its end', async () => {
  const hangs = Promise.withResolvers<string>()
  const { places, asked } = policeAsking(() => hangs.promise)
  const waiting = Array.from({ length: 20 }, () => places(crypto.randomUUID()))
  const ends = Promise.allSettled(waiting)
  hangs.reject(new HubError('FRONT_DOOR_UNAVAILABLE'))
  expect((await ends).map(({ status }) => status)).toEqual(Array(20).fill('rejected'))
  expect(asked).toHaveLength(1)
})

test('a statement that comes while an older answer is under way is not read by that one', async () => {
  const before = await version()
  const isRead = Promise.withResolvers<undefined>()
  const isLetGo = Promise.withResolvers<undefined>()
  const { places, asked } = policeAsking(async (...call) => {
    const isFirst = asked.length === 1
    const text = await honest(...call)
    isRead.resolve(undefined)
    if (isFirst) await isLetGo.promise
    return text
  })
  const first = places(before)
  await isRead.promise
  await protect(['Willow Cottage'], 'ZZ91 1AC')
  const after = await version()
  const others = [places(after), places(after), places()]
  isLetGo.resolve(undefined)
  await first
  for (const tells of await Promise.all(others)) expect(tells('Seen at Willow Cottage')).toBe(true)
  expect(asked).toHaveLength(2)
})

test('what it is told is no address, whoever reads it', async () => {
  const text = await honest('/places/protected', { question: QUESTION, held: null })
  const told = Buffer.from(text.split('.')[1] ?? '', 'base64url').toString('utf8')
  expect(told).toContain(await version())
  expect(told).not.toMatch(/larkspur|grange|nethermoor|zz90/i)
})

describe('somebody between an agency and the front door', () => {
  const noMarks = async () => ({ version: await version(), signs: [] })
  const claims = (text: string): Record<string, unknown> =>
    JSON.parse(Buffer.from(text.split('.')[1] ?? '', 'base64url').toString('utf8')) as Record<string, unknown>
  const withClaims = (text: string, told: object): string => {
    const [head, , signature] = text.split('.')
    return [head, Buffer.from(JSON.stringify(told)).toString('base64url'), signature].join('.')
  }

  const lies: Readonly<Record<string, Answering>> = {
    'answers without a signature': async (path, question) =>
      JSON.stringify({ asked: digestOfQuestion({ path, question }), answer: await noMarks() }),
    'takes the marks out of what was signed': async (...call) => {
      const text = await honest(...call)
      return withClaims(text, { ...claims(text), answer: await noMarks() })
    },
    'signs for itself': async (path, question) =>
      signFrontDoorAnswer(
        await importSigningKey(await generateSigningJwk()),
        'police',
        { path, question },
        await noMarks(),
      ),
    'brings what another agency was told': async (path, value) =>
      (await hub.post('health', path, value as object)).text,
    'brings the answer to another question': (path, value) =>
      honest(path, { ...(value as object), question: QUESTION }),
    'brings an answer that says nothing has changed': async (path, value) =>
      honest(path, { ...(value as object), held: await version() }),
    'brings a token of the front door about something else': () =>
      honest('/cases/asked', { desk: 'kofi', first: 1 }),
    'answers nothing': () => Promise.resolve(''),
  }

  test.each(Object.entries(lies))('who %s has no text shown', async (_which, lie) => {
    const { places } = policeAsking(lie)
    await expect(places(await version())).rejects.toMatchObject({ code: 'UNAUTHENTICATED' })
    await expect(places()).rejects.toMatchObject({ code: 'UNAUTHENTICATED' })
  })

  test('who brings an answer of before has a new place told to nobody', async () => {
    const kept = await honest('/places/protected', { question: QUESTION, held: null })
    const { places } = policeAsking(() => Promise.resolve(kept))
    await protect(['Bramble Cottage'], 'ZZ91 1AD')
    await expect(places(await version())).rejects.toMatchObject({ code: 'UNAUTHENTICATED' })
  })
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
