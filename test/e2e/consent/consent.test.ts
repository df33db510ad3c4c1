import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fieldOf, partnerAgencies, type PartnerAgency } from '#shared/agency/partner-agencies'
import { categories, type CategoryId } from '#shared/sharing/categories'
import type { PersonaId } from '#shared/synthetic/personas'
import { stories } from '#shared/synthetic/stories/index'
import { storyPerson } from '#shared/synthetic/story-people'
import { createHub, type Hub } from '../../harness/create-hub.js'
import { childrenOf, shownCategories, view, type Data } from '../../harness/view.js'
import { asGateway } from '../../security/as-gateway.js'

let hub: Hub
beforeAll(async () => {
  hub = await createHub()
})
afterAll(() => hub[Symbol.asyncDispose]())

const story = (id: string) => stories.find((each) => each.id === id) ?? expect.fail('no story')
const four = story('S04')
const nine = story('S09')
const idOf = (of: typeof four, key: string): string => storyPerson(of, key).id

/** Writes in the register as Amara; the id of the record. */
async function write(verb: string, input: object): Promise<string> {
  const type = `${verb.charAt(0).toUpperCase()}${verb.slice(1)}ConsentInput!`
  const query = `mutation ($input: ${type}) { ${verb}Consent(input: $input) { id } }`
  const { data, errors } = await hub.query('amara', query, { input })
  expect(errors).toEqual([])
  return (data?.[`${verb}Consent`] as { id: string }).id // the mutation's own shape
}

/** What a viewer is shown of a child at an agency that only consent opens: neither always shown, nor a pointer, nor identity. */
async function opened(
  persona: PersonaId,
  of: typeof four,
  key: string,
): Promise<Map<PartnerAgency, string[]>> {
  const child = childrenOf(await view(hub, persona, of.assessment.id)).get(idOf(of, key)) ?? {}
  return new Map(
    partnerAgencies.map((agency) => {
      // The graph gives every agency's record; a category that is shown is one of the partnership's.
      const shown = shownCategories(agency, child[fieldOf(agency)] as Data)
      const byConsent = [...shown].filter((category) => {
        const known = categories[category as CategoryId] as
          { class: string; traits: readonly string[] } | undefined
        return known !== undefined && known.class > 'S1' && !known.traits.includes('always')
      })
      return [agency, byConsent.sort()] as const
    }),
  )
}

/** The consents of a case that are about one person. */
async function consentsOf(
  of: typeof four,
  key: string,
): Promise<{ id: string; supersededBy: string | null }[]> {
  const query = 'query ($id: ID!) { mashAssessment(id: $id) { consents { id subjectId supersededBy } } }'
  const { data } = await hub.query('amara', query, { id: of.assessment.id })
  // The query's own shape.
  const { consents } = data?.['mashAssessment'] as {
    consents: { id: string; subjectId: string; supersededBy: string | null }[]
  }
  return consents.filter(({ subjectId }) => subjectId === idOf(of, key))
}

const answer = (of: typeof four, subject: string, giver: string): object => ({
  assessmentId: of.assessment.id,
  subjectId: idOf(of, subject),
  giverId: idOf(of, giver),
  answer: 'GIVEN',
  kind: 'CONFIDENTIALITY',
  purpose: 'Finding out what help the family needs',
  agencies: partnerAgencies,
  evidence: 'FORM',
})

describe('a withdrawal', () => {
  it('is obeyed by the very next query on every agency', async () => {
    // Callum of the police: of the council's records too he sees what consent opens.
    const before = await opened('callum', four, 'bryn')
    for (const agency of partnerAgencies) expect(before.get(agency), agency).not.toEqual([])
    const [given] = await consentsOf(four, 'bryn')
    await write('withdraw', {
      assessmentId: four.assessment.id,
      consentId: given?.id,
      evidence: 'VERBAL',
      reason: 'She has been told who else would read it.',
    })
    const after = await opened('callum', four, 'bryn')
    for (const agency of partnerAgencies) expect(after.get(agency), agency).toEqual([])
    expect(await opened('callum', four, 'calla')).not.toEqual(after)
  })

  it('is over with the next yes, and what was withheld is shown again', async () => {
    await write('record', {
      ...answer(four, 'bryn', 'hespera'),
      reason: 'We have talked it over, and I agree.',
    })
    for (const [agency, shown] of await opened('callum', four, 'bryn')) expect(shown, agency).not.toEqual([])
  })

  it('T30 between the plan of a query and its fetch makes every agency refuse the grant', async () => {
    const gateway = await asGateway(hub)
    // Edwin has not looked yet: no agency knows this grant.
    const keys = await gateway.keys('edwin', four.assessment.id)
    const representation = { __typename: 'Child', ...keys.find(({ id }) => id === idOf(four, 'denzil')) }
    const [given] = await consentsOf(four, 'denzil')
    await write('withdraw', { assessmentId: four.assessment.id, consentId: given?.id, evidence: 'VERBAL' })
    for (const agency of partnerAgencies) {
      const { text } = await gateway.entities('edwin', agency, [representation])
      expect(text, agency).toContain('GRANT_REFUSED')
    }
  })
})

