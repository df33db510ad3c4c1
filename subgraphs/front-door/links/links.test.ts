import 'reflect-metadata'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { stories } from '#shared/synthetic/stories/index'
import { startFrontDoor, type FrontDoorUnderTest } from '../testing/front-door-under-test.js'
import type { LinkAnswer } from './resolve-links.js'

let hub: FrontDoorUnderTest
beforeAll(async () => {
  hub = await startFrontDoor()
})
afterAll(() => hub[Symbol.asyncDispose]())

const personOf = (story: number, key: string) => {
  const person = stories[story - 1]?.people.find((each) => each.key === key)
  if (person === undefined) throw new Error(`There is no ${key}.`)
  return person
}
const tilly = personOf(1, 'tilly')
const before = personOf(8, 'before')

/** A question about one person, by NHS number unless said otherwise. */
const asking = (localKey: string, value: string | null, dateOfBirth: string | null, type = 'NHS_NUMBER') => ({
  localKey,
  identifiers: [{ type, value }],
  name: { givenNames: 'Somebody', familyName: 'Else' },
  dateOfBirth,
})

async function resolve(people: readonly object[]): Promise<LinkAnswer[]> {
  const { status, text } = await hub.post('health', '/links/resolve', { people })
  expect(status).toBe(200)
  return JSON.parse(text) as LinkAnswer[] // what the route says that it answers
}

describe('an agency that asks who its people are', () => {
  test('is told of one who has the same valid identifier and date of birth, whatever the name', async () => {
    const spaced = `${tilly.nhsNumber?.slice(0, 3)} ${tilly.nhsNumber?.slice(3)}`
    expect(await resolve([asking('a', spaced, tilly.dateOfBirth)])).toEqual([
      { localKey: 'a', match: 'ONE', hubId: tilly.id },
    ])
  })

  test('is told nothing of an identity from before an adoption: it is nobody', async () => {
    const answers = await resolve([
      asking('before', before.nhsNumber, before.dateOfBirth),
      asking('nobody', '9990009996', '2018-02-11'),
    ])
    expect(answers).toEqual(answers.map(({ localKey }) => ({ localKey, match: 'NONE', hubId: null })))
  })

  test.each([
    ['another date of birth', asking('a', tilly.nhsNumber, '2019-05-15')],
    ['a number that fails its check', asking('a', `${tilly.nhsNumber?.slice(0, 9)}x`, tilly.dateOfBirth)],
    ['the number under another name', asking('a', tilly.nhsNumber, tilly.dateOfBirth, 'LOCAL')],
    ['a type that is none', asking('a', tilly.nhsNumber, tilly.dateOfBirth, 'constructor')],
  ])('finds nobody by %s', async (_case, person) => {
    expect(await resolve([person])).toEqual([{ localKey: 'a', match: 'NONE', hubId: null }])
  })

  test('is told that there are several, and not whom, where identifiers lead to different people', async () => {
    await hub.sql('UPDATE person SET date_of_birth = $1 WHERE id = $2', [
      tilly.dateOfBirth,
      personOf(2, 'osric').id,
    ])
    const both = [tilly, personOf(2, 'osric')].map(({ nhsNumber }) => ({
      type: 'NHS_NUMBER',
      value: nhsNumber,
    }))
    expect(await resolve([{ ...asking('a', null, tilly.dateOfBirth), identifiers: both }])).toEqual([
      { localKey: 'a', match: 'SEVERAL', hubId: null },
    ])
  })

  test('is answered about a thousand people in one statement, in order', async () => {
    const people = Array.from({ length: 1_000 }, (_each, n) =>
      asking(String(n), tilly.nhsNumber, tilly.dateOfBirth),
    )
    hub.statements.length = 0
    const answers = await resolve(people)
    expect(answers.map(({ localKey }) => localKey)).toEqual(people.map(({ localKey }) => localKey))
    expect(hub.statements).toHaveLength(1)
  })

  test.each([
    [
      'more than a thousand people',
      { people: Array.from({ length: 1_001 }, () => asking('a', '1', '2019-05-14')) },
    ],
    ['no people', {}],
    ['a date that is none', { people: [asking('a', '1', '2019-02-30')] }],
  ])('is refused for %s, without a word of what it sent', async (_case, body) => {
    const { status, text } = await hub.post('health', '/links/resolve', body)
    expect(status).toBe(400)
    expect(text).toContain('BAD_INPUT')
    expect(text).not.toContain('2019')
  })

  test.each(['stranger', 'gateway', 'identity-provider'])('must be an agency, not %s', async (caller) => {
    expect(await hub.post(caller, '/links/resolve', { people: [] })).toMatchObject({ status: 401 })
    expect(await hub.post(caller, '/links/approve', { steward: 'marit', hubId: tilly.id })).toMatchObject({
      status: 401,
    })
  })
})

describe('an agency that tells of its linked children without a grant', () => {
  const asked = async (hubIds: readonly string[]) =>
    JSON.parse((await hub.post('social-care', '/links/pseudonyms', { hubIds })).text) as unknown // to compare

  test('is told what the logs call them, the same each time', async () => {
    const answer = await asked([tilly.id])
    expect(answer).toEqual([
      { hubId: tilly.id, pseudonym: expect.stringMatching(/^[0-9a-f]{32}$/) as string },
    ])
    expect(await asked([tilly.id])).toEqual(answer)
  })

  test('is told nothing of an id that is nobody’s, nor of an identity that must not be found', async () => {
    expect(await asked(['00000000-0000-4000-8000-000000000000', before.id])).toEqual([])
  })

  test('is one of the partners, and asks of a thousand at most', async () => {
    const none = { hubIds: [] }
    expect(await hub.post('gateway', '/links/pseudonyms', none)).toMatchObject({ status: 401 })
    const many = { hubIds: Array<string>(1_001).fill(tilly.id) }
    expect(await hub.post('police', '/links/pseudonyms', many)).toMatchObject({ status: 400 })
  })
})

describe('a link steward', () => {
  const approve = async (steward: string, hubId: string) => {
    const { text } = await hub.post('early-help', '/links/approve', { steward, hubId })
    return (JSON.parse(text) as { approved: boolean }).approved // what the route says that it answers
  }

  test('who works with nobody may decide on links', async () => {
    expect(await approve('marit', tilly.id)).toBe(true)
  })

  test('may not decide on a child that she works with, nor on the adults round it', async () => {
    await hub.sql(`INSERT INTO mash_assessment_task VALUES ('MASH-2026-0001', 'marit', 'RESEARCHER')`)
    expect(await approve('marit', tilly.id)).toBe(false)
    expect(await approve('marit', personOf(1, 'gwenda').id)).toBe(false)
    expect(await approve('marit', personOf(3, 'jory').id)).toBe(true)
  })

  test('may not decide on somebody whom the hub does not know', async () => {
    expect(await approve('marit', '00000000-0000-4000-8000-000000000000')).toBe(false)
    expect(await hub.post('police', '/links/approve', { steward: 'marit', hubId: 'x' })).toMatchObject({
      status: 400,
    })
  })

  test('may not decide on an identity from before an adoption, which the hub does know', async () => {
    expect(await hub.sql('SELECT FROM person WHERE id = $1', [before.id])).toHaveLength(1)
    expect(await approve('marit', before.id)).toBe(false)
  })
})
