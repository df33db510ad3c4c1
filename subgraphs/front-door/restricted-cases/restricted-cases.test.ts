import 'reflect-metadata'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { PersonaId } from '#shared/synthetic/personas'
import { startFrontDoor, type FrontDoorUnderTest } from '../testing/front-door-under-test.js'
import { atOnce, finds, refusing, told } from '../testing/verbs.js'

/** Amara, Callum and Edwin work on it; the father works at the council. */
const CASE = 'MASH-2026-0010'
const NO_CASE = 'MASH-2026-0999'
let hub: FrontDoorUnderTest
beforeAll(async () => {
  hub = await startFrontDoor()
})
afterAll(() => hub[Symbol.asyncDispose]())
beforeEach(() => hub.sql('DELETE FROM case_restriction; DELETE FROM case_exclusion'))

interface Page {
  readonly nodes: readonly { readonly id: string }[]
  readonly endCursor: string | null
  readonly hasNextPage: boolean
}

/** The whole worklist, a case a page: a page with none would tell that one is kept back. */
async function worklist(persona: PersonaId): Promise<string[]> {
  const query =
    'query ($after: String) { mashAssessments(first: 1, after: $after) { nodes { id } endCursor hasNextPage } }'
  const ids: string[] = []
  for (let after: string | null = null, more = true; more;) {
    const page = told(await hub.ask(persona, query, { after })) as Page // the query's own shape
    expect(page.nodes).toHaveLength(1)
    ids.push(...page.nodes.map(({ id }) => id))
    after = page.endCursor
    more = page.hasNextPage
  }
  return ids
}

const shown = '{ id restriction { reason namedViewers setBy } exclusions { userId } }'

const restrict = (persona: PersonaId, namedViewers: string[], id = CASE) =>
  hub.ask(
    persona,
    `mutation ($id: ID!, $namedViewers: [ID!]!) {
      restrictCase(assessment: $id, reason: PRACTITIONER_IS_PARENT_OR_ALLEGED, namedViewers: $namedViewers) ${shown} }`,
    { id, namedViewers },
  )

const rename = (persona: PersonaId, namedViewers: string[]) =>
  hub.ask(
    persona,
    `mutation ($id: ID!, $namedViewers: [ID!]!) { nameViewers(assessment: $id, namedViewers: $namedViewers) ${shown} }`,
    { id: CASE, namedViewers },
  )

const lift = (persona: PersonaId, id = CASE) =>
  hub.ask(persona, `mutation ($id: ID!) { liftRestriction(assessment: $id) ${shown} }`, { id })

const exclude = (persona: PersonaId, userId: string) =>
  hub.ask(
    persona,
    `mutation ($id: ID!, $userId: ID!) {
      excludeFromCase(assessment: $id, userId: $userId, reason: COLLEAGUES_CHILD) ${shown} }`,
    { id: CASE, userId },
  )

const readmit = (persona: PersonaId, userId: string) =>
  hub.ask(
    persona,
    `mutation ($id: ID!, $userId: ID!) { readmitToCase(assessment: $id, userId: $userId) ${shown} }`,
    {
      id: CASE,
      userId,
    },
  )

