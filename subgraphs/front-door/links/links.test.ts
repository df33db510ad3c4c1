import 'reflect-metadata'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { askFrontDoor } from '#shared/agency/ask-front-door'
import { frontDoorAnswerVerifier, signFrontDoorAnswer } from '#shared/identity/front-door-answer'
import { generateSigningJwk, importSigningKey } from '#shared/identity/signing-key'
import { stories } from '#shared/synthetic/stories/index'
import { startFrontDoor, type FrontDoorUnderTest } from '../testing/front-door-under-test.js'
import { signedAnswer } from '../testing/signed-answer.js'
import type { LinkDue } from './links-due.js'
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

const signed = (agency: string, path: string, question: object): Promise<unknown> =>
  signedAnswer(hub, agency, path, question)

const resolve = async (people: readonly object[]): Promise<LinkAnswer[]> =>
  (await signed('health', '/links/resolve', { people })) as LinkAnswer[] // what the route says that it answers

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
  const asked = (hubIds: readonly string[]) => signed('social-care', '/links/pseudonyms', { hubIds })

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
    const answer = await signed('early-help', '/links/approve', { steward, hubId })
    return (answer as { approved: boolean }).approved // what the route says that it answers
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

describe('the links that are due', () => {
  const due = async (steward = 'marit', agency = 'police'): Promise<Map<string, LinkDue>> => {
    const answer = await signed(agency, '/links/due', { steward })
    return new Map((answer as LinkDue[]).map((each) => [each.hubId, each])) // what the route says that it answers
  }
  const bryn = personOf(4, 'bryn').id
  const S04 = 'MASH-2026-0004'
  afterEach(() =>
    hub.sql(
      `DELETE FROM case_restriction; DELETE FROM case_exclusion; DELETE FROM emergency_access; UPDATE mash_assessment SET basis = 'S17', status = 'DECIDED' WHERE id = '${S04}'`,
    ),
  )

  test('are those of children and their families in cases in which the agency was asked, a working day after that', async () => {
    const all = await due()
    expect(all.get(bryn)).toMatchObject({
      dateOfBirth: '2014-02-20',
      names: [{ given: 'Bryn', family: 'Marrowfeather' }],
      dueAt: '2026-10-15T16:00:00.000Z',
      isKept: false,
    })
    expect(all.get(personOf(4, 'hespera').id)?.names).toHaveLength(2)
    expect(all.get(personOf(3, 'jory').id)).toBeUndefined()
    expect((await due('marit', 'education')).has(personOf(3, 'jory').id)).toBe(true)
    expect(all.has(before.id)).toBe(false)
  })

  test.each(['S47', 'EMERGENCY'])('within an hour at %s', async (basis) => {
    await hub.sql('UPDATE mash_assessment SET basis = $2 WHERE id = $1', [S04, basis])
    expect((await due()).get(bryn)?.dueAt).toBe('2026-10-14T17:00:00.000Z')
  })

  test('within an hour of an emergency access, at every agency', async () => {
    await hub.sql(
      `INSERT INTO emergency_access (assessment_id, user_id, team, reason, explanation, taken_at, expires_at, review_by, state)
       VALUES ('MASH-2026-0003', 'bronwen', 'MASH', 'DANGER_TO_LIFE', 'why', '2026-11-02T08:30:00Z', '2026-11-02T12:30:00Z', '2026-11-03', 'AWAITING_REVIEW')`,
    )
    expect((await due()).get(personOf(3, 'jory').id)?.dueAt).toBe('2026-11-02T09:30:00.000Z')
  })

  test('by the soonest of a child’s cases', async () => {
    await hub.sql(`INSERT INTO mash_assessment_subject (assessment_id, person_id, relation, position)
      SELECT 'MASH-2026-0010', '${bryn}', relation, 99 FROM mash_assessment_subject WHERE assessment_id = 'MASH-2026-0010' LIMIT 1`)
    expect((await due()).get(bryn)?.dueAt).toBe('2026-10-15T16:00:00.000Z')
    await hub.sql('DELETE FROM mash_assessment_subject WHERE position = 99')
  })

  test('hurry nobody once the case is closed, nor a steward who is not named in one that is restricted', async () => {
    await hub.sql(`UPDATE mash_assessment SET status = 'CLOSED' WHERE id = $1`, [S04])
    expect((await due()).has(bryn)).toBe(false)
    await hub.sql(`UPDATE mash_assessment SET status = 'DECIDED' WHERE id = $1`, [S04])
    await hub.sql(
      `INSERT INTO case_restriction (assessment_id, reason, named_viewers, set_by, set_at) VALUES ($1, 'COLLEAGUES_CHILD', '{marit}', 'edwin', now())`,
      [S04],
    )
    expect((await due()).has(bryn)).toBe(true)
    expect((await due('another')).has(bryn)).toBe(false)
  })

  test('are kept, asked or not, from a steward whom a case of the child is kept from by name, and are not hers to decide', async () => {
    const approved = async (steward: string): Promise<unknown> =>
      // What the route says that it answers.
      ((await signed('police', '/links/approve', { steward, hubId: bryn })) as { approved: unknown }).approved
    const exclusion = `INSERT INTO case_exclusion (assessment_id, user_id, reason, set_by, set_at) VALUES ($1, 'aunt', 'COLLEAGUES_CHILD', 'edwin', now())`
    expect(await approved('aunt')).toBe(true)
    await hub.sql(exclusion, [S04])
    expect((await due('aunt')).get(bryn)).toMatchObject({ dueAt: null, isKept: true })
    expect((await due('marit')).get(bryn)).toMatchObject({ isKept: false })
    expect([await approved('aunt'), await approved('marit')]).toEqual([false, true])
    await hub.sql(`UPDATE case_exclusion SET lifted_by = 'edwin', lifted_at = now()`)
    expect((await due('aunt')).get(bryn)).toMatchObject({ isKept: false })
    expect(await approved('aunt')).toBe(true)
  })

  test('are told to a partner alone', async () => {
    expect(await hub.post('gateway', '/links/due', { steward: 'marit' })).toMatchObject({ status: 401 })
    expect(await hub.post('police', '/links/due', { steward: '' })).toMatchObject({ status: 400 })
  })
})

