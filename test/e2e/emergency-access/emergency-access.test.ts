import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { PersonaId } from '#shared/synthetic/personas'
import { stories } from '#shared/synthetic/stories/index'
import { createHub, type Hub } from '../../harness/create-hub.js'
import type { HubAnswer } from '../../harness/hub-client.js'
import { view } from '../../harness/view.js'
import { sql } from '../../security/database.js'
import { forgeOf } from '../../security/forged-token.js'

/** Found alone with his mother unconscious: the case says emergency, and that opens nothing by itself. */
const story = stories.find(({ id }) => id === 'S11') ?? expect.fail('no story')
const { id } = story.assessment

let hub: Hub
beforeAll(async () => {
  hub = await createHub()
})
afterAll(() => hub[Symbol.asyncDispose]())

const mutation = `mutation ($input: EmergencyAccessInput!) { takeEmergencyAccess(input: $input) { id state } }`
const input = {
  assessment: id,
  reason: 'POLICE_PROTECTION',
  explanation: 'The hospital needs his history now.',
}

const take = (persona: PersonaId): Promise<HubAnswer> => hub.query(persona, mutation, { input })

async function wordsSeen(persona: PersonaId): Promise<string[]> {
  const text = JSON.stringify((await view(hub, persona, id)).data)
  return story.neverShown.filter((words) => text.includes(words))
}

describe('emergency access', () => {
  it('shows at once what an emergency alone did not, for four hours', async () => {
    expect(await wordsSeen('amara')).toEqual([])
    expect((await take('amara')).data).toMatchObject({ takeEmergencyAccess: { state: 'AWAITING_REVIEW' } })
    expect(await wordsSeen('amara')).toEqual(story.neverShown)
    expect(await wordsSeen('callum')).toEqual([])
    const hours = `UPDATE emergency_access SET taken_at = taken_at - interval '4 hours', expires_at = expires_at - interval '4 hours'`
    await sql(hub, 'front-door', hours)
    expect(await wordsSeen('amara')).toEqual([])
  })

  it('opens the case to somebody who has no task on it, as an emergency and until it is found unjustified', async () => {
    expect((await view(hub, 'bronwen', id)).errors[0]?.extensions['code']).toBe('NOT_FOUND')
    const { data } = await take('bronwen')
    const seen = await view(hub, 'bronwen', id)
    expect(seen.errors).toEqual([])
    expect(seen.data).toMatchObject({ mashAssessment: { purpose: 'EMERGENCY_ACCESS' } })
    expect(await wordsSeen('bronwen')).toEqual(story.neverShown)
    const access = data?.['takeEmergencyAccess'] as { id: string } // the mutation's own shape
    const review = `mutation ($id: ID!) { reviewEmergencyAccess(id: $id, justified: false, note: "Not her case.") { state } }`
    expect((await hub.query('bronwen', review, access)).errors[0]?.extensions['code']).toBe('FORBIDDEN')
    expect((await hub.query('edwin', review, access)).data).toEqual({
      reviewEmergencyAccess: { state: 'NOT_JUSTIFIED' },
    })
    expect((await view(hub, 'bronwen', id)).errors[0]?.extensions['code']).toBe('NOT_FOUND')
  })

  it('is refused, with what to do, to a sign-in of six minutes ago', async () => {
    const forge = await forgeOf(hub)
    const auth_time = Math.floor(Date.now() / 1_000) - 360
    const token = await forge.token({ claims: { auth_time } })
    const { data, errors } = await hub.post(token, JSON.stringify({ query: mutation, variables: { input } }))
    expect(data).toBeNull()
    expect(errors[0]?.extensions).toEqual({
      code: 'FRESH_SIGN_IN_NEEDED',
      remedy: 'Sign in again (mash login) and repeat the request.',
    })
  })

  it('does not lift what is sealed', async () => {
    const sealed = stories.find((each) => each.id === 'S05') ?? expect.fail('no story')
    await hub.query('amara', mutation, { input: { ...input, assessment: sealed.assessment.id } })
    const text = JSON.stringify((await view(hub, 'amara', sealed.assessment.id)).data)
    for (const words of sealed.neverShown) expect(text).not.toContain(words)
  })

  it('alerts managers and agencies’ desks', async () => {
    for (const persona of ['edwin', 'kofi', 'leonie'] as const) {
      const { data } = await hub.query(persona, '{ emergencyAccesses(open: true) { assessmentId userId } }')
      expect(data?.['emergencyAccesses']).toContainEqual({ assessmentId: id, userId: 'amara' })
    }
  })
})
