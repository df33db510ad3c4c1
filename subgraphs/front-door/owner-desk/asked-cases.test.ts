import 'reflect-metadata'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { askedCasesClient } from '#shared/agency/desk/asked-cases-client'
import { askedCasesVerifier, type AskedCases } from '#shared/identity/asked-cases'
import { readCasesVerifier, type ReadCase } from '#shared/identity/read-cases'
import { grantStatementVerifier } from '#shared/identity/grant-statement'
import type { PersonaId } from '#shared/synthetic/personas'
import type { CaseEmergencyAccess } from '../emergency-access/standing-emergency-access.js'
import {
  startFrontDoor,
  type FrontDoorUnderTest,
  type GraphAnswer,
} from '../testing/front-door-under-test.js'
import { plainCase } from '../testing/plain-case.js'
import { refusing, told as done } from '../testing/verbs.js'
import { deskWasAsked } from './desk-was-asked.js'
import { dueAt } from './due-at.js'

const monday = new Date('2026-11-02T09:00:00Z')
let now = monday
let hub: FrontDoorUnderTest
beforeAll(async () => {
  hub = await startFrontDoor(() => now)
})
afterAll(() => hub[Symbol.asyncDispose]())

const ask = async (agency: string, question: object = {}) =>
  hub.post(agency, '/cases/asked', { desk: 'kofi', first: 50, ...question })

async function told(agency: string, question: object = {}): Promise<AskedCases> {
  const { text } = await ask(agency, question)
  return askedCasesVerifier(agency, hub.keys)(text)
}

const idsOf = ({ cases }: AskedCases): string[] => cases.map(({ statement }) => statement.assessment)

describe('what an agency is told of the cases in which it was asked', () => {
  test('is every one that is open, in the order in which it is due', async () => {
    const answer = await told('police')
    expect(idsOf(answer)).toContain('MASH-2026-0005')
    expect(idsOf(answer)).not.toContain('MASH-2026-0003')
    const due = answer.cases.map((each) => each.dueAt)
    expect(due).toEqual(due.toSorted())
  })

  test('is for somebody who works on it, and decides nothing by what the desk is to the case', async () => {
    const { cases } = await told('police', { assessment: 'MASH-2026-0005' })
    expect(cases).toMatchObject([
      {
        dueAt: '2026-10-27T16:20:00.000Z',
        statement: { task: true, emergency: false, excluded: false, basis: 'S47', preview: true },
      },
    ])
  })

  test('is taken for an answer about that case alone, and for that person alone', async () => {
    const answered = async (assessment: string): Promise<string> => (await ask('police', { assessment })).text
    const oneBy = (desk: string, about: string): Promise<unknown> => {
      const postForToken = () => answered(about)
      return askedCasesClient({ postForToken }, askedCasesVerifier('police', hub.keys)).one(
        desk,
        'MASH-2026-0005',
      )
    }
    expect(await oneBy('kofi', 'MASH-2026-0005')).toMatchObject({ statement: { basis: 'S47' } })
    await expect(oneBy('kofi', 'MASH-2026-0004')).rejects.toMatchObject({ code: 'UNAUTHENTICATED' })
    await expect(oneBy('rowena', 'MASH-2026-0005')).rejects.toMatchObject({ code: 'FORBIDDEN' })
  })

  test('goes on from a place, that place included', async () => {
    const all = idsOf(await told('police'))
    const [first] = (await told('police', { first: 1 })).cases
    expect(first?.statement.assessment).toBe(all[0])
    const from = { dueAt: first?.dueAt, assessment: first?.statement.assessment }
    expect(idsOf(await told('police', { from, first: 2 }))).toEqual(all.slice(0, 2))
  })

  test('goes on beyond cases without a child to ask about, and an empty page is the last', async () => {
    const all = idsOf(await told('police'))
    const last = all.at(-1) ?? ''
    const crowd = `FROM mash_assessment a, generate_series(1, 60) n WHERE a.id = '${last}'`
    const columns = `contact_id, status, outcome, rag, basis, profile, purpose, threshold_scheme, threshold_level, received_at`
    await hub.sql(
      `INSERT INTO mash_assessment (id, ${columns}) SELECT 'MASH-1990-' || 1000 + n, ${columns} ${crowd}`,
    )
    await hub.sql(
      `INSERT INTO mash_assessment_request (assessment_id, agency, categories, asked_at)
       SELECT 'MASH-1990-' || 1000 + n, 'police', '{*}', '1990-01-02' ${crowd}`,
    )
    const [first, rest] = [await told('police', { first: 1 }), await told('police')]
    expect([idsOf(first), first.hasMore]).toEqual([all.slice(0, 1), true])
    expect([idsOf(rest), rest.hasMore]).toEqual([all, false])
    await hub.sql(`DELETE FROM mash_assessment_request WHERE assessment_id LIKE 'MASH-1990-%'`)
    await hub.sql(`DELETE FROM mash_assessment WHERE id LIKE 'MASH-1990-%'`)
  })

  test('is no grant, and no statement of one', async () => {
    const { text } = await ask('police')
    await expect(grantStatementVerifier('police', hub.keys)(text)).rejects.toMatchObject({
      code: 'UNAUTHENTICATED',
    })
    await expect(askedCasesVerifier('health', hub.keys)(text)).rejects.toMatchObject({
      code: 'UNAUTHENTICATED',
    })
  })

  test('changes nothing', async () => {
    hub.statements.length = 0
    await told('police')
    expect(hub.statements.every((statement) => /^\s*SELECT/i.test(statement))).toBe(true)
    expect(hub.statements).toHaveLength(2)
  })
})