describe('an answer about links is taken', () => {
  const path = '/links/approve'
  const yes = { steward: 'marit', hubId: personOf(3, 'jory').id }
  const takes = (told: () => Promise<string>, question: object = yes, agency = 'police'): Promise<unknown> =>
    askFrontDoor({ postForToken: told }, frontDoorAnswerVerifier(agency, hub.keys))({ path, question })
  const told = async (): Promise<string> => (await hub.post('police', path, yes)).text

  test('from the front door, to the agency that has asked', async () => {
    expect(await takes(told)).toMatchObject({ approved: true })
  })

  test.each<[what: string, taken: () => Promise<unknown>]>([
    ['about another child', () => takes(told, { ...yes, hubId: tilly.id })],
    ['about another steward', () => takes(told, { ...yes, steward: 'aunt' })],
    ['by another agency', () => takes(told, yes, 'health')],
    [
      'to another question',
      () => takes(async () => (await hub.post('police', '/links/due', { steward: 'marit' })).text),
    ],
    ['that nobody has signed', () => takes(() => Promise.resolve('{"approved":true,"pseudonym":"0"}'))],
    [
      'that somebody else has signed',
      async () => {
        const key = await importSigningKey(await generateSigningJwk())
        return takes(() =>
          signFrontDoorAnswer(key, 'police', { path, question: yes }, { approved: true, pseudonym: '0' }),
        )
      },
    ],
  ])('and not one %s', async (_what, taken) => {
    await expect(taken()).rejects.toMatchObject({ code: 'UNAUTHENTICATED' })
  })
})
