import 'reflect-metadata'
import { decodeJwt } from 'jose'
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest'
import { extendPolicy } from '#shared/sharing/extend-policy'
import { defaultPolicy, type StricterRule } from '#shared/sharing/policy'
import { publishedSharing, sharingFromJson } from '#shared/sharing/published-sharing'
import type { Trait } from '#shared/sharing/vocabulary'
import { caseOf, registerClient } from './consent/testing/register-client.js'
import { isPoliceNecessity, openable, policeNecessities } from './overrides/openable.js'
import { isKnownCategory, keepUpWith, readPartnerPolicies, type PartnerPolicies } from './partner-policies.js'
import { startFrontDoor, type FrontDoorUnderTest } from './testing/front-door-under-test.js'
import { refusing, told } from './testing/verbs.js'

const OWN = 'health.hospice'

/** Where health has a category of its own, and what it withholds by rules of its own. */
function healthWith(traits: readonly Trait[], stricterRules: readonly StricterRule[] = []): PartnerPolicies {
  const categories = { [OWN]: { class: 'S2', traits, holds: 'hospice care' } } as const
  const health = extendPolicy(defaultPolicy, { agency: 'health', categories, stricterRules })
  return new Map([...readPartnerPolicies(), ['health', health]])
}

const withheld = {
  id: 'health.H1',
  says: 'Hospice care is told by word of mouth.',
  source: 'Trust policy',
  when: { owner: 'health', class: 'S2' },
  then: 'W',
  reason: 'OWNER_HOLDS',
} as const

describe('what the hub knows of an agency’s own rules', () => {
  it('is what decides whether an override can open anything', () => {
    const opens = (policies: PartnerPolicies, category: string) =>
      openable(category, { policies, profile: 'CONSENT_LED' }, 'S17')
    expect(opens(healthWith([]), OWN)).toBe(true)
    expect(opens(healthWith([], [withheld]), OWN)).toBe(false)
    expect(opens(healthWith([], [withheld]), 'police.missing')).toBe(true)
    expect(opens(readPartnerPolicies(), OWN)).toBe(false)
  })

  it('says whose desk decides on it', () => {
    const policies = healthWith(['police-necessity'])
    expect(isPoliceNecessity(policies, OWN)).toBe(true)
    expect(policeNecessities(policies)).toEqual(expect.arrayContaining([OWN, 'police.intelligence']))
    expect(policeNecessities(healthWith([]))).not.toContain(OWN)
  })
})

describe('on a case', () => {
  let hub: FrontDoorUnderTest
  beforeAll(async () => {
    hub = await startFrontDoor(undefined, 0, healthWith([]))
  })
  afterAll(() => hub[Symbol.asyncDispose]())

  const nine = caseOf(9)
  const four = caseOf(4)

  it('an agency’s own category is consented to, told to that agency alone, and found where consent stands', async () => {
    const register = registerClient(hub)
    const yes = {
      assessmentId: nine.id,
      subjectId: nine.person('ingrith'),
      giverId: nine.person('ingrith'),
      answer: 'GIVEN',
      kind: 'CONFIDENTIALITY',
      purpose: 'To plan for her.',
      agencies: ['health', 'police'],
      categories: [OWN],
      evidence: 'VERBAL',
    }
    expect(await register.write('record', yes)).toMatchObject({ categories: [OWN] })
    expect(await register.refusal('record', { ...yes, categories: ['health.hospital'] })).toMatch('BAD_INPUT')
    expect(await register.standing(nine, 'ingrith', 'health', OWN)).toBe('GIVEN')

    const [child] = await hub.children('amara', nine.id)
    const namesTold = async (agency: string): Promise<string> => {
      const token = new URLSearchParams({ token: child?.grant ?? '' }).toString()
      const { people } = decodeJwt((await hub.post(agency, '/grants/introspect', token)).text)
      return JSON.stringify(people)
    }
    expect(await namesTold('health')).toContain(OWN)
    expect(await namesTold('police')).not.toContain(OWN)
  })

  it('is asked for and decided as any other; one that nobody has is refused', async () => {
    const request = (category: string) =>
      hub.ask(
        'amara',
        'mutation ($input: OverrideRequestInput!) { requestOverride(input: $input) { category state } }',
        {
          input: {
            assessment: four.id,
            subjects: [four.person('bryn')],
            categories: [category],
            recipients: [{ agency: 'social-care' }],
            ground: 'WOULD_PREJUDICE_PROTECTION',
            rationale: 'Her state bears on whether the children are fed.',
            expiresAt: '2026-11-16T17:00:00Z',
            familyTold: true,
          },
        },
      )
    expect(told(await request(OWN))).toEqual([{ category: OWN, state: 'REQUESTED' }])
    expect(await request('health.hospital')).toEqual(refusing('BAD_INPUT', 'categories of the sharing rules'))
  })
})

