import 'reflect-metadata'
import { randomBytes } from 'node:crypto'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { sealGrant } from '#shared/identity/grant-handle'
import { grantStatementVerifier } from '#shared/identity/grant-statement'
import { generateSigningJwk, importSigningKey } from '#shared/identity/signing-key'
import type { PersonaId } from '#shared/synthetic/personas'
import { stories } from '#shared/synthetic/stories/index'
import { storyPerson } from '#shared/synthetic/story-people'
import type { CaseReader, CaseState } from '../mash-assessment/case-state.js'
import { partnerAgencies } from '../partner-agencies.js'
import { startFrontDoor, type FrontDoorUnderTest } from '../testing/front-door-under-test.js'
import { plainCase } from '../testing/plain-case.js'
import { caseVersion } from './case-version.js'
import { introspection } from './introspection.js'

const SHE_SAID_NO = 'MASH-2026-0009'
let hub: FrontDoorUnderTest
let now = new Date('2026-11-02T09:00:00Z')

beforeAll(async () => {
  hub = await startFrontDoor(() => now)
})
afterAll(() => hub[Symbol.asyncDispose]())
afterEach(() => {
  now = new Date('2026-11-02T09:00:00Z')
  vi.useRealTimers()
})

const binding = { sub: 'amara', agency: 'social-care', role: 'MASH_PRACTITIONER', token: '', jti: '1' }

async function grant(persona: PersonaId, id: string): Promise<string> {
  const [first] = await hub.children(persona, id)
  return first?.grant ?? ''
}

const exchange = (agency: string, token: string) =>
  hub.post(agency, '/grants/introspect', new URLSearchParams({ token }).toString())

async function statement(agency: string, token: string) {
  const { status, type, text } = await exchange(agency, token)
  expect([status, type]).toEqual([200, 'application/jwt; charset=utf-8'])
  return grantStatementVerifier(agency, hub.keys)(text)
}

const refusal = (status: number, code: string) => ({ status, text: expect.stringContaining(code) as string })
const refused = refusal(403, 'GRANT_REFUSED')

describe('a grant', () => {
  test('is one for all the children of a case, and the same again while nothing has changed', async () => {
    const [first, second] = await hub.children('amara', 'MASH-2026-0007')
    expect(second?.grant).toBe(first?.grant)
    expect(await grant('amara', 'MASH-2026-0007')).toBe(first?.grant)
  })

  test('is another for another person, another case and another sign-in', async () => {
    const first = await grant('amara', SHE_SAID_NO)
    expect(await grant('dilys', SHE_SAID_NO)).not.toBe(first)
    expect(await grant('amara', 'MASH-2026-0010')).not.toBe(first)
    await hub.signInAgain('amara')
    expect(await grant('amara', SHE_SAID_NO)).not.toBe(first)
  })

  test('is minted anew when less than twenty seconds of it are left', async () => {
    const first = await grant('amara', SHE_SAID_NO)
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 41_000 })
    const second = await grant('amara', SHE_SAID_NO)
    expect(second).not.toBe(first)
    expect((await exchange('health', first)).status).toBe(200)
  })
})

