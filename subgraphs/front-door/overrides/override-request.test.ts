import 'reflect-metadata'
import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import type { PersonaId } from '#shared/synthetic/personas'
import { stories } from '#shared/synthetic/stories/index'
import { storyPerson } from '#shared/synthetic/story-people'
import { startFrontDoor, type FrontDoorUnderTest } from '../testing/front-door-under-test.js'
import { refusing, told } from '../testing/verbs.js'

const morning = new Date('2026-11-02T09:00:00Z')
let now = morning
let hub: FrontDoorUnderTest
beforeAll(async () => {
  hub = await startFrontDoor(() => now)
})
afterAll(() => hub[Symbol.asyncDispose]())
afterEach(async () => {
  now = morning
  await hub.sql('DELETE FROM case_exclusion')
})

const story = stories.find(({ id }) => id === 'S04') ?? expect.fail('no story')
const [hespera, bryn] = ['hespera', 'bryn'].map((key) => storyPerson(story, key).id)

const given = {
  assessment: story.assessment.id,
  subjects: [hespera],
  categories: ['health.adult'],
  recipients: [{ agency: 'social-care' }],
  ground: 'WOULD_PREJUDICE_PROTECTION',
  rationale: 'Her state bears on whether the children are fed.',
  expiresAt: '2026-11-16T17:00:00Z',
  familyTold: false,
  familyNotToldBecause: 'The children would bear the brunt of it.',
}

const ask = (changes: object) =>
  hub.ask(
    'amara',
    'mutation ($input: OverrideRequestInput!) { requestOverride(input: $input) { id requestId } }',
    { input: { ...given, ...changes } },
  )

test.each([
  ['other people', { subjects: [bryn] }],
  ['a person more', { subjects: [hespera, bryn] }],
  ['another category', { categories: ['social-care.household'] }],
  ['one record', { categories: [], items: [{ category: 'health.adult', id: randomUUID() }] }],
  ['other recipients', { recipients: [{ agency: 'police' }] }],
  ['one of the recipients', { recipients: [{ agency: 'social-care', userId: 'amara' }] }],
  ['another ground', { ground: 'S47' }],
  ['another rationale', { rationale: 'It bears on what is decided for them.' }],
  ['another end', { expiresAt: '2026-11-16T17:00:00.001Z' }],
  ['a family that is told', { familyTold: true, familyNotToldBecause: null }],
  ['another reason not to tell', { familyNotToldBecause: 'They have left.' }],
])('a request for %s does not pass for one that was sent before under its id', async (_case, changes) => {
  const id = randomUUID()
  const lines = told(await ask({ id }))
  expect(await ask({ id, ...changes })).toEqual(refusing('BAD_INPUT', 'another request'))
  expect(told(await ask({ id }))).toEqual(lines)
})

test('an override ends within six months', async () => {
  const words = 'expiresAt lies at most 6 months ahead'
  for (const expiresAt of ['2027-05-02T09:00:00.001Z', '9999-12-31T23:59:59Z']) {
    expect(await ask({ expiresAt })).toEqual(refusing('BAD_INPUT', words))
  }
  expect(told(await ask({ expiresAt: '2027-05-02T09:00:00Z' }))).toHaveLength(1)
})

const askOne = async (changes: object): Promise<string> => {
  const [line] = told(await ask(changes)) as { id: string }[] // the query's own shape
  return line?.id ?? expect.fail('no line')
}
const decline = (persona: PersonaId, id: string) =>
  hub.ask(
    persona,
    'mutation ($id: ID!) { decideOverride(id: $id, approved: false, note: "No.") { state } }',
    { id },
  )
const waiting = async (persona: PersonaId): Promise<string> =>
  JSON.stringify(told(await hub.ask(persona, '{ overridesWaiting { id } }')))

test('a request is there for the police’s desk, unless the case is kept from it', async () => {
  const id = await askOne({ subjects: [bryn], categories: ['police.adult-offending'] })
  expect(await waiting('kofi')).toContain(id)
  await hub.sql(
    `INSERT INTO case_exclusion (assessment_id, user_id, reason, set_by, set_at) VALUES ($1, 'kofi', 'COLLEAGUE', 'edwin', now())`,
    [story.assessment.id],
  )
  expect(await waiting('kofi')).not.toContain(id)
  expect(await decline('kofi', id)).toEqual(refusing('NOT_FOUND'))
})

test('a request waits for nobody once its time is over', async () => {
  const id = await askOne({})
  expect(await waiting('edwin')).toContain(id)
  now = new Date(given.expiresAt)
  expect(await waiting('edwin')).not.toContain(id)
  expect(await decline('edwin', id)).toEqual(refusing('STEP_NOT_POSSIBLE', 'the override is EXPIRED'))
})

test('a request is found by its id in capitals as well', async () => {
  const id = await askOne({})
  expect(told(await decline('edwin', id.toUpperCase()))).toEqual({ state: 'DECLINED' })
})

const records = (count: number) =>
  Array.from({ length: count }, () => ({ category: 'health.adult', id: randomUUID() }))
const people = (count: number) =>
  Array.from({ length: count }, (_each, n) => ({ agency: 'social-care', userId: `person-${n}` }))

test.each([
  ['fifty lines', { categories: [], items: records(50) }, { categories: [], items: records(51) }],
  [
    'fifty lines, of two people',
    { subjects: [hespera, bryn], categories: [], items: records(25) },
    { subjects: [hespera, bryn], categories: [], items: records(26) },
  ],
  ['fifty lines, of categories and records', { items: records(49) }, { items: records(50) }],
  ['twenty recipients', { recipients: people(20) }, { recipients: people(21) }],
  ['a reason of twenty characters', { rationale: 'x'.repeat(20) }, { rationale: 'x'.repeat(19) }],
])('a form takes %s, and refuses what is beyond', async (_what, within, beyond) => {
  expect(told(await ask(within))).not.toHaveLength(0)
  expect(await ask(beyond)).toEqual(refusing('BAD_INPUT'))
})

test('what is named twice is one line, be it in capitals', async () => {
  const id = records(1)[0] ?? expect.fail('no record')
  const twice = {
    subjects: [hespera, hespera?.toUpperCase()],
    categories: ['health.adult', 'health.adult'],
    items: [id, { ...id, id: id.id.toUpperCase() }],
  }
  expect(told(await ask(twice))).toHaveLength(2)
})

test('a record of a category that is none is refused', async () => {
  const items = [{ category: 'health.secrets', id: randomUUID() }]
  expect(await ask({ categories: [], items })).toEqual(
    refusing('BAD_INPUT', 'categories of the sharing rules'),
  )
})
