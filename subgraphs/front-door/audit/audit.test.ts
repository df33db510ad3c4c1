import 'reflect-metadata'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startFrontDoor, type FrontDoorUnderTest } from '../testing/front-door-under-test.js'
import { signedAnswer } from '../testing/signed-answer.js'
import type { KeyedChild, NamedChild } from './named-children.js'
import type { StandingThen } from './standing-then.js'

const CASE = 'MASH-2026-0004'
let hub: FrontDoorUnderTest
let childIds: string[]
beforeAll(async () => {
  hub = await startFrontDoor()
  childIds = (await hub.children('amara', CASE)).map(({ id }) => id)
})
afterAll(() => hub[Symbol.asyncDispose]())

const answer = async <Answer>(path: string, question: object): Promise<Answer> =>
  (await signedAnswer(hub, 'access-log', path, question)) as Answer // what the route says that it answers

const keyed = async (question: { childIds?: readonly string[]; pseudonyms?: readonly string[] }) =>
  (
    await answer<{ children: KeyedChild[] }>('/hub/pseudonyms', {
      ...{ childIds: [], pseudonyms: [] },
      ...question,
    })
  ).children
const pseudonyms = (childIds: readonly string[]): Promise<KeyedChild[]> => keyed({ childIds })
const named = async (auditor: string, names: readonly string[]): Promise<NamedChild[]> =>
  (await answer<{ children: NamedChild[] }>('/hub/pseudonym-children', { auditor, pseudonyms: names }))
    .children

async function standing(actor: string, at: string, assessment = CASE): Promise<StandingThen | undefined> {
  const { standings } = await answer<{ standings: StandingThen[] }>('/hub/standing', {
    items: [{ assessment, actor, at, child: 'f'.repeat(32) }],
  })
  return standings[0]
}

