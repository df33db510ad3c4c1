import 'reflect-metadata'
import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { grantStatementVerifier, type GrantedOverride } from '#shared/identity/grant-statement'
import type { PersonaId } from '#shared/synthetic/personas'
import { stories } from '#shared/synthetic/stories/index'
import { storyPerson } from '#shared/synthetic/story-people'
import { startFrontDoor, type FrontDoorUnderTest } from '../testing/front-door-under-test.js'
import { atOnce, refusing, told } from '../testing/verbs.js'

const CASE = 'MASH-2026-0004'
const morning = new Date('2026-11-02T09:00:00Z')
let now = morning
let hub: FrontDoorUnderTest
beforeAll(async () => {
  hub = await startFrontDoor(() => now)
})
afterAll(() => hub[Symbol.asyncDispose]())
afterEach(() => {
  now = morning
})

const story = stories.find(({ assessment }) => assessment.id === CASE) ?? expect.fail('no story')
const [hespera, bryn, calla] = ['hespera', 'bryn', 'calla'].map((key) => storyPerson(story, key).id)

interface Line {
  readonly id: string
  readonly subjectId: string
  readonly category: string
  readonly state: string
}

const given = (changes: object = {}) => ({
  assessment: CASE,
  subjects: [hespera],
  categories: ['health.adult'],
  recipients: [{ agency: 'social-care' }],
  ground: 'WOULD_PREJUDICE_PROTECTION',
  rationale: 'Her state bears on whether the children are fed.',
  expiresAt: '2026-11-16T17:00:00Z',
  familyTold: false,
  familyNotToldBecause: 'The children would bear the brunt of it.',
  ...changes,
})

const ask = (changes: object = {}, persona: PersonaId = 'amara') =>
  hub.ask(
    persona,
    `mutation ($input: OverrideRequestInput!) { requestOverride(input: $input) {
      id subjectId category itemId state requestedBy familyNotToldBecause } }`,
    { input: given(changes) },
  )

const request = async (changes: object = {}, persona: PersonaId = 'amara'): Promise<Line[]> =>
  told(await ask(changes, persona)) as Line[] // the query's own shape

async function requestOne(changes: object = {}, persona: PersonaId = 'amara'): Promise<string> {
  const [line] = await request(changes, persona)
  return line?.id ?? expect.fail('no line')
}

const decide = (persona: PersonaId, id: string, approved = true) =>
  hub.ask(
    persona,
    `mutation ($id: ID!, $approved: Boolean!) {
      decideOverride(id: $id, approved: $approved, note: "As discussed.") { state decidedBy decisionNote } }`,
    { id, approved },
  )

const withdraw = (persona: PersonaId, id: string) =>
  hub.ask(persona, 'mutation ($id: ID!) { withdrawOverride(id: $id) { state withdrawnBy } }', { id })

const waiting = async (persona: PersonaId): Promise<string[]> => {
  // The query's own shape.
  const lines = told(await hub.ask(persona, '{ overridesWaiting { id } }')) as Line[]
  return lines.map(({ id }) => id)
}

/** What an agency is told of the overrides of a viewer. */
async function statedTo(agency: string, persona: PersonaId): Promise<GrantedOverride[]> {
  const [child] = await hub.children(persona, CASE)
  const body = new URLSearchParams({ token: child?.grant ?? '' }).toString()
  const { text } = await hub.post(agency, '/grants/introspect', body)
  return (await grantStatementVerifier(agency, hub.keys)(text)).overrides
}