describe('an emergency access', () => {
  const NOT_ASKED = 'MASH-2026-0003'
  const ASKED = 'MASH-2026-0009'
  const take = `mutation ($input: EmergencyAccessInput!) { takeEmergencyAccess(input: $input) { id } }`
  const preview = `query ($id: ID!) { mashAssessment(id: $id, previewFor: { agency: "police", role: MASH_PRACTITIONER }) {
    subjects { child { grant } } } }`
  const previewed = () => hub.ask('kofi', preview, { id: NOT_ASKED })
  const takenBy = async (persona: PersonaId, assessment: string) => {
    const explanation = 'The hospital needs his history now.'
    done(await hub.ask(persona, take, { input: { assessment, reason: 'MISSING_CHILD', explanation } }))
  }
  const statementOf = async (answer: GraphAnswer) => {
    // The shape is the query's own.
    const { subjects } = done(answer) as { subjects: readonly { child: { grant: string } }[] }
    const body = new URLSearchParams({ token: subjects[0]?.child.grant ?? '' }).toString()
    return (await hub.post('police', '/grants/introspect', body)).text
  }
  afterEach(async () => {
    now = monday
    await hub.sql('DELETE FROM emergency_access; DELETE FROM case_exclusion')
  })

  test('asks every agency at once, whom nobody else asked, and is due within thirty minutes', async () => {
    for (const agency of ['police', 'health', 'social-care']) {
      expect(idsOf(await told(agency))).not.toContain(NOT_ASKED)
    }
    await takenBy('bronwen', NOT_ASKED)
    for (const agency of ['police', 'health', 'social-care']) {
      expect(idsOf(await told(agency))).toContain(NOT_ASKED)
      expect((await told(agency, { assessment: NOT_ASKED })).cases).toMatchObject([
        {
          ...{ askedAt: '2026-11-02T09:00:00.000Z', dueAt: '2026-11-02T09:30:00.000Z' },
          statement: { task: true, emergency: true, basis: 'EARLY_HELP', asked: [], preview: true },
        },
      ])
    }
  })

  test('asks no desk of anybody but a partner', () => {
    const access: CaseEmergencyAccess = {
      ...{ id: 'access', assessmentId: plainCase.id, userId: 'bronwen', team: 'MASH, social work' },
      ...{ reason: 'MISSING_CHILD', explanation: 'He may be at the river.' },
      ...{ takenAt: '2026-11-02T08:00:00Z', expiresAt: '2026-11-02T12:00:00Z', reviewBy: '2026-11-03' },
      ...{ state: 'AWAITING_REVIEW', reviewedBy: null, reviewedAt: null, reviewNote: null },
    }
    const state = { ...plainCase, emergencyAccesses: [access] }
    expect(deskWasAsked(state, 'police', 'kofi')).toBe(true)
    expect(deskWasAsked(state, 'front-door', 'nils')).toBe(false)
  })

  test('makes a case that was asked before due as an emergency is, and lists it once', async () => {
    const [before] = (await told('police', { assessment: ASKED })).cases
    expect(before).toMatchObject({ askedAt: '2026-10-13T15:00:00.000Z', dueAt: '2026-10-14T16:00:00.000Z' })
    await takenBy('bronwen', ASKED)
    await takenBy('callum', ASKED)
    expect((await told('police', { assessment: ASKED })).cases).toMatchObject([
      { askedAt: '2026-10-13T15:00:00.000Z', dueAt: '2026-10-13T15:30:00.000Z' },
    ])
  })

  test.each([
    ['has run out', () => void (now = new Date('2026-11-02T13:00:00Z'))],
    ['was found unjustified', () => hub.sql(`UPDATE emergency_access SET state = 'NOT_JUSTIFIED'`)],
    [
      'is to a case that is kept from this person of the desk',
      () =>
        hub.sql(
          `INSERT INTO case_exclusion (assessment_id, user_id, reason, set_by, set_at) VALUES ($1, 'kofi', 'COLLEAGUE', 'edwin', now())`,
          [NOT_ASKED],
        ),
    ],
  ])('asks nothing that %s', async (_what, end) => {
    await takenBy('bronwen', NOT_ASKED)
    expect(idsOf(await told('police'))).toContain(NOT_ASKED)
    done(await previewed())
    await end()
    expect(idsOf(await told('police'))).not.toContain(NOT_ASKED)
    expect(await previewed()).toEqual(refusing('NOT_FOUND'))
  })

  test('lets the desk preview the case as long as it stands, and no grant of that outlives it', async () => {
    expect(await previewed()).toEqual(refusing('NOT_FOUND'))
    await takenBy('bronwen', NOT_ASKED)
    now = new Date('2026-11-02T12:59:50Z')
    const before = await previewed()
    const { exp, iat = 0 } = await grantStatementVerifier('police', hub.keys)(await statementOf(before))
    expect(exp - iat).toBeLessThanOrEqual(10)
    now = new Date('2026-11-02T13:00:00Z')
    expect(await statementOf(before)).toContain('GRANT_REFUSED')
  })
})

