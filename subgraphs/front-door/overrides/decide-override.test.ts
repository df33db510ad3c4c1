import 'reflect-metadata'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { PersonaId } from '#shared/synthetic/personas'
import { stories } from '#shared/synthetic/stories/index'
import { storyPerson } from '#shared/synthetic/story-people'
import { startFrontDoor, type FrontDoorUnderTest } from '../testing/front-door-under-test.js'
import { atOnce, refusing, told } from '../testing/verbs.js'

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

const story = stories.find(({ id }) => id === 'S04') ?? expect.fail('no story')
const CASE = story.assessment.id

/** Asks for an adult's health record, which no police necessity protects. */
async function requestOne(): Promise<string> {
  const input = {
    assessment: CASE,
    subjects: [storyPerson(story, 'hespera').id],
    categories: ['health.adult'],
    recipients: [{ agency: 'social-care' }],
    ground: 'WOULD_PREJUDICE_PROTECTION',
    rationale: 'Her state bears on whether the children are fed.',
    expiresAt: '2026-11-16T17:00:00Z',
    familyTold: true,
  }
  const mutation = 'mutation ($input: OverrideRequestInput!) { requestOverride(input: $input) { id } }'
  const [line] = told(await hub.ask('amara', mutation, { input })) as { id: string }[] // the query's own shape
  return line?.id ?? expect.fail('no line')
}

const decide = (persona: PersonaId, id: string, note = 'As discussed.', approved = true) =>
  hub.ask(
    persona,
    `mutation ($id: ID!, $approved: Boolean!, $note: String!) {
      decideOverride(id: $id, approved: $approved, note: $note) { state } }`,
    { id, note, approved },
  )

const withdraw = (id: string) =>
  hub.ask('amara', 'mutation ($id: ID!) { withdrawOverride(id: $id) { state } }', { id })

test.each(['leonie', 'kofi'] as const)(
  'what no police necessity protects is not for %s of an agency’s desk to decide, though with a task on the case',
  async (desk) => {
    const id = await requestOne()
    await hub.sql(`INSERT INTO mash_assessment_task VALUES ($1, $2, 'ASKED')`, [CASE, desk])
    expect(await decide(desk, id)).toEqual(refusing('FORBIDDEN'))
    expect(await hub.sql('SELECT state FROM override WHERE id = $1', [id])).toEqual([{ state: 'REQUESTED' }])
  },
)

test('a decision has a note of at most 2,000 characters', async () => {
  const id = await requestOne()
  expect(await decide('edwin', id, 'x'.repeat(2_001))).toEqual(refusing('BAD_INPUT'))
  expect(told(await decide('edwin', id, 'x'.repeat(2_000)))).toEqual({ state: 'APPROVED' })
})

test('withdrawn and decided at once it is one of the two, whichever comes first', async () => {
  for (let turn = 0; turn < 6; turn += 1) {
    const id = await requestOne()
    const both = await atOnce(hub, 'override', [() => decide('edwin', id), () => withdraw(id)])
    expect(both.filter(({ errors }) => errors === undefined)).toHaveLength(1)
    expect(both).toContainEqual(refusing('STEP_NOT_POSSIBLE'))
  }
})

const steps = {
  approve: (id: string) => decide('edwin', id),
  decline: (id: string) => decide('edwin', id, 'As discussed.', false),
  withdraw,
}
type Step = keyof typeof steps

/** How an override comes to stand somewhere, and where each step leads from there, written down apart from the table that the service reads. */
const states: Readonly<
  Record<string, readonly [comes: Step | 'expire' | null, leads: Readonly<Partial<Record<Step, string>>>]>
> = {
  REQUESTED: [null, { approve: 'APPROVED', decline: 'DECLINED', withdraw: 'WITHDRAWN' }],
  APPROVED: ['approve', { withdraw: 'WITHDRAWN' }],
  DECLINED: ['decline', {}],
  WITHDRAWN: ['withdraw', {}],
  EXPIRED: ['expire', {}],
}

describe.each(Object.entries(states))('an override that is %s', (state, [comes, leads]) => {
  test.each(Object.entries(steps))(
    '%s: leads where it is written, or is refused with what is possible',
    async (step, take) => {
      const id = await requestOne()
      if (comes === 'expire') now = new Date('2026-11-16T17:00:00Z')
      else if (comes !== null) told(await steps[comes](id))
      const to = leads[step as Step] // a name of the table above
      const possible = Object.keys(leads)
      const instead =
        possible.length === 0 ? 'Nothing more can be done.' : `Possible: ${possible.join(', ')}.`
      const answer = await take(id)
      if (to === undefined) {
        expect(answer).toEqual(refusing('STEP_NOT_POSSIBLE', `${step}: the override is ${state}. ${instead}`))
      } else expect(told(answer)).toEqual({ state: to })
    },
  )
})
