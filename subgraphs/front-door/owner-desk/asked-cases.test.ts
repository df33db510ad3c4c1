import 'reflect-metadata'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { askedCasesClient } from '#shared/agency/desk/asked-cases-client'
import { askedCases, type AskedCases } from '#shared/identity/asked-cases'
import { frontDoorAnswerVerifier } from '#shared/identity/front-door-answer'
import { grantStatementVerifier } from '#shared/identity/grant-statement'
import type { PersonaId } from '#shared/synthetic/personas'
import type { CaseEmergencyAccess } from '../emergency-access/standing-emergency-access.js'
import {
  startFrontDoor,
  type FrontDoorUnderTest,
  type GraphAnswer,
} from '../testing/front-door-under-test.js'
import { plainCase } from '../testing/plain-case.js'
import { replayedAnswer, signedAnswer } from '../testing/signed-answer.js'
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
  const asked = { desk: 'kofi', first: 50, ...question }
  return askedCases.parse(await signedAnswer(hub, agency, '/cases/asked', asked))
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
    const oneBy = (desk: string, about: string): Promise<unknown> => {
      const question = { desk: 'kofi', first: 1, assessment: about }
      return askedCasesClient(replayedAnswer(hub, 'police', '/cases/asked', question)).one(
        desk,
        'MASH-2026-0005',
      )
    }
    expect(await oneBy('kofi', 'MASH-2026-0005')).toMatchObject({ statement: { basis: 'S47' } })
    await expect(oneBy('kofi', 'MASH-2026-0004')).rejects.toMatchObject({ code: 'UNAUTHENTICATED' })
    await expect(oneBy('rowena', 'MASH-2026-0005')).rejects.toMatchObject({ code: 'UNAUTHENTICATED' })
  })

  test('is taken for an answer about that page alone: one page for another would leave cases out', async () => {
    const from = { dueAt: '2026-10-27T16:20:00.000Z', assessment: 'MASH-2026-0005' }
    const page = (question: object, place?: typeof from) =>
      askedCasesClient(replayedAnswer(hub, 'police', '/cases/asked', { desk: 'kofi', ...question })).from(
        'kofi',
        place,
        2,
      )
    expect((await page({ first: 2 })).cases).toHaveLength(2)
    expect((await page({ first: 2, from }, from)).cases[0]).toMatchObject({ dueAt: from.dueAt })
    for (const [asked, place] of [
      [{ first: 2, from }, undefined],
      [{ first: 2 }, from],
      [{ first: 1 }, undefined],
      [{ first: 2, assessment: 'MASH-2026-0005' }, undefined],
    ] as const) {
      await expect(page(asked, place)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' })
    }
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
    await expect(frontDoorAnswerVerifier('health', hub.keys)(text)).rejects.toMatchObject({
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

test.each([
  [{ first: 0 }],
  [{ first: 51 }],
  [{ desk: '' }],
  [{ assessment: 'a\0b' }],
  [{ assessment: 'a\ud800b' }],
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
