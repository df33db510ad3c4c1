import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { viewDocument } from '#gateway/cli/view/view-document'
import { readApiSchema } from '#gateway/supergraph/api-schema'
import type { PersonaId } from '#shared/synthetic/personas'
import { createHub, type Hub } from '../../harness/create-hub.js'
import { view } from '../../harness/view.js'
import { trace } from '../../security/trace.js'

/** The father works at the council. Amara, Callum and Edwin work on it. */
const CASE = 'MASH-2026-0010'
const NO_CASE = 'MASH-1999-9999'

let hub: Hub
beforeAll(async () => {
  hub = await createHub()
})
afterAll(() => hub[Symbol.asyncDispose]())

async function ask(persona: PersonaId, query: string, variables = {}): Promise<unknown> {
  const { data, errors } = await hub.query(persona, query, variables)
  expect(errors).toEqual([])
  return Object.values(data ?? {})[0]
}

/** Everything by which a case might be noticed, each asking about one id or about none. */
const waysToAsk = {
  'the whole view': viewDocument(readApiSchema()),
  'its chronology':
    'query ($id: ID!) { mashAssessment(id: $id) { chronology { totalShown lines { summary } } } }',
  'an emergency': `mutation ($id: ID!) { takeEmergencyAccess(input: { assessment: $id, reason: SERIOUS_HARM,
    explanation: "He was not at home this morning." }) { id } }`,
  'its basis': 'mutation ($id: ID!) { setBasis(assessment: $id, basis: S47, reason: "Worse.") { id } }',
}

describe('a restricted case', () => {
  it('is there for who is named, and for everybody else, task or not, not a byte or statement tells it from none', async () => {
    expect((await view(hub, 'callum', CASE)).errors).toEqual([])
    await ask(
      'edwin',
      `mutation { restrictCase(assessment: "${CASE}", reason: COLLEAGUES_CHILD, namedViewers: ["amara"]) { id } }`,
    )
    for (const persona of ['amara', 'edwin'] as const)
      expect((await view(hub, persona, CASE)).errors).toEqual([])
    for (const persona of ['callum', 'bronwen', 'dilys'] as const) {
      for (const [way, query] of Object.entries(waysToAsk)) {
        const missing = await trace(hub, persona, query, NO_CASE)
        expect(missing.text, way).toContain('NOT_FOUND')
        expect(await trace(hub, persona, query, CASE), way).toEqual(missing)
      }
    }
  }, 120_000)

  it('is in the worklist of who is named alone, and no alert or search gives it away', async () => {
    const worklist = '{ mashAssessments(first: 50) { nodes { id } } }'
    expect(await ask('amara', worklist)).toMatchObject({
      nodes: expect.arrayContaining([{ id: CASE }]) as object,
    })
    expect(JSON.stringify(await ask('callum', worklist))).not.toContain(CASE)
    const search = '{ children(search: { givenName: "Casimir", familyName: "Otterfold" }) { id name } }'
    expect(JSON.stringify(await ask('callum', search))).not.toContain('MASH-')
    await ask(
      'amara',
      `mutation { takeEmergencyAccess(input: { assessment: "${CASE}", reason: SERIOUS_HARM,
        explanation: "He was not at home this morning." }) { id } }`,
    )
    expect(await ask('edwin', '{ emergencyAccesses { assessmentId } }')).toEqual([{ assessmentId: CASE }])
    for (const desk of ['kofi', 'leonie'] as const) {
      expect(await ask(desk, '{ emergencyAccesses { assessmentId } }')).toEqual([])
      expect(await ask(desk, '{ overridesWaiting { id } }')).toEqual([])
    }
  })

  it('is as it was once it is lifted', async () => {
    await ask('edwin', `mutation { liftRestriction(assessment: "${CASE}") { id } }`)
    expect((await view(hub, 'callum', CASE)).errors).toEqual([])
  })

  it('need not be restricted to be kept from one person', async () => {
    await ask(
      'edwin',
      `mutation { excludeFromCase(assessment: "${CASE}", userId: "callum", reason: ALLEGATION_AGAINST_STAFF) { id } }`,
    )
    const whole = waysToAsk['the whole view']
    expect(await trace(hub, 'callum', whole, CASE)).toEqual(await trace(hub, 'callum', whole, NO_CASE))
    expect((await view(hub, 'amara', CASE)).errors).toEqual([])
  })
})
