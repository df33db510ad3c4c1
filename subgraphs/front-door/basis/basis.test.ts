import 'reflect-metadata'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { grantStatementVerifier } from '#shared/identity/grant-statement'
import type { PersonaId } from '#shared/synthetic/personas'
import { startFrontDoor, type FrontDoorUnderTest } from '../testing/front-door-under-test.js'
import { atOnce, refusing, told } from '../testing/verbs.js'

/** On section 17 to begin with; Amara, Callum and Edwin work on it. */
const CASE = 'MASH-2026-0010'
const morning = new Date('2026-11-02T09:00:00Z')
let now = morning
let hub: FrontDoorUnderTest
beforeAll(async () => {
  hub = await startFrontDoor(() => now)
})
afterAll(() => hub[Symbol.asyncDispose]())
beforeEach(async () => {
  now = morning
  await hub.sql('DELETE FROM basis_change')
  await hub.sql(`UPDATE mash_assessment SET basis = 'S17', status = 'ANALYSIS' WHERE id = $1`, [CASE])
})

const set = (persona: PersonaId, basis: string, reason = 'What the school said.') =>
  hub.ask(
    persona,
    `mutation ($id: ID!, $basis: Basis!, $reason: String!) {
      setBasis(assessment: $id, basis: $basis, reason: $reason) { basis basisHistory { number basis before setBy } } }`,
    { id: CASE, basis, reason },
  )

const confirm = (persona: PersonaId, number = 1) =>
  hub.ask(
    persona,
    `mutation ($id: ID!, $number: Int!) {
      confirmBasis(assessment: $id, number: $number) { basis basisHistory { confirmedBy } } }`,
    { id: CASE, number },
  )

/** The basis that agencies are told somebody reads under. */
async function readsUnder(persona: PersonaId): Promise<string> {
  const [child] = await hub.children(persona, CASE)
  const body = new URLSearchParams({ token: child?.grant ?? '' }).toString()
  const { text } = await hub.post('health', '/grants/introspect', body)
  return (await grantStatementVerifier('health', hub.keys)(text)).basis
}

const hoursLater = (hours: number): void => {
  now = new Date(morning.getTime() + hours * 3_600_000)
}

describe('a basis that is raised to section 47', () => {
  test('is read under by everybody, by who set it for four hours only', async () => {
    expect(told(await set('amara', 'S47'))).toEqual({
      basis: 'S47',
      basisHistory: [{ number: 1, basis: 'S47', before: 'S17', setBy: 'amara' }],
    })
    hoursLater(3.9)
    expect(await readsUnder('amara')).toBe('S47')
    const [child] = await hub.children('amara', CASE)
    hoursLater(4)
    const body = new URLSearchParams({ token: child?.grant ?? '' }).toString()
    expect((await hub.post('health', '/grants/introspect', body)).text).toContain('GRANT_REFUSED')
    expect(await readsUnder('amara')).toBe('S17')
    expect(await readsUnder('callum')).toBe('S47')
    expect(await readsUnder('edwin')).toBe('S47')
  })

  test('is read under by its setter too, once a manager has confirmed it, be it late', async () => {
    await set('amara', 'S47')
    hoursLater(5)
    expect(told(await confirm('edwin'))).toEqual({ basis: 'S47', basisHistory: [{ confirmedBy: 'edwin' }] })
    expect(await readsUnder('amara')).toBe('S47')
  })

  test('is not confirmed by its setter, nor by anybody who is no manager or has no task', async () => {
    await set('edwin', 'S47')
    expect(await confirm('edwin')).toEqual(refusing('ANOTHER_PERSON_NEEDED', 'Another manager'))
    expect(await confirm('amara')).toEqual(refusing('FORBIDDEN'))
    await hub.sql(`DELETE FROM mash_assessment_task WHERE user_id = 'edwin' AND assessment_id = $1`, [CASE])
    expect(await confirm('edwin')).toEqual(refusing('NOT_FOUND'))
    await hub.sql(`INSERT INTO mash_assessment_task VALUES ($1, 'edwin', 'MANAGER')`, [CASE])
  })

  test('gains its setter no second four hours by being lowered and raised again, nor by going by emergency', async () => {
    await set('amara', 'S47')
    hoursLater(2)
    await set('amara', 'S17')
    expect(await readsUnder('amara')).toBe('S17')
    await set('amara', 'EMERGENCY')
    expect(await readsUnder('amara')).toBe('EMERGENCY')
    hoursLater(3)
    await set('amara', 'S47')
    expect(await readsUnder('amara')).toBe('S47')
    hoursLater(4)
    expect(await readsUnder('amara')).toBe('S17')
    told(await confirm('edwin', 4))
    expect(await readsUnder('amara')).toBe('S47')
  })

  test('gains its setter four hours anew where a manager has confirmed it in between', async () => {
    await set('amara', 'S47')
    await set('amara', 'EMERGENCY')
    told(await confirm('edwin', 2))
    hoursLater(5)
    await set('amara', 'S17')
    await set('amara', 'S47')
    expect(await readsUnder('amara')).toBe('S47')
    hoursLater(9)
    expect(await readsUnder('amara')).toBe('S17')
  })

  test('is confirmed as it was when the manager looked, and once', async () => {
    await set('amara', 'S47')
    await set('callum', 'EMERGENCY')
    expect(await confirm('edwin', 1)).toEqual(refusing('STEP_NOT_POSSIBLE', 'confirm: the basis is STANDING'))
    const both = await atOnce(hub, 'basis_change', [() => confirm('edwin', 2), () => confirm('edwin', 2)])
    expect(both.filter(({ errors }) => errors === undefined)).toHaveLength(1)
    expect(both).toContainEqual(refusing('STEP_NOT_POSSIBLE'))
  })
})

