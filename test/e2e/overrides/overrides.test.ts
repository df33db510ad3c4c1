import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { PersonaId } from '#shared/synthetic/personas'
import { stories } from '#shared/synthetic/stories/index'
import { storyPerson } from '#shared/synthetic/story-people'
import { createHub, type Hub } from '../../harness/create-hub.js'
import { childrenOf, view, type Data } from '../../harness/view.js'

/** Four children; their mother's depression is hers to tell, and needs an override. */
const story = stories.find(({ id }) => id === 'S04') ?? expect.fail('no story')
const [mother, bryn] = ['hespera', 'bryn'].map((key) => storyPerson(story, key).id)

let hub: Hub
beforeAll(async () => {
  hub = await createHub()
})
afterAll(() => hub[Symbol.asyncDispose]())

interface Line {
  readonly id: string
  readonly category: string
  readonly state: string
}

async function request(changes: object): Promise<Line[]> {
  const query = `mutation ($input: OverrideRequestInput!) { requestOverride(input: $input) { id category state } }`
  const { data, errors } = await hub.query('amara', query, {
    input: {
      assessment: story.assessment.id,
      subjects: [mother],
      categories: ['health.adult'],
      recipients: [{ agency: 'social-care' }, { agency: 'health', userId: 'dilys' }],
      ground: 'WOULD_PREJUDICE_PROTECTION',
      rationale: 'Whether she is ill bears on whether there is supper.',
      expiresAt: new Date(Date.now() + 3_600_000).toISOString(),
      familyTold: false,
      familyNotToldBecause: 'The children would bear the brunt of it.',
      ...changes,
    },
  })
  expect(errors).toEqual([])
  return data?.['requestOverride'] as Line[] // the mutation's own shape
}

async function decide(persona: PersonaId, { id }: Line, approved = true): Promise<unknown> {
  const query = `mutation ($id: ID!, $approved: Boolean!) { decideOverride(id: $id, approved: $approved, note: "As discussed.") { state } }`
  const { data, errors } = await hub.query(persona, query, { id, approved })
  return errors[0]?.extensions['code'] ?? data?.['decideOverride']
}

async function healthOfBryn(persona: PersonaId): Promise<string> {
  const children = childrenOf(await view(hub, persona, story.assessment.id))
  return JSON.stringify(children.get(bryn ?? '')?.['health'])
}

describe('an override', () => {
  it('shows on the very next view what it was approved for, to its recipients, and nothing else', async () => {
    expect(await healthOfBryn('amara')).not.toContain('epression')
    const lines = await request({})
    expect(lines).toMatchObject([{ category: 'health.adult', state: 'REQUESTED' }])
    expect(await healthOfBryn('amara')).not.toContain('epression')
    for (const line of lines) expect(await decide('edwin', line)).toEqual({ state: 'APPROVED' })
    expect(await healthOfBryn('amara')).toContain('epression')
    expect(await healthOfBryn('edwin')).toContain('epression')
    expect(await healthOfBryn('dilys')).toContain('epression')
    expect(await healthOfBryn('callum')).not.toContain('epression')
    for (const persona of ['gethin', 'hetty'] as const)
      expect(await healthOfBryn(persona)).not.toContain('epression')
  })

  it('is gone with the very next view once it is withdrawn', async () => {
    const [line] = await request({})
    await decide('edwin', line ?? expect.fail('no line'))
    expect(await healthOfBryn('amara')).toContain('epression')
    const mine = `{ mashAssessment(id: "${story.assessment.id}") { overrides { id state } } }`
    const { data } = await hub.query('amara', mine)
    const { overrides } = data?.['mashAssessment'] as { overrides: Data[] } // the query's own shape
    for (const { id } of overrides.filter(({ state }) => state === 'APPROVED')) {
      await hub.query('amara', 'mutation ($id: ID!) { withdrawOverride(id: $id) { state } }', { id })
    }
    expect(await healthOfBryn('amara')).not.toContain('epression')
  })

  it('that was declined shows nothing, and one line says nothing of another of the same form', async () => {
    const lines = await request({ categories: ['health.adult', 'social-care.household'] })
    const [declined, approved] = lines
    expect(await decide('edwin', declined ?? expect.fail(), false)).toEqual({ state: 'DECLINED' })
    expect(await decide('edwin', approved ?? expect.fail())).toEqual({ state: 'APPROVED' })
    expect(await healthOfBryn('amara')).not.toContain('epression')
  })

  it('of what police necessity protects is the police’s own to approve', async () => {
    const [line] = await request({ categories: ['police.adult-offending'] })
    const asked = line ?? expect.fail('no line')
    expect(await decide('edwin', asked)).toBe('FORBIDDEN')
    expect(await decide('leonie', asked)).toBe('NOT_FOUND')
    const { data } = await hub.query('kofi', '{ overridesWaiting { id } }')
    expect(data).toEqual({ overridesWaiting: [{ id: asked.id }] })
    expect(await decide('kofi', asked)).toEqual({ state: 'APPROVED' })
  })
})