describe('a request', () => {
  test('has a line for every person and category or record, which wait for another person', async () => {
    const items = [{ category: 'health.adult', id: randomUUID() }]
    const lines = await request({ subjects: [bryn, calla], categories: ['social-care.household'], items })
    expect(lines).toHaveLength(4)
    expect(new Set(lines.map(({ state }) => state))).toEqual(new Set(['REQUESTED']))
    expect(await waiting('edwin')).toEqual(expect.arrayContaining(lines.map(({ id }) => id)))
    expect(await waiting('kofi')).toEqual([])
    expect(await statedTo('health', 'amara')).toEqual([])
  })

  test('is one, however often the same is sent, and another person’s id is not hers', async () => {
    const id = randomUUID()
    const [first, again] = await Promise.all([request({ id }), request({ id: id.toUpperCase() })])
    expect(again).toEqual(first)
    expect(await ask({ id }, 'edwin')).toEqual(refusing('BAD_INPUT', 'make another'))
    expect(await ask({ id, assessment: 'MASH-2026-0010', subjects: [] })).toEqual(refusing('BAD_INPUT'))
  })

  test.each([
    ['nobody', { subjects: [] }],
    ['nothing', { categories: [] }],
    ['somebody of another case', { subjects: [storyPerson(stories[0] ?? expect.fail(), 'tilly').id] }],
    ['somebody who has no id', { subjects: ['Hespera'] }],
    ['a category that is none', { categories: ['health.secrets'] }],
    ['a record that has no id', { categories: [], items: [{ category: 'health.adult', id: "' OR true" }] }],
    ['an end in the past', { expiresAt: '2026-11-02T09:00:00Z' }],
    ['no recipients', { recipients: [] }],
    ['people of an agency that is none', { recipients: [{ agency: 'newspaper' }] }],
    ['a recipient with a NUL in it', { recipients: [{ agency: 'health', userId: 'a\0' }] }],
    ['a word for a reason', { rationale: 'Needed.' }],
    ['a family that is not told, without a word why', { familyNotToldBecause: null }],
    ['a family that is told, and why not', { familyTold: true }],
    [
      'fifty-one lines',
      {
        categories: [],
        items: Array.from({ length: 51 }, () => ({ category: 'health.adult', id: randomUUID() })),
      },
    ],
    ['an id that is none', { id: 'x' }],
  ])('for %s is refused in words', async (_case, changes) => {
    const answer = await ask(changes)
    expect(answer).toEqual(refusing('BAD_INPUT'))
    expect(JSON.stringify(answer)).not.toMatch(/Hespera|secrets|newspaper/)
  })

  test.each(['health.camhs-content', 'health.sealed', 'common.legal', 'police.warning-marker'])(
    'for %s, which no override opens on this basis, is refused and says so',
    async (category) => {
      expect(await ask({ categories: [category] })).toEqual(
        refusing('OVERRIDE_NOT_POSSIBLE', `On S17: ${category}.`),
      )
    },
  )

  test.each([
    ['bronwen', 'NOT_FOUND'],
    ['gethin', 'FORBIDDEN'],
    ['kofi', 'FORBIDDEN'],
    ['nils', 'FORBIDDEN'],
  ] as const)('is not for %s: %s', async (persona, code) => {
    expect(await ask({}, persona)).toEqual(refusing(code))
  })
})

describe('a decision', () => {
  test('takes another person: a MASH manager on the case', async () => {
    const hers = await requestOne({}, 'edwin')
    expect(await waiting('edwin')).not.toContain(hers)
    expect(await decide('edwin', hers)).toEqual(refusing('ANOTHER_PERSON_NEEDED'))
    const id = await requestOne()
    expect(await decide('amara', id)).toEqual(refusing('FORBIDDEN'))
    expect(await decide('leonie', id)).toEqual(refusing('NOT_FOUND'))
    expect(told(await decide('edwin', id))).toEqual({
      state: 'APPROVED',
      decidedBy: 'edwin',
      decisionNote: 'As discussed.',
    })
  })

  test('about what police necessity protects takes the police’s own desk', async () => {
    const id = await requestOne({ subjects: [bryn], categories: ['police.adult-offending'] })
    expect(await waiting('kofi')).toContain(id)
    expect(await waiting('edwin')).not.toContain(id)
    expect(await decide('edwin', id)).toEqual(refusing('FORBIDDEN', 'police’s desk'))
    expect(await decide('leonie', id)).toEqual(refusing('NOT_FOUND'))
    expect(told(await decide('kofi', id, false))).toMatchObject({ state: 'DECLINED', decidedBy: 'kofi' })
  })

  test('is one: of an approval and a refusal at once one wins, and nothing is decided twice', async () => {
    const id = await requestOne()
    const answers = await atOnce(hub, 'override', [
      () => decide('edwin', id),
      () => decide('edwin', id, false),
      () => decide('edwin', id),
    ])
    expect(answers.filter(({ errors }) => errors === undefined)).toHaveLength(1)
    const lost = answers.filter(({ errors }) => errors !== undefined)
    for (const answer of lost) expect(answer).toEqual(refusing('STEP_NOT_POSSIBLE'))
    const [row] = await hub.sql<{ state: string }>('SELECT state FROM override WHERE id = $1', [id])
    expect(await decide('edwin', id)).toEqual(refusing('STEP_NOT_POSSIBLE', `the override is ${row?.state}`))
  })

  test('is not found for an id that is none, or nobody’s', async () => {
    for (const id of ['x', "' OR true", '\0', randomUUID()]) {
      expect(await decide('edwin', id)).toEqual(refusing('NOT_FOUND'))
    }
  })

  test('is not for a case that is closed meanwhile', async () => {
    const id = await requestOne()
    await hub.sql(`UPDATE mash_assessment SET status = 'CLOSED' WHERE id = $1`, [CASE])
    expect(await decide('edwin', id)).toEqual(refusing('CASE_CLOSED'))
    expect(await ask()).toEqual(refusing('CASE_CLOSED'))
    expect(await waiting('edwin')).not.toContain(id)
    await hub.sql(`UPDATE mash_assessment SET status = 'DECIDED' WHERE id = $1`, [CASE])
  })

  test('takes a token that is still good', async () => {
    const id = await requestOne()
    const accessToken = await hub.signInAgain('edwin', -1)
    const answer = await hub.ask(
      'edwin',
      'mutation ($id: ID!) { decideOverride(id: $id, approved: true, note: "x") { id } }',
      { id },
      { accessToken },
    )
    expect(answer).toEqual(refusing('UNAUTHENTICATED'))
    await hub.signInAgain('edwin')
    expect(await waiting('edwin')).toContain(id)
  })
})