describe('whom the log of an agency is about', () => {
  const CASE = 'MASH-2026-0003'
  const read = (reads: readonly object[], desk = 'kofi') => hub.post('police', '/cases/read', { desk, reads })
  const toldOf = async (reads: readonly object[], desk?: string): Promise<readonly ReadCase[]> =>
    (await readCasesVerifier('police', hub.keys)((await read(reads, desk)).text)).cases
  const named = async (): Promise<{ id: string; pseudonym: string }> => {
    const { children } = (await told('early-help', { assessment: CASE })).cases[0]?.statement ?? {
      children: [],
    }
    const [child] = children
    if (child === undefined) throw new Error(`${CASE} has no child.`)
    return { id: child.id, pseudonym: child.pseudonym }
  }
  const keep = (viewers: string) =>
    hub.sql(
      `INSERT INTO case_restriction (assessment_id, reason, named_viewers, set_by, set_at) VALUES ($1, 'COLLEAGUE', $2, 'edwin', now())`,
      [CASE, viewers],
    )
  afterEach(() => hub.sql('DELETE FROM case_restriction; DELETE FROM case_exclusion'))

  test('is told in a case in which it was not asked, also when that is closed, by the pseudonyms that it names', async () => {
    const child = await named()
    const [{ status } = { status: '' }] = await hub.sql<{ status: string }>(
      `SELECT status FROM mash_assessment WHERE id = '${CASE}'`,
    )
    await hub.sql(`UPDATE mash_assessment SET status = 'CLOSED' WHERE id = '${CASE}'`)
    hub.statements.length = 0
    expect(await toldOf([{ assessment: CASE, child: child.pseudonym }])).toEqual([
      { assessment: CASE, children: [child], hasProtectedPlace: false },
    ])
    expect(hub.statements).toHaveLength(1)
    await hub.sql(`UPDATE mash_assessment SET status = '${status}' WHERE id = '${CASE}'`)
  })

  test('is not told of a pseudonym that is another child’s, or nobody’s: a number of a case alone opens none', async () => {
    const { pseudonym: child } = await named()
    expect(await toldOf([{ assessment: CASE, child: 'a'.repeat(32) }])).toEqual([])
    expect(await toldOf([{ assessment: 'MASH-2026-0005', child }])).toEqual([])
    expect(await toldOf([{ assessment: 'MASH-1999-9999', child }])).toEqual([])
  })

  test('is told of no child while the case is restricted, and to nobody of the desk from whom it is kept', async () => {
    const reads = [{ assessment: CASE, child: (await named()).pseudonym }]
    await keep('{edwin,kofi}')
    expect(await toldOf(reads)).toEqual([{ assessment: CASE, children: [], hasProtectedPlace: false }])
    expect(await toldOf(reads, 'kofi-colleague')).toEqual([])
  })

  test.each([[[]], [[{ assessment: 'a\0b', child: 'x' }]], [[{ assessment: CASE }]]])(
    'is refused for %j',
    async (reads) => {
      expect((await read(reads)).status).toBe(400)
    },
  )
})

test.each([
  [{ first: 0 }],
  [{ first: 51 }],
  [{ desk: '' }],
  [{ assessment: 'a\0b' }],
  [{ from: { dueAt: 'soon', assessment: 'x' } }],
])('is refused for %j', async (question) => {
  expect((await ask('police', question)).status).toBe(400)
})

test('is refused to a caller who is no agency', async () => {
  expect((await ask('stranger')).status).toBe(401)
  expect((await ask('gateway')).status).toBe(401)
})

test.each([
  ['S47', 'GREEN', '2026-11-06T11:30:00.000Z'],
  ['EMERGENCY', 'AMBER', '2026-11-06T11:30:00.000Z'],
  ['S17', 'RED', '2026-11-06T15:00:00.000Z'],
  ['S17', 'AMBER', '2026-11-09T17:00:00.000Z'],
  ['EARLY_HELP', 'GREEN', '2026-11-09T17:00:00.000Z'],
] as const)('asked on a Friday at eleven, a desk answers at %s, %s, by %s', (basis, rag, due) => {
  expect(dueAt(new Date('2026-11-06T11:00:00Z'), { basis, rag }).toISOString()).toBe(due)
})
