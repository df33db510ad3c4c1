import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { viewDocument } from '#gateway/cli/view/view-document'
import { readApiSchema } from '#gateway/supergraph/api-schema'
import { fieldOf, partnerAgencies } from '#shared/agency/partner-agencies'
import type { PersonaId } from '#shared/synthetic/personas'
import { createHub, type Hub } from '../../harness/create-hub.js'
import type { HubAnswer } from '../../harness/hub-client.js'
import { childrenOf, view } from '../../harness/view.js'
import { asGateway } from '../../security/as-gateway.js'
import { sql } from '../../security/database.js'
import { codesOf } from '../../security/raw-request.js'
import { askDesk, deskPerson, personOf, type Data } from './desk.js'

let hub: Hub
beforeAll(async () => {
  hub = await createHub()
})
afterAll(() => hub[Symbol.asyncDispose]())

const S05 = 'MASH-2026-0005'
const baby = personOf('S05', 'baby')

/** The whole view, as it would be for somebody else. */
const previewDocument = viewDocument(readApiSchema())
  .replace('($id: ID!)', '($id: ID!, $for: PreviewFor)')
  .replace('(id: $id)', '(id: $id, previewFor: $for)')

const preview = (
  as: PersonaId,
  viewer: object = { agency: 'social-care', role: 'MASH_PRACTITIONER' },
  id = S05,
): Promise<HubAnswer> => hub.query(as, previewDocument, { id, for: viewer })

const recordIn = (answer: HubAnswer, field: string): Data => {
  const { asAt, ...record } = childrenOf(answer).get(baby)?.[field] as Data & { asAt: string } // null fails the test
  expect(asAt).not.toBe('')
  return record
}

describe('a preview', () => {
  it.each([
    ['kofi', 'police', 'amara', 'social-care'],
    ['kofi', 'police', 'callum', 'police'],
    ['leonie', 'health', 'dilys', 'health'],
    ['leonie', 'health', 'amara', 'social-care'],
  ] as const)(
    'shows %s of %s what %s sees of it, to the letter, and leaves no trace in her view',
    async (desk, agency, viewer, home) => {
      const before = await view(hub, viewer, S05)
      const previewed = await preview(desk, { agency: home, role: 'MASH_PRACTITIONER' })
      expect(recordIn(previewed, fieldOf(agency))).toEqual(recordIn(before, fieldOf(agency)))
      expect(recordIn(await view(hub, viewer, S05), fieldOf(agency))).toEqual(
        recordIn(before, fieldOf(agency)),
      )
    },
  )

  it('tells of an owner’s decision before anybody has looked', async () => {
    const ask = await askDesk(hub)
    const input = {
      assessmentId: S05,
      childId: baby,
      category: 'police.intelligence',
      decision: 'SHARED',
      recipients: [{ agency: 'social-care', role: 'MASH_PRACTITIONER' }],
      reason: 'The strategy discussion needs it.',
    }
    const decide = 'mutation ($input: RecordDecision!) { decidePoliceRecords(input: $input) { recordId } }'
    await ask(deskPerson('kofi'), 'police', decide, { input })
    expect(recordIn(await preview('kofi'), 'police')['intelligence']).toHaveLength(1)
    const manager = { agency: 'social-care', role: 'MASH_MANAGER' }
    expect(recordIn(await preview('kofi', manager), 'police')['intelligence']).toBeNull()
    await ask(deskPerson('kofi'), 'police', decide, { input: { ...input, decision: 'NONE', recipients: [] } })
  })

  it('shows nothing of another agency: to the desk those are unavailable in it', async () => {
    const previewed = await preview('kofi')
    for (const agency of partnerAgencies.filter((each) => each !== 'police')) {
      const { status, disclosure, contact, ...rest } = recordIn(previewed, fieldOf(agency))
      expect({ status, disclosure }).toEqual({ status: 'UNAVAILABLE', disclosure: [] })
      expect(contact).toBeDefined()
      expect(Object.values(rest).every((value) => value === null)).toBe(true)
    }
    const { chronology } = previewed.data?.['mashAssessment'] as { chronology: { lines: Data[] } } // as it was asked for
    expect(new Set(chronology.lines.map(({ agency }) => agency))).toEqual(new Set(['police']))
  })

  it('shows of the case itself what the desk saw before, and no more', async () => {
    const caseOf = ({ data }: HubAnswer): object => {
      const { subjects, chronology, ...rest } = data?.['mashAssessment'] as Data // as above
      expect([subjects, chronology]).not.toContain(undefined)
      return rest
    }
    expect(caseOf(await preview('kofi'))).toEqual(caseOf(await view(hub, 'kofi', S05)))
  })
})