describe('the statement', () => {
  test('says to an agency what concerns it: its consents, the young person’s no, and the mother’s own yes', async () => {
    const handle = await grant('amara', SHE_SAID_NO)
    const toHealth = await statement('health', handle)
    expect(toHealth).toMatchObject({
      iss: 'front-door',
      aud: 'health',
      sub: 'amara',
      viewer: { agency: 'social-care', role: 'MASH_PRACTITIONER' },
      assessment: SHE_SAID_NO,
      contact: 'CONTACT-2026-0009',
      basis: 'S17',
      profile: 'CONSENT_LED',
      task: true,
      emergency: false,
      asked: ['*'],
      children: [
        {
          consent: 'GIVEN',
          consentNames: ['health.camhs-content'],
          shielded: false,
          youngPersonRefused: ['health.camhs-known', 'health.camhs-content'],
        },
      ],
    })
    expect(toHealth.people.map(({ consent }) => consent)).toEqual(['GIVEN', 'GIVEN'])
  })

  test('says nothing to one agency that concerns only another', async () => {
    const toPolice = await statement('police', await grant('amara', SHE_SAID_NO))
    expect(toPolice.people).toHaveLength(1)
    expect(JSON.stringify(toPolice)).not.toContain('camhs')
    const notAsked = await statement('police', await grant('amara', 'MASH-2026-0003'))
    expect(notAsked.asked).toEqual([])
  })

  test('says that the whereabouts of the children are protected, and where nothing', async () => {
    const { children: told } = await statement('education', await grant('amara', 'MASH-2026-0007'))
    expect(told.map(({ shielded }) => shielded)).toEqual([true, true])
  })

  test('says that an adult of the household is protected, where the children are not', async () => {
    const handle = await grant('amara', 'MASH-2026-0010')
    const father = storyPerson(stories[9] ?? expect.fail('no story'), 'bartholo').id
    expect(await statement('police', handle)).toMatchObject({
      children: [{ shielded: false }],
      shieldedPeople: [],
    })
    const protect = (yes: boolean) =>
      hub.sql(
        'UPDATE address SET protected = $2 WHERE id = (SELECT address_id FROM residence WHERE person_id = $1)',
        [father, yes],
      )
    await protect(true)
    expect(await exchange('police', handle)).toMatchObject(refused)
    for (const { name } of partnerAgencies) {
      expect(await statement(name, await grant('amara', 'MASH-2026-0010'))).toMatchObject({
        children: [{ shielded: false }],
        shieldedPeople: [father],
      })
    }
    await protect(false)
  })

  test('never outlives its grant', async () => {
    const handle = await grant('amara', 'MASH-2026-0010')
    const { exp, iat } = await statement('health', handle)
    expect(exp - (iat ?? 0)).toBeLessThanOrEqual(60)
  })

  test('costs one statement', async () => {
    const handle = await grant('amara', 'MASH-2026-0004')
    hub.statements.length = 0
    await statement('police', handle)
    expect(hub.statements).toHaveLength(1)
  })

  test('for all five agencies at once is made of one reading of the case, and the next of another', async () => {
    const grantKey = randomBytes(32)
    let finish = (): void => undefined
    let readings = 0
    const readCases: CaseReader = async () => {
      readings++
      await new Promise<void>((resolve) => (finish = resolve))
      return new Map([['MASH-2026-0001', plainCase]])
    }
    const signingKey = await importSigningKey(await generateSigningJwk())
    const introspect = introspection({ grantKey, signingKey, readCases, clock: () => now })
    const state = caseVersion(plainCase, binding)
    const handle = await sealGrant(grantKey, { ...binding, assessment: 'MASH-2026-0001', state })
    const answers = partnerAgencies.map(({ name }) => introspect(handle, name))
    await expect.poll(() => readings).toBe(1)
    await new Promise((resolve) => setTimeout(resolve, 50))
    finish()
    expect(new Set(await Promise.all(answers)).size).toBe(5)
    expect(readings).toBe(1)
    const another = introspect(handle, 'police')
    await expect.poll(() => readings).toBe(2)
    finish()
    await another
  })
})