describe('an approved override', () => {
  const approved = async (changes: object): Promise<string> => {
    const id = await requestOne(changes)
    told(await decide('edwin', id))
    return id
  }
  const only = (subject: string | undefined, categories: string[]) => [{ subject, categories, items: [] }]
  beforeEach(() => hub.sql(`UPDATE override SET state = 'DECLINED'`))

  test('is told to the agency whose records it opens, for its recipients, and to nobody else', async () => {
    await approved({ recipients: [{ agency: 'social-care', role: 'MASH_PRACTITIONER' }] })
    expect(await statedTo('health', 'amara')).toMatchObject(only(hespera, ['health.adult']))
    expect(await statedTo('police', 'amara')).toEqual([])
    expect(await statedTo('health', 'callum')).toEqual([])
    expect(await statedTo('health', 'edwin')).toEqual([])
  })

  test('for one person is for nobody else of the agency', async () => {
    await approved({ recipients: [{ agency: 'social-care', userId: 'edwin' }] })
    expect(await statedTo('health', 'amara')).toEqual([])
    expect(await statedTo('health', 'edwin')).toMatchObject(only(hespera, ['health.adult']))
  })

  test('for one record names it with its category, and opens no more', async () => {
    const items = [{ category: 'health.adult', id: randomUUID() }]
    const id = await approved({ categories: [], items })
    expect(await statedTo('health', 'amara')).toEqual([{ id, subject: hespera, categories: [], items }])
  })

  test('ends by itself, and the grant that was made for it ends with it', async () => {
    const id = await approved({ expiresAt: '2026-11-02T09:00:30Z' })
    const [child] = await hub.children('amara', CASE)
    const body = new URLSearchParams({ token: child?.grant ?? '' }).toString()
    const { text } = await hub.post('health', '/grants/introspect', body)
    const { exp, iat = 0 } = await grantStatementVerifier('health', hub.keys)(text)
    expect(exp - iat).toBeLessThanOrEqual(30)
    now = new Date('2026-11-02T09:00:30Z')
    expect((await hub.post('health', '/grants/introspect', body)).text).toContain('GRANT_REFUSED')
    expect(await statedTo('health', 'amara')).toEqual([])
    expect(await withdraw('amara', id)).toEqual(refusing('STEP_NOT_POSSIBLE', 'the override is EXPIRED'))
  })

  test('is withdrawn by whoever asked or a manager, and the very next view obeys', async () => {
    const id = await approved({})
    expect(await withdraw('callum', id)).toEqual(refusing('FORBIDDEN'))
    expect(await withdraw('kofi', id)).toEqual(refusing('FORBIDDEN'))
    expect(await withdraw('bronwen', id)).toEqual(refusing('NOT_FOUND'))
    expect(told(await withdraw('amara', id))).toEqual({ state: 'WITHDRAWN', withdrawnBy: 'amara' })
    expect(await statedTo('health', 'amara')).toEqual([])
    expect(await withdraw('edwin', id)).toEqual(refusing('STEP_NOT_POSSIBLE', 'Nothing more can be done'))
  })

  test('is shown on its case to members of the hub, and to nobody else', async () => {
    await approved({})
    const query =
      'query ($id: ID!) { mashAssessment(id: $id) { overrides { state category ground recipients { agency } } } }'
    expect(told(await hub.ask('callum', query, { id: CASE }))).toMatchObject({
      overrides: expect.arrayContaining([
        {
          state: 'APPROVED',
          category: 'health.adult',
          ground: 'WOULD_PREJUDICE_PROTECTION',
          recipients: [{ agency: 'social-care' }],
        },
      ]) as object,
    })
    expect(told(await hub.ask('gethin', query, { id: CASE }))).toEqual({ overrides: null })
  })
})

test('what was asked for, by whom and why, is nobody’s to change or delete', async () => {
  for (const statement of [
    `UPDATE override_request SET rationale = ''`,
    `UPDATE override SET category = 'health.sealed'`,
    'DELETE FROM override',
    'DELETE FROM override_request',
  ]) {
    await expect(hub.sql(statement, [], 'app')).rejects.toThrow('permission denied')
  }
})