it('T31 an end that is set for today is obeyed by the very next query', async () => {
  expect((await opened('callum', four, 'calla')).get('health')).not.toEqual([])
  const [given] = await consentsOf(four, 'calla')
  const expiresOn = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/London' }).format()
  await write('expire', { assessmentId: four.assessment.id, consentId: given?.id, expiresOn })
  // Under the duty of section 16LA ordinary facts are shown where nobody was asked; nothing confidential is.
  const shown = (await opened('callum', four, 'calla')).get('health') ?? []
  expect(shown.every((category) => categories[category as CategoryId].class === 'S2')).toBe(true)
  expect(await consentsOf(four, 'calla')).toContainEqual(
    expect.objectContaining({ id: given?.id, supersededBy: expect.any(String) as string }),
  )
})

describe('what a competent young person refused of her own record', () => {
  const camhs = { agencies: ['health'], categories: ['health.camhs-known', 'health.camhs-content'] }
  const own = {
    ...answer(nine, 'rosamund', 'rosamund'),
    ...camhs,
    competence: { assessedBy: 'Dr Quince, paediatrician', assessedOn: '2026-11-01' },
    evidence: 'VERBAL',
  }

  it('is withheld from everyone though her mother names it, until she says yes herself', async () => {
    expect((await opened('dilys', nine, 'rosamund')).get('health')).not.toContain('health.camhs-known')
    await write('record', { ...own, reason: 'She may know, if it helps.' })
    expect((await opened('dilys', nine, 'rosamund')).get('health')).toEqual(
      expect.arrayContaining(['health.camhs-known', 'health.camhs-content']),
    )
  })

  it('is withheld again when she refuses, and her mother’s other yes stands', async () => {
    await write('record', { ...own, answer: 'REFUSED', reason: 'What I say there is mine.' })
    const shown = (await opened('dilys', nine, 'rosamund')).get('health')
    expect(shown).not.toContain('health.camhs-known')
    expect(shown).not.toContain('health.camhs-content')
    expect(shown).toContain('health.urgent-care')
  })
})

it('an adult’s own no withholds her own record in her child’s view, and nothing of the child’s', async () => {
  const before = (await opened('dilys', nine, 'rosamund')).get('health') ?? []
  expect(before).toContain('health.adult')
  const [given] = await consentsOf(nine, 'ingrith')
  await write('withdraw', { assessmentId: nine.assessment.id, consentId: given?.id, evidence: 'VERBAL' })
  const after = (await opened('dilys', nine, 'rosamund')).get('health') ?? []
  expect(after).toEqual(before.filter((category) => category !== 'health.adult'))
})

describe('parents who disagree', () => {
  it('keep what is confidential from the very next query, and not ordinary facts: it takes an override', async () => {
    const classes = async () => {
      const shown = [...(await opened('callum', four, 'bryn')).values()].flat()
      return new Set(shown.map((category) => categories[category as CategoryId].class))
    }
    expect(await classes()).toEqual(new Set(['S2', 'S3']))
    await write('record', {
      ...answer(four, 'bryn', 'oswin'),
      answer: 'REFUSED',
      reason: 'He does not want it.',
    })
    expect(await classes()).toEqual(new Set(['S2']))
    const child = childrenOf(await view(hub, 'callum', four.assessment.id)).get(idOf(four, 'bryn'))
    // Rules R23 and R19: confidential facts are read on as refused, which under the duty of section 16LA an override opens.
    expect(JSON.stringify(child)).toContain('OVERRIDE_NEEDED')
  })
})