describe('a basis', () => {
  test('that is lowered, or raised to section 17, needs nobody to confirm it', async () => {
    await set('amara', 'EARLY_HELP')
    await set('amara', 'S17')
    hoursLater(5)
    expect(await readsUnder('amara')).toBe('S17')
    expect(await confirm('edwin', 2)).toEqual(refusing('STEP_NOT_POSSIBLE', 'Nothing more can be done'))
  })

  test('that was there from the beginning waits for nobody, and is lowered without', async () => {
    await hub.sql(`UPDATE mash_assessment SET basis = 'EMERGENCY' WHERE id = $1`, [CASE])
    expect(await readsUnder('amara')).toBe('EMERGENCY')
    await set('amara', 'S47')
    hoursLater(5)
    expect(await readsUnder('amara')).toBe('S47')
  })

  test('that goes back to what it was before a raise needs nobody to confirm it', async () => {
    await hub.sql(`UPDATE mash_assessment SET basis = 'S47' WHERE id = $1`, [CASE])
    await set('amara', 'EMERGENCY')
    await set('amara', 'S47')
    expect(await confirm('edwin', 2)).toEqual(refusing('STEP_NOT_POSSIBLE', 'confirm: the basis is STANDING'))
  })

  test('is set once: of two at once one wins, and what it is already it is not set to', async () => {
    const answers = await atOnce(hub, 'basis_change', [
      () => set('amara', 'S47'),
      () => set('callum', 'EMERGENCY'),
      () => set('edwin', 'S47'),
    ])
    expect(answers.filter(({ errors }) => errors === undefined)).toHaveLength(1)
    for (const answer of answers.filter(({ errors }) => errors !== undefined)) {
      expect(answer).toEqual(refusing('STEP_NOT_POSSIBLE'))
    }
    const [row] = await hub.sql<{ basis: string }>('SELECT basis FROM mash_assessment WHERE id = $1', [CASE])
    expect(await set('amara', row?.basis ?? '')).toEqual(refusing('STEP_NOT_POSSIBLE', 'already'))
    expect(await hub.sql('SELECT basis FROM basis_change')).toEqual([row])
  })

  test.each([
    ['bronwen', 'NOT_FOUND'],
    ['gethin', 'FORBIDDEN'],
    ['kofi', 'FORBIDDEN'],
    ['nils', 'FORBIDDEN'],
  ] as const)('is not set by %s: %s', async (persona, code) => {
    expect(await set(persona, 'S47')).toEqual(refusing(code))
  })

  test('is not set without a reason, nor on a closed case', async () => {
    expect(await set('amara', 'S47', ' ')).toEqual(refusing('BAD_INPUT', 'reason'))
    await hub.sql(`UPDATE mash_assessment SET status = 'CLOSED' WHERE id = $1`, [CASE])
    expect(await set('amara', 'S47')).toEqual(refusing('CASE_CLOSED'))
    expect(await confirm('edwin')).toEqual(refusing('CASE_CLOSED'))
  })
})