describe('a restricted case', () => {
  test('is there for those who are named, the manager among them, and for nobody else', async () => {
    expect(told(await restrict('edwin', ['amara']))).toEqual({
      id: CASE,
      restriction: {
        reason: 'PRACTITIONER_IS_PARENT_OR_ALLEGED',
        namedViewers: ['amara', 'edwin'],
        setBy: 'edwin',
      },
      exclusions: [],
    })
    expect(await finds(hub, 'amara', CASE)).toBe(true)
    expect(await finds(hub, 'callum', CASE)).toBe(false)
  })

  test('gives who is named nothing that a task does not give', async () => {
    told(await restrict('edwin', ['amara', 'bronwen']))
    expect(await finds(hub, 'bronwen', CASE)).toBe(false)
  })

  test.each([
    ['read', 'query ($id: ID!) { mashAssessment(id: $id) { id } }'],
    ['set the basis of', 'mutation ($id: ID!) { setBasis(assessment: $id, basis: S47, reason: "x") { id } }'],
    [
      'take emergency access to',
      `mutation ($id: ID!) { takeEmergencyAccess(input: { assessment: $id, reason: DANGER_TO_LIFE,
        explanation: "He was not at home this morning." }) { id } }`,
    ],
    [
      'ask for an override on',
      `mutation ($id: ID!) { requestOverride(input: { assessment: $id, subjects: ["8a0e4d1c-5b3f-4f6e-9c1d-2b7a6e5f4d3c"],
        categories: ["health.adult"], recipients: [{ agency: "police" }], ground: S47, expiresAt: "2026-12-01T00:00:00Z",
        rationale: "It bears on what is decided.", familyTold: true }) { id } }`,
    ],
    [
      'find by reference',
      'query ($id: ID!) { _entities(representations: [{ __typename: "MashAssessment", id: $id }]) { __typename } }',
    ],
  ])('cannot be told from no case by who tries to %s it', async (_what, query) => {
    told(await restrict('edwin', ['amara']))
    const answers = []
    for (const id of [CASE, NO_CASE]) {
      hub.statements.length = 0
      const answer = await hub.ask('callum', query, { id })
      answers.push([answer, [...hub.statements]])
    }
    expect(answers[0]).toEqual(answers[1])
    expect(answers[0]?.[0]).toEqual(refusing('NOT_FOUND'))
  })

  test('is in nobody else’s worklist, and leaves no gap in its pages', async () => {
    const before = await worklist('callum')
    expect(before).toContain(CASE)
    told(await restrict('edwin', ['amara']))
    expect(await worklist('callum')).toEqual(before.filter((id) => id !== CASE))
    expect(await worklist('amara')).toContain(CASE)
  })

  test('makes what was granted before worthless', async () => {
    const [child] = await hub.children('callum', CASE)
    told(await restrict('edwin', ['amara']))
    const body = new URLSearchParams({ token: child?.grant ?? '' }).toString()
    expect((await hub.post('health', '/grants/introspect', body)).text).toContain('GRANT_REFUSED')
  })

  test('ends an emergency access to it, and its alerts reach only who is named', async () => {
    const query = `mutation { takeEmergencyAccess(input: { assessment: "${CASE}", reason: SERIOUS_HARM,
      explanation: "He was not at home this morning." }) { id } }`
    told(await hub.ask('bronwen', query))
    expect(await finds(hub, 'bronwen', CASE)).toBe(true)
    told(await restrict('edwin', ['leonie']))
    expect(await finds(hub, 'bronwen', CASE)).toBe(false)
    const alerts = async (persona: PersonaId) =>
      told(await hub.ask(persona, '{ emergencyAccesses { userId } }'))
    expect(await alerts('kofi')).toEqual([])
    expect(await alerts('leonie')).toEqual([{ userId: 'bronwen' }])
  })

  test('has its requests decided by the one person at the police who is named', async () => {
    const casimir = (await hub.children('amara', CASE))[0]?.id
    told(
      await hub.ask(
        'amara',
        `mutation ($child: ID!) { requestOverride(input: { assessment: "${CASE}", subjects: [$child],
          categories: ["police.adult-offending"], recipients: [{ agency: "social-care" }], ground: S47,
          expiresAt: "2026-12-01T00:00:00Z", rationale: "It bears on what is decided.", familyTold: true }) { id } }`,
        { child: casimir },
      ),
    )
    const waiting = async () => told(await hub.ask('kofi', '{ overridesWaiting { id } }')) as { id: string }[] // the query's own shape
    const [line] = await waiting()
    told(await restrict('edwin', ['amara']))
    expect(await waiting()).toEqual([])
    const decide = () =>
      hub.ask(
        'kofi',
        'mutation ($id: ID!) { decideOverride(id: $id, approved: true, note: "x") { state } }',
        line,
      )
    expect(await decide()).toEqual(refusing('NOT_FOUND'))
    told(await rename('edwin', ['amara', 'kofi']))
    expect(told(await decide())).toEqual({ state: 'APPROVED' })
  })

  test('does not show in the search for its child', async () => {
    const query = '{ children(search: { givenName: "Casimir", familyName: "Otterfold" }) { id name } }'
    const before = await hub.ask('callum', query)
    told(await restrict('edwin', ['amara']))
    expect(await hub.ask('callum', query)).toEqual(before)
    expect(told(before)).toMatchObject([{ name: 'Casimir Otterfold' }])
  })

  test('is lifted by a manager who is named, and then as it was', async () => {
    told(await restrict('edwin', ['amara']))
    expect(await lift('amara')).toEqual(refusing('FORBIDDEN'))
    expect(told(await lift('edwin'))).toEqual({ id: CASE, restriction: null, exclusions: [] })
    expect(await finds(hub, 'callum', CASE)).toBe(true)
    expect(await worklist('callum')).toContain(CASE)
    expect(await lift('edwin')).toEqual(refusing('STEP_NOT_POSSIBLE', 'Possible: restrict'))
  })

  test('is neither set nor lifted by a manager whom it is kept from', async () => {
    await hub.sql(
      `INSERT INTO case_restriction (assessment_id, reason, named_viewers, set_by, set_at)
       VALUES ($1, 'ALLEGATION_AGAINST_STAFF', '{amara}', 'another manager', now())`,
      [CASE],
    )
    for (const attempt of [
      restrict('edwin', []),
      rename('edwin', []),
      lift('edwin'),
      readmit('edwin', 'edwin'),
    ]) {
      expect(await attempt).toEqual(refusing('NOT_FOUND'))
    }
    expect(await restrict('edwin', [], NO_CASE)).toEqual(await restrict('edwin', []))
  })

  test('is restricted once: of two at once one wins', async () => {
    const both = await atOnce(hub, 'case_restriction', [
      () => restrict('edwin', ['amara']),
      () => restrict('edwin', ['callum']),
    ])
    expect(both.filter(({ errors }) => errors === undefined)).toHaveLength(1)
    expect(both).toContainEqual(refusing('STEP_NOT_POSSIBLE'))
    expect(await restrict('edwin', [])).toEqual(refusing('STEP_NOT_POSSIBLE', 'Possible: nameViewers, lift'))
  })

  test('has its viewers named anew, and no moment in between', async () => {
    expect(await rename('edwin', ['callum'])).toEqual(refusing('STEP_NOT_POSSIBLE'))
    told(await restrict('edwin', ['amara']))
    told(await rename('edwin', ['callum']))
    expect(await finds(hub, 'amara', CASE)).toBe(false)
    expect(await finds(hub, 'callum', CASE)).toBe(true)
  })

  test.each([
    ['a name that nobody can read', ['amara\0']],
    ['a name of nothing', [' ']],
    ['a hundred and one', Array.from({ length: 101 }, (_each, n) => `viewer ${n}`)],
  ])('is not restricted to %s', async (_case, viewers) => {
    expect(await restrict('edwin', viewers)).toEqual(refusing('BAD_INPUT', 'namedViewers'))
  })

  test.each(['amara', 'gethin', 'kofi', 'nils'] as const)('is not restricted by %s', async (persona) => {
    expect(await restrict(persona, [persona])).toEqual(refusing('FORBIDDEN'))
    expect(await exclude(persona, 'callum')).toEqual(refusing('FORBIDDEN'))
  })
})