describe('a preview of a case on which nobody of the desk has a task, but the agency was asked', () => {
  const S04 = 'MASH-2026-0004'
  const query = `query ($id: ID!, $for: PreviewFor) { mashAssessment(id: $id, previewFor: $for) { status rag tasks { userId }
    chronology { incomplete lines { agency summary } }
    subjects { relation child { id police { status chronology { agency summary } } health { status } } } } }`
  const ask = (as: PersonaId) =>
    hub.query(as, query, { id: S04, for: { agency: 'social-care', role: 'MASH_PRACTITIONER' } })

  it('shows her own agency’s record, and neither another’s nor the case', async () => {
    const { data } = await ask('kofi')
    expect(data?.['mashAssessment']).toMatchObject({ status: null, rag: null, tasks: null })
    const children = (data?.['mashAssessment'] as { subjects: { relation: unknown; child: Data }[] }).subjects // as asked
    expect(children.length).toBeGreaterThan(0)
    for (const { relation, child } of children) {
      expect(relation).toBeNull()
      expect(child['police']).toMatchObject({ status: 'SHARED' })
      expect(child['health']).toMatchObject({ status: 'UNAVAILABLE' })
    }
  })

  it('has her own agency’s lines for a chronology, and says whose are missing', async () => {
    const { data, errors } = await ask('kofi')
    expect(errors).toEqual([])
    const shown = data?.['mashAssessment'] as {
      chronology: { lines: Data[]; incomplete: string[] }
      subjects: { child: Data }[]
    } // as asked
    const ofPolice = shown.subjects.flatMap(
      ({ child }) => (child['police'] as { chronology: Data[] }).chronology,
    ) // as asked
    expect(ofPolice.length).toBeGreaterThan(0)
    const inOrder = (lines: readonly Data[]) => lines.map((line) => JSON.stringify(line)).sort()
    expect(inOrder(shown.chronology.lines)).toEqual(inOrder(ofPolice))
    expect(shown.chronology.incomplete).toEqual(partnerAgencies.filter((agency) => agency !== 'police'))
  })

  it('is no way into the case itself, nor for staff of the agency, nor where it is restricted', async () => {
    const codesIn = ({ errors }: HubAnswer) => errors.map(({ extensions }) => extensions['code'])
    expect(codesIn(await view(hub, 'kofi', S04))).toEqual(['NOT_FOUND'])
    expect(codesIn(await ask('farah'))).toEqual(['FORBIDDEN'])
    await sql(
      hub,
      'front-door',
      `INSERT INTO case_restriction (assessment_id, reason, named_viewers, set_by, set_at)
       VALUES ('${S04}', 'COLLEAGUES_CHILD', '{amara}', 'edwin', now())`,
    )
    expect(codesIn(await ask('kofi'))).toEqual(['NOT_FOUND'])
    await sql(hub, 'front-door', `UPDATE case_restriction SET lifted_by = 'edwin', lifted_at = now()`)
  })
})

describe('a preview is refused', () => {
  const codes = ({ errors }: HubAnswer) => errors.map(({ extensions }) => extensions['code'])

  it.each(['amara', 'edwin', 'callum'] as const)('to %s, who is of the hub', async (persona) => {
    expect(codes(await preview(persona))).toEqual(['FORBIDDEN'])
  })

  it('to staff who were asked to answer', async () => {
    await sql(hub, 'front-door', `INSERT INTO mash_assessment_task VALUES ('${S05}', 'farah', 'ASKED')`)
    expect(codes(await preview('farah'))).toEqual(['FORBIDDEN'])
    await sql(hub, 'front-door', `DELETE FROM mash_assessment_task WHERE user_id = 'farah'`)
  })

  it('as a case that is not there, to a desk that was not asked, or is not named where it is restricted', async () => {
    const missing = await preview('kofi', undefined, 'MASH-1999-9999')
    expect(codes(missing)).toEqual(['NOT_FOUND'])
    expect({ ...(await preview('kofi', undefined, 'MASH-2026-0003')), extensions: {} }).toEqual({
      ...missing,
      extensions: {},
    })
    await sql(
      hub,
      'front-door',
      `INSERT INTO case_restriction (assessment_id, reason, named_viewers, set_by, set_at)
       VALUES ('${S05}', 'COLLEAGUES_CHILD', '{amara}', 'edwin', now())`,
    )
    expect(codes(await preview('kofi'))).toEqual(['NOT_FOUND'])
    await sql(hub, 'front-door', `UPDATE case_restriction SET lifted_by = 'edwin', lifted_at = now()`)
  })

  it.each([
    [{ agency: 'nobody', role: 'MASH_PRACTITIONER' }],
    [{ agency: 'police', role: 'OWNER_DESK' }],
    [{ agency: 'police', role: 'AUDITOR' }],
    [{ agency: 'police' }],
  ])('for %j', async (viewer) => {
    const { data, errors } = await preview('kofi', viewer)
    expect(data?.['mashAssessment'] ?? null).toBeNull()
    expect(errors).not.toEqual([])
  })
})

describe('the grant of a preview', () => {
  it('is exchanged by the desk’s own agency, for that desk, and opens nothing else', async () => {
    const gateway = await asGateway(hub)
    const query = `{ mashAssessment(id: "${S05}", previewFor: { agency: "social-care", role: MASH_PRACTITIONER }) {
      subjects { child { id grant } } } }`
    const { text } = await gateway.ask(
      'kofi',
      'front-door',
      JSON.stringify({ query }),
      await hub.signIn('kofi'),
    )
    // The graph's own shape; anything else fails the test.
    const { data } = JSON.parse(text) as {
      data: { mashAssessment: { subjects: { child: { id: string; grant: string } }[] } }
    }
    const key = { __typename: 'Child', ...data.mashAssessment.subjects[0]?.child }
    expect(codesOf(await gateway.entities('kofi', 'police', [key]))).toEqual([])
    for (const agency of partnerAgencies.filter((each) => each !== 'police')) {
      expect(codesOf(await gateway.entities('kofi', agency, [key]))).toEqual(['GRANT_REFUSED'])
    }
    for (const persona of ['amara', 'leonie'] as const) {
      expect(codesOf(await gateway.entities(persona, 'police', [key]))).toEqual(['GRANT_REFUSED'])
    }
    const reference = JSON.stringify({
      query: `query ($keys: [_Any!]!) { _entities(representations: $keys) { ... on Child { name } } }`,
      variables: { keys: [key] },
    })
    const back = await gateway.ask('kofi', 'front-door', reference, await hub.signIn('kofi'))
    expect(codesOf(back)).toEqual(['GRANT_REFUSED'])
  })
})