describe('a grant is refused', () => {
  test.each([
    ['that is no grant', () => 'x'],
    ['that was changed', (handle: string) => `${handle.slice(0, -2)}${handle.endsWith('AA') ? 'BB' : 'AA'}`],
    ['that is spelt otherwise', (handle: string) => `${handle}=`],
  ])('%s', async (_case, change) => {
    expect(await exchange('health', change(await grant('amara', SHE_SAID_NO)))).toMatchObject(refused)
  })

  test('that is missing', async () => {
    expect(await hub.post('health', '/grants/introspect', 'x=1')).toMatchObject(refused)
  })

  test('that somebody else sealed', async () => {
    const forged = await sealGrant(randomBytes(32), { ...binding, state: '', assessment: SHE_SAID_NO })
    expect(await exchange('health', forged)).toMatchObject(refused)
  })

  test('that has expired', async () => {
    await hub.signInAgain('amara')
    const handle = await grant('amara', SHE_SAID_NO)
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 61_000 })
    expect(await exchange('health', handle)).toMatchObject(refused)
  })

  test.each(['stranger', 'gateway'])('to %s, which is no agency', async (caller) => {
    const handle = await grant('amara', SHE_SAID_NO)
    expect(await exchange(caller, handle)).toMatchObject(refusal(401, 'UNAUTHENTICATED'))
  })

  test('and a statement to one agency is nothing to another', async () => {
    const { text } = await exchange('police', await grant('amara', SHE_SAID_NO))
    await expect(grantStatementVerifier('health', hub.keys)(text)).rejects.toThrow('No valid token')
  })

  test.each([
    ['the basis', `UPDATE mash_assessment SET basis = 'EARLY_HELP' WHERE id = '${SHE_SAID_NO}'`],
    ['the status', `UPDATE mash_assessment SET status = 'RETURNS_PARTIAL' WHERE id = '${SHE_SAID_NO}'`],
    ['the purpose', `UPDATE mash_assessment SET purpose = 'TRIAGE' WHERE id = '${SHE_SAID_NO}'`],
    [
      'what was asked',
      `UPDATE mash_assessment_request SET categories = '{police.involvement}' WHERE assessment_id = '${SHE_SAID_NO}' AND agency = 'police'`,
    ],
    [
      'who works on it',
      `DELETE FROM mash_assessment_task WHERE assessment_id = '${SHE_SAID_NO}' AND user_id = 'edwin'`,
    ],
    [
      'the protection of a place',
      `UPDATE address SET protected = true WHERE id IN (SELECT address_id FROM residence JOIN mash_assessment_subject USING (person_id)
       WHERE assessment_id = '${SHE_SAID_NO}')`,
    ],
    [
      'a consent',
      `INSERT INTO consent (id, subject_id, giver_id, relationship, parental_responsibility, competence, kind, purpose, agencies,
         categories, evidence, asked_by, asked_at, answer, valid_from)
       SELECT gen_random_uuid(), subject_id, giver_id, relationship, parental_responsibility, competence, kind, purpose, agencies,
         categories, evidence, asked_by, '2026-11-02', 'WITHDRAWN', '2026-11-02'
       FROM consent WHERE relationship = 'MOTHER' AND 'health.camhs-content' = ANY(categories)`,
    ],
  ])('once %s has changed, and another is minted', async (_what, change) => {
    const before = await grant('amara', SHE_SAID_NO)
    await hub.sql(change)
    expect(await exchange('health', before)).toMatchObject(refused)
    const after = await grant('amara', SHE_SAID_NO)
    expect(after).not.toBe(before)
    expect((await exchange('health', after)).status).toBe(200)
  })

  test('once a consent has run out by the clock', async () => {
    now = new Date('2026-10-30T12:00:00Z')
    const before = await grant('amara', 'MASH-2026-0004')
    now = new Date('2026-10-31T12:00:00Z')
    expect(await exchange('health', before)).toMatchObject(refused)
    const { children: told } = await statement('health', await grant('amara', 'MASH-2026-0004'))
    expect(told.map(({ consent }) => consent)).toContain('EXPIRED')
  })

  test('once the case is closed, even one that was minted for it as it is', async () => {
    const [grantKey, signingKey] = [randomBytes(32), await importSigningKey(await generateSigningJwk())]
    const answer = async (status: CaseState['status']): Promise<string> => {
      const state = { ...plainCase, status }
      const readCases: CaseReader = () => Promise.resolve(new Map([[state.id, state]]))
      const version = caseVersion(state, binding)
      const handle = await sealGrant(grantKey, { ...binding, assessment: state.id, state: version })
      const introspect = introspection({ grantKey, signingKey, readCases, clock: () => now })
      return (await introspect(handle, 'police')).token
    }
    expect(await answer('DECIDED')).toEqual(expect.any(String))
    await expect(answer('CLOSED')).rejects.toMatchObject({ code: 'GRANT_REFUSED' })
  })

  test('once the person has no task on the case any more', async () => {
    const handle = await grant('juno', 'MASH-2026-0008')
    await hub.sql(
      `DELETE FROM mash_assessment_task WHERE user_id = 'juno' AND assessment_id = 'MASH-2026-0008'`,
    )
    expect(await exchange('health', handle)).toMatchObject(refused)
  })
})