describe('a person who is excluded by name', () => {
  test('finds no case, with a task on it and named among its viewers', async () => {
    told(await restrict('edwin', ['amara', 'callum']))
    expect(told(await exclude('edwin', 'callum'))).toMatchObject({ exclusions: [{ userId: 'callum' }] })
    expect(await finds(hub, 'callum', CASE)).toBe(false)
    expect(await worklist('callum')).not.toContain(CASE)
    expect(await finds(hub, 'amara', CASE)).toBe(true)
    expect(await worklist('amara')).toContain(CASE)
  })

  test('is told to managers alone', async () => {
    told(await exclude('edwin', 'callum'))
    const query = `{ mashAssessment(id: "${CASE}") { exclusions { userId } } }`
    expect(told(await hub.ask('amara', query))).toEqual({ exclusions: null })
  })

  test('is readmitted, once', async () => {
    told(await exclude('edwin', 'callum'))
    expect(await exclude('edwin', 'callum')).toEqual(refusing('STEP_NOT_POSSIBLE', 'Possible: readmit'))
    told(await readmit('edwin', 'callum'))
    expect(await finds(hub, 'callum', CASE)).toBe(true)
    expect(await worklist('callum')).toContain(CASE)
    expect(await readmit('edwin', 'callum')).toEqual(refusing('STEP_NOT_POSSIBLE'))
  })

  test.each([
    'callum ',
    ' callum',
    'cal lum',
    'callum\n',
    'callum\u00a0',
    'callum\u200b',
    'cal\0lum',
    ' ',
    '',
  ])('has an id to the letter: %j is nobody’s', async (userId) => {
    expect(await exclude('edwin', userId)).toEqual(refusing('BAD_INPUT', 'userId'))
    expect(await restrict('edwin', [userId])).toEqual(refusing('BAD_INPUT', 'namedViewers'))
    expect(await finds(hub, 'callum', CASE)).toBe(true)
  })

  test('is never the manager who excludes, for who would readmit her', async () => {
    expect(await exclude('edwin', 'edwin')).toEqual(refusing('ANOTHER_PERSON_NEEDED'))
  })
})