describe('the access-log service', () => {
  test('is told what a child is called in the logs, and nothing of somebody who is in none', async () => {
    const children = await pseudonyms([...childIds, '00000000-0000-4000-8000-000000000000'])
    expect(children.map(({ childId }) => childId)).toEqual([...childIds].sort())
    expect(new Set(children.map(({ pseudonym }) => pseudonym)).size).toBe(4)
    for (const { pseudonym, childId } of children) {
      expect(pseudonym).toMatch(/^[0-9a-f]{32}$/)
      expect(pseudonym).not.toContain(childId.slice(0, 8))
    }
  })

  test('is told which pseudonyms are a child’s', async () => {
    const [first] = await pseudonyms(childIds.slice(0, 1))
    expect(await keyed({ pseudonyms: [first?.pseudonym ?? '', 'f'.repeat(32)] })).toEqual([first])
  })

  test('is told whom an auditor looks at, but for children of a case that is kept from that auditor', async () => {
    const [first] = await pseudonyms(childIds.slice(0, 1))
    const told = await named('nils', [first?.pseudonym ?? ''])
    expect(told).toEqual([{ ...first, name: expect.any(String) as string }])
    await hub.sql(
      `INSERT INTO case_exclusion (assessment_id, user_id, reason, set_by, set_at) VALUES ($1, 'nils', 'COLLEAGUES_CHILD', 'edwin', now())`,
      [CASE],
    )
    expect(await named('nils', [first?.pseudonym ?? ''])).toEqual([])
    expect(await named('somebody', [first?.pseudonym ?? ''])).toEqual(told)
    await hub.sql('DELETE FROM case_exclusion')
  })

  test('is told which cases are kept from an auditor by name, with the children in them, until that is lifted', async () => {
    const keptFrom = (auditor: string): Promise<unknown> => answer('/hub/kept-from', { auditor })
    const nothing = { assessments: [], pseudonyms: [] }
    // Whoever is not named in a restriction is an auditor all the same.
    await hub.sql(
      `INSERT INTO case_restriction (assessment_id, reason, named_viewers, set_by, set_at) VALUES ($1, 'COLLEAGUES_CHILD', '{edwin}', 'edwin', now())`,
      [CASE],
    )
    expect(await keptFrom('nils')).toEqual(nothing)
    await hub.sql(
      `INSERT INTO case_exclusion (assessment_id, user_id, reason, set_by, set_at) VALUES ($1, 'nils', 'COLLEAGUES_CHILD', 'edwin', now())`,
      [CASE],
    )
    const names = (await pseudonyms(childIds)).map(({ pseudonym }) => pseudonym).sort()
    expect(await keptFrom('nils')).toEqual({ assessments: [CASE], pseudonyms: names })
    expect(await keptFrom('quentin')).toEqual(nothing)
    await hub.sql(`UPDATE case_exclusion SET lifted_by = 'edwin', lifted_at = now()`)
    expect(await keptFrom('nils')).toEqual(nothing)
    await hub.sql('DELETE FROM case_exclusion; DELETE FROM case_restriction')
  })

  test('is told which cases there are, the children in them, and which are restricted until that is lifted', async () => {
    const known = (): Promise<unknown> =>
      answer('/hub/known-cases', { assessments: ['MASH-1999-9999', CASE, "' OR true --"] })
    const names = (await pseudonyms(childIds)).map(({ pseudonym }) => pseudonym).sort()
    const open = { cases: [{ assessment: CASE, isRestricted: false, pseudonyms: names }] }
    expect(await known()).toEqual(open)
    await hub.sql(
      `INSERT INTO case_restriction (assessment_id, reason, named_viewers, set_by, set_at) VALUES ($1, 'COLLEAGUES_CHILD', '{edwin}', 'edwin', now())`,
      [CASE],
    )
    expect(await known()).toMatchObject({ cases: [{ assessment: CASE, isRestricted: true }] })
    await hub.sql(`UPDATE case_restriction SET lifted_by = 'edwin', lifted_at = now()`)
    expect(await known()).toEqual(open)
    await hub.sql('DELETE FROM case_restriction')
  })

  test('is the only one', async () => {
    const paths = ['pseudonyms', 'pseudonym-children', 'kept-from', 'known-cases', 'standing']
    for (const path of paths.map((name) => `/hub/${name}`)) {
      for (const caller of ['police', 'gateway', 'stranger']) {
        expect([path, caller, (await hub.post(caller, path, {})).status]).toEqual([path, caller, 401])
      }
    }
  })

  test('leaves an entry of whom it was told, and for which auditor', async () => {
    const [child] = await pseudonyms(childIds.slice(1, 2))
    await named('nils', [child?.pseudonym ?? ''])
    const [row] = await hub.sql<{ body: string }>('SELECT body FROM log.entry ORDER BY index DESC LIMIT 1')
    expect(JSON.parse(row?.body ?? '')).toMatchObject({
      actor: { id: 'access-log', role: 'SERVICE' },
      child: child?.pseudonym,
      fields: [{ category: 'front-door.identity', state: 'SHARED' }],
      action: { name: 'pseudonymChildren', outcome: 'DONE', subjects: { auditor: 'nils' } },
    })
  })
})

