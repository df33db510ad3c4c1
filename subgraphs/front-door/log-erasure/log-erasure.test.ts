import 'reflect-metadata'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { PersonaId } from '#shared/synthetic/personas'
import {
  startFrontDoor,
  type FrontDoorUnderTest,
  type GraphAnswer,
} from '../testing/front-door-under-test.js'

const CASE = 'MASH-2026-0001'
let now = new Date('2026-11-02T09:00:00Z')
let hub: FrontDoorUnderTest
let child: string
beforeAll(async () => {
  hub = await startFrontDoor(() => now)
  child = (await hub.children('amara', CASE))[0]?.id ?? ''
})
afterAll(() => hub[Symbol.asyncDispose]())
beforeEach(async () => {
  now = new Date('2026-11-02T09:00:00Z')
  await hub.sql('DELETE FROM log_erasure')
  await hub.sql(`UPDATE mash_assessment SET status = 'CLOSED', recorded_at = '2026-10-30' WHERE id = $1`, [
    CASE,
  ])
})

const codes = ({ errors = [] }: GraphAnswer): unknown[] => errors.map(({ extensions }) => extensions['code'])
const request = (persona: PersonaId, childId = child) =>
  hub.ask(
    persona,
    `mutation ($id: ID!) { requestLogErasure(childId: $id, reason: "The family asked, and the time is over.") { id state } }`,
    { id: childId },
  )
const decide = (persona: PersonaId, id: string, approved: boolean) =>
  hub.ask(
    persona,
    'mutation ($id: ID!, $yes: Boolean!) { decideLogErasure(id: $id, approved: $yes) { state childId decidedBy } }',
    { id, yes: approved },
  )
const keyOf = () =>
  hub.sql<{ pseudonym: string }>('SELECT pseudonym FROM log_key WHERE child_id = $1', [child])

async function requested(): Promise<string> {
  now = new Date('2110-01-01T09:00:00Z')
  const { data } = await request('edwin')
  return (data as { requestLogErasure: { id: string } }).requestLogErasure.id
}

describe('a child is forgotten by the logs', () => {
  test('when one person has asked and another does it: the key is gone, and whose it was', async () => {
    const [before] = await keyOf()
    const logged = await hub.sql('SELECT body FROM log.entry WHERE body LIKE $1', [
      `%${before?.pseudonym ?? ''}%`,
    ])
    const id = await requested()
    expect(await keyOf()).toEqual([before])
    const { data } = await decide('nils', id, true)
    expect(data).toEqual({ decideLogErasure: { state: 'ERASED', childId: null, decidedBy: 'nils' } })
    expect(await keyOf()).toEqual([])
    expect(
      await hub.sql('SELECT FROM row_history WHERE row::text LIKE $1', [`%${before?.pseudonym ?? ''}%`]),
    ).toEqual([])
    // Every entry is there still, under a name that is nobody's.
    const after = await hub.sql('SELECT body FROM log.entry WHERE body LIKE $1', [
      `%${before?.pseudonym ?? ''}%`,
    ])
    expect(after.length).toBeGreaterThanOrEqual(logged.length)
    await hub.sql('INSERT INTO log_key (child_id) VALUES ($1)', [child])
    expect(await keyOf()).not.toEqual([before])
  })

  test('never while a case of the child is open, nor before the time is over', async () => {
    expect(codes(await request('edwin'))).toEqual(['STEP_NOT_POSSIBLE'])
    const id = await requested()
    await hub.sql(`UPDATE mash_assessment SET status = 'ANALYSIS' WHERE id = $1`, [CASE])
    expect(codes(await decide('nils', id, true))).toEqual(['STEP_NOT_POSSIBLE'])
    expect(await keyOf()).toHaveLength(1)
  })

  test('not by one person, nor by anybody of another role', async () => {
    const id = await requested()
    for (const persona of ['amara', 'nils', 'kofi'] as const) {
      expect([persona, codes(await request(persona))]).toEqual([persona, ['FORBIDDEN']])
    }
    for (const persona of ['amara', 'edwin', 'kofi'] as const) {
      expect([persona, codes(await decide(persona, id, true))]).toEqual([persona, ['FORBIDDEN']])
    }
    await hub.sql(`UPDATE log_erasure SET requested_by = 'nils'`)
    expect(codes(await decide('nils', id, true))).toEqual(['ANOTHER_PERSON_NEEDED'])
    expect(await keyOf()).toHaveLength(1)
  })

  test('not by the application alone', async () => {
    await requested()
    await expect(hub.sql('DELETE FROM log_key', [], 'app')).rejects.toThrow('permission denied')
    await expect(hub.sql(`UPDATE log_key SET key = key`, [], 'app')).rejects.toThrow('permission denied')
    const [{ erased } = { erased: true }] = await hub.sql<{ erased: boolean }>(
      `SELECT erase_log_key(id, requested_by, now()) AS erased FROM log_erasure`,
      [],
      'app',
    )
    expect(erased).toBe(false)
  })

  test('not while an access to the child is under review, nor while nobody says whether one is; declined it can be', async () => {
    const [key] = await keyOf()
    const id = await requested()
    hub.reviews.underReview = true
    expect(codes(await decide('nils', id, true))).toEqual(['STEP_NOT_POSSIBLE'])
    expect(hub.reviews.asked.at(-1)).toEqual({ pseudonym: key?.pseudonym })
    hub.reviews.underReview = undefined
    expect(codes(await decide('nils', id, true))).toEqual(['AGENCY_UNAVAILABLE'])
    expect(await keyOf()).toEqual([key])
    expect((await decide('nils', id, false)).data).toMatchObject({ decideLogErasure: { state: 'DECLINED' } })
    hub.reviews.underReview = false
  })

  test('not where the other declines, and that is said', async () => {
    const id = await requested()
    expect((await decide('nils', id, false)).data).toMatchObject({ decideLogErasure: { state: 'DECLINED' } })
    expect(codes(await decide('nils', id, true))).toEqual(['STEP_NOT_POSSIBLE'])
    expect(await keyOf()).toHaveLength(1)
  })

  test('and the log says which of the two was decided, and of whom', async () => {
    const [key] = await keyOf()
    const said = async (id: string): Promise<unknown> => {
      const rows = await hub.sql(
        `SELECT body::jsonb #> '{action,subjects}' AS subjects FROM log.entry
         WHERE body::jsonb #>> '{action,name}' = 'decideLogErasure' AND body::jsonb #>> '{action,subjects,logErasure}' = $1`,
        [id],
      )
      return rows[0]
    }
    const about = async (): Promise<number> =>
      (await hub.sql(`SELECT FROM log.entry WHERE body::jsonb ->> 'child' = $1`, [key?.pseudonym])).length
    const declined = await requested()
    const before = await about()
    await decide('nils', declined, false)
    expect(await said(declined)).toEqual({ subjects: { logErasure: declined, decision: 'DECLINED' } })
    expect(await about()).toBe(before + 1)
    await hub.sql('DELETE FROM log_erasure')
    const erased = await requested()
    await decide('nils', erased, true)
    expect(await said(erased)).toEqual({ subjects: { logErasure: erased, decision: 'ERASED' } })
    expect(await about()).toBe(before + 3)
  })

  test('and whoever is in no log cannot be', async () => {
    expect(codes(await request('edwin', '00000000-0000-4000-8000-000000000000'))).toEqual(['NOT_FOUND'])
    expect(codes(await request('edwin', 'nobody'))).toEqual(['NOT_FOUND'])
  })
})