const published = {
  agency: 'health',
  policy: { from: '2026-11-21' },
  categories: [],
  stricterRules: [withheld],
  chronologyKinds: ['urgentCare'],
}
const read = (changes: object) => () =>
  sharingFromJson('health', JSON.stringify({ ...published, ...changes }))

test('what is published is read as the agency’s own policy', () => {
  const own = { id: OWN, class: 'S3', traits: [], holds: 'hospice care' }
  const { policy } = read({ categories: [own] })()
  expect(policy.categories.get(OWN)).toEqual({ class: 'S3', traits: [], holds: 'hospice care' })
  expect(policy.document.stricterRules).toEqual([withheld])
})

test.each<[string, object]>([
  ['of another agency', { agency: 'police' }],
  ['without categories', { categories: undefined }],
  ['with a class that there is not', { categories: [{ id: OWN, class: 'S9', traits: [], holds: '' }] }],
  [
    'with a category of somebody else',
    { categories: [{ id: 'police.custody', class: 'S2', traits: [], holds: '' }] },
  ],
  [
    'laxer than the partnership’s',
    { categories: [{ id: 'health.adult', class: 'S2', traits: ['other-person'], holds: '' }] },
  ],
  ['with a rule that shows', { stricterRules: [{ ...withheld, then: 'A' }] }],
])('what is published %s is refused', (_what, changes) => {
  expect(read(changes)).toThrow()
})

describe('a partner that joins while the hub runs', () => {
  const sharing = JSON.stringify({
    agency: 'probation',
    policy: { from: '2026-11-21' },
    categories: [{ id: 'probation.support', class: 'S2', traits: [], holds: 'support' }],
    stricterRules: [],
    chronologyKinds: ['support'],
  })
  const partner = (given: string | null) => ({
    ...{ name: 'probation', url: 'https://hub.probation.example', log: { name: 'x', key: 'y' } },
    contact: { name: 'Duty desk', role: 'Lead', telephone: '01632 960199' },
    keys: { keys: [{ kty: 'OKP' as const, crv: 'Ed25519' as const, x: 'z' }] },
    published: { sharing: given },
    hasPublished: true,
  })

  it('is known by what it has published, and no more once it has nothing in the graph', () => {
    const [policies, kinds] = [new Map(readPartnerPolicies()), new Map<string, readonly string[]>()]
    keepUpWith(policies, kinds, [partner(sharing)])
    expect(isKnownCategory(policies, 'probation.support')).toBe(true)
    expect(kinds.get('probation')).toEqual(['support'])
    keepUpWith(policies, kinds, [partner(null)])
    expect([policies.has('probation'), isKnownCategory(policies, 'probation.support')]).toEqual([true, false])
    keepUpWith(policies, kinds, [{ ...partner(null), published: null }])
    expect([policies.has('probation'), kinds.has('probation')]).toEqual([false, false])
    expect(policies.size).toBe(readPartnerPolicies().size)
  })
})

test('a partner that has published nothing keeps the hub from starting, and is named', () => {
  expect(() => publishedSharing('probation')).toThrow('subgraphs/probation/sharing.json')
})