describe('a day after an access', () => {
  const OTHER = 'MASH-2026-0009'
  const looked = { assessment: OTHER, actor: 'amara', at: '2026-11-10T12:00:00.000Z' }
  const dayAfter = async (...items: object[]): Promise<unknown[]> =>
    (await answer<{ days: unknown[] }>('/hub/day-after', { items })).days
  const nothing = { noted: false, loweredBasis: false, proposedNoFurtherAction: false }
  const event = (number: number, at: string, by: string, actor: string): Promise<unknown> =>
    hub.sql(
      `INSERT INTO case_event (assessment_id, number, event, to_status, by_user, actor, why, at) VALUES ($1, $2, 'SCREEN', 'TRIAGE', $3, $4, 'It was looked at.', $5)`,
      [OTHER, number, by, actor, at],
    )
  const basis = (number: number, before: string, to: string, by: string, at: string): Promise<unknown> =>
    hub.sql(
      `INSERT INTO basis_change (assessment_id, number, basis, before, reason, set_by, set_at) VALUES ($1, $2, $3, $4, 'It was so.', $5, $6)`,
      [OTHER, number, to, before, by, at],
    )

  test('is told, in the order of the question, whether somebody who works on the case recorded anything within it', async () => {
    await event(101, '2026-11-11T11:59:00Z', 'edwin', 'MANAGER')
    const days = [
      looked,
      { ...looked, at: '2026-11-10T11:58:00.000Z' },
      { ...looked, at: '2026-11-11T12:00:00.000Z' },
      { ...looked, assessment: 'MASH-2026-9999' },
    ]
    expect(await dayAfter(...days)).toEqual([{ ...nothing, noted: true }, nothing, nothing, nothing])
    // Nor is what the hub does of itself, or an agency returns, a note.
    await event(102, '2026-11-20T12:00:00Z', 'hub', 'HUB')
    await event(103, '2026-11-20T12:00:00Z', 'kofi', 'AGENCY')
    expect(await dayAfter({ ...looked, at: '2026-11-20T11:00:00.000Z' })).toEqual([nothing])
  })

  test('is told whether she lowered the basis herself', async () => {
    await basis(101, 'S47', 'S17', 'amara', '2026-11-12T12:00:00Z')
    await basis(102, 'S17', 'S47', 'bronwen', '2026-11-14T12:00:00Z')
    const at = '2026-11-12T11:00:00.000Z'
    expect(await dayAfter({ ...looked, at }, { ...looked, at, actor: 'bronwen' })).toEqual([
      { ...nothing, loweredBasis: true },
      nothing,
    ])
    // Who raised it did not lower it.
    expect(await dayAfter({ ...looked, actor: 'bronwen', at: '2026-11-14T11:00:00.000Z' })).toEqual([nothing])
  })

  test('is told whether she proposed no further action herself', async () => {
    await event(104, '2026-11-16T12:00:00Z', 'amara', 'PRACTITIONER')
    await hub.sql(
      `INSERT INTO case_decision (assessment_id, number, outcome, rationale, basis, consulted, childs_voice, consents, missing, earlier_reconsidered)
       VALUES ($1, 104, 'NFA', 'Nothing was found.', 'S17', '{police}', 'She is well.', ARRAY[gen_random_uuid()], '{}', 'It was.')`,
      [OTHER],
    )
    const at = '2026-11-16T11:00:00.000Z'
    expect(await dayAfter({ ...looked, at }, { ...looked, at, actor: 'bronwen' })).toEqual([
      { ...nothing, noted: true, proposedNoFurtherAction: true },
      { ...nothing, noted: true },
    ])
  })
})

describe('an access is explained', () => {
  test('by a task that somebody else gave, and says who and when', async () => {
    expect(await standing('amara', '2026-11-02T09:00:00.000Z')).toMatchObject({
      known: true,
      task: { part: 'LEAD', givenBy: 'edwin' },
      onDutyRota: false,
      explained: true,
      asked: expect.arrayContaining([expect.objectContaining({ agency: 'police' })]) as unknown[],
    })
  })

  test('by nothing that the viewer did herself, and not by a task that nobody gave', async () => {
    for (const giver of [`'amara'`, 'NULL']) {
      await hub.sql(
        `UPDATE mash_assessment_task SET given_by = ${giver} WHERE assessment_id = $1 AND user_id = 'amara'`,
        [CASE],
      )
      const now = new Date(Date.now() + 1_000).toISOString()
      expect(await standing('amara', now)).toMatchObject({ task: { part: 'LEAD' }, explained: false })
    }
    // Of the day before, what was known then still holds.
    expect(await standing('amara', '2026-11-02T09:00:00.000Z')).toMatchObject({ explained: true })
  })

  test('by being on the duty rota in no way, which is told beside', async () => {
    expect(await standing('edwin', '2026-11-02T09:00:00.000Z')).toMatchObject({ onDutyRota: true })
  })

  test('not before the case, nor to somebody who has nothing to do with it', async () => {
    expect(await standing('amara', '2020-01-01T00:00:00.000Z')).toMatchObject({
      known: false,
      explained: false,
    })
    expect(await standing('bronwen', '2026-11-02T09:00:00.000Z')).toMatchObject({
      task: null,
      explained: false,
    })
  })
})
