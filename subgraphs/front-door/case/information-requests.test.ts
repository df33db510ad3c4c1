import 'reflect-metadata'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { grantStatementVerifier } from '#shared/identity/grant-statement'
import type { PersonaId } from '#shared/synthetic/personas'
import { aCase, aDecision, bring, nobodyAsked, record, seeCase } from '../testing/a-case.js'
import { startFrontDoor, type FrontDoorUnderTest } from '../testing/front-door-under-test.js'
import { refusing, told } from '../testing/verbs.js'

let hub: FrontDoorUnderTest
beforeAll(async () => {
  hub = await startFrontDoor()
})
afterAll(() => hub[Symbol.asyncDispose]())

let id: string
let consent: string
beforeEach(async () => {
  id = await openAssessment()
})

async function openAssessment(but: object = {}): Promise<string> {
  const opened = await bring(hub, await aCase(hub, but), ['amara', 'SCREEN'])
  consent = await nobodyAsked(hub, opened)
  await hub.sql(`UPDATE mash_assessment SET basis = 'S17' WHERE id = $1`, [opened])
  return bring(hub, opened, ['amara', 'OPEN_ASSESSMENT', { rag: 'AMBER' }])
}

const question = 'When was she last seen, and by whom?'
const toHealth = { agency: 'health', categories: ['health.universal', 'health.urgent-care'], question }
const toPolice = { agency: 'police', categories: ['*'], question }
const both = { requests: [toHealth, toPolice] }
const nil = (...categories: readonly string[]) => ({
  return: categories.map((category) => ({ category, answer: 'NIL' })),
})
const nothingAtHealth = nil('health.urgent-care', 'health.universal')

/** What waits for somebody's agency in the case. */
async function waitingFor(persona: PersonaId): Promise<unknown[]> {
  const query =
    '{ informationRequests { assessmentId version categories question purpose basis dueAt overdue } }'
  // The query's own shape.
  const all = told(await hub.ask(persona, query)) as { assessmentId: string }[]
  return all.filter(({ assessmentId }) => assessmentId === id)
}

describe('agencies that are asked', () => {
  test('are told what, why, on which basis and by when: each its own desk, and nobody else', async () => {
    await bring(hub, id, ['amara', 'REQUEST_INFORMATION', both])
    expect(await waitingFor('leonie')).toEqual([
      {
        ...{
          assessmentId: id,
          version: 4,
          question,
          purpose: 'MASH_ASSESSMENT',
          basis: 'S17',
          overdue: false,
        },
        categories: ['health.universal', 'health.urgent-care'],
        // 24 hours in which offices are open, from receipt at nine.
        dueAt: '2026-11-04T17:00:00.000Z',
      },
    ])
    expect(await waitingFor('kofi')).toMatchObject([{ categories: ['*'] }])
    for (const persona of ['gethin', 'hetty', 'farah'] as const) expect(await waitingFor(persona)).toEqual([])
    for (const persona of ['amara', 'edwin', 'nils'] as const) {
      expect(await hub.ask(persona, '{ informationRequests { question } }')).toEqual(refusing('FORBIDDEN'))
    }
  })

  test('may be asked about the children from then on, for what they were asked and no more', async () => {
    const asked = async (): Promise<readonly string[]> => {
      const [child] = await hub.children('amara', id)
      const body = new URLSearchParams({ token: child?.grant ?? '' }).toString()
      const { text } = await hub.post('health', '/grants/introspect', body)
      return (await grantStatementVerifier('health', hub.keys)(text)).asked
    }
    expect(await asked()).toEqual([])
    await bring(hub, id, ['amara', 'REQUEST_INFORMATION', both])
    expect(await asked()).toEqual(['health.universal', 'health.urgent-care'])
  })

  test('have time until the case is due, or until sooner', async () => {
    const dueAt = '2026-11-03T12:00:00.000Z'
    await bring(hub, id, ['amara', 'REQUEST_INFORMATION', { requests: [{ ...toHealth, dueAt }] }])
    expect(await waitingFor('leonie')).toMatchObject([{ dueAt }])
  })

  test('are not told a protected place in a question', async () => {
    const [place] = await hub.sql<{ line: string; child: string }>(
      `SELECT lines[1] AS line, person_id AS child FROM address JOIN residence ON address_id = address.id
       JOIN person ON person.id = person_id WHERE protected AND date_of_birth > '2010-01-01' LIMIT 1`,
    )
    id = await openAssessment({ children: [{ childId: place?.child }] })
    const telling = { ...toHealth, question: `Who of you has been at ${place?.line ?? ''}?` }
    await bring(hub, id, ['amara', 'REQUEST_INFORMATION', { requests: [telling] }])
    expect(JSON.stringify(await waitingFor('leonie'))).toContain('somebody protected')
    expect(JSON.stringify(await waitingFor('leonie'))).not.toContain(place?.line)
  })

  test.each([
    ['nobody', [], 'at least one'],
    ['one twice', [toHealth, toHealth], 'each agency once'],
    ['one that there is not', [{ ...toHealth, agency: 'army' }], 'requests.agency'],
    ['for nothing', [{ ...toHealth, categories: [] }], 'requests.categories'],
    ['for what another holds', [{ ...toHealth, categories: ['police.missing'] }], 'requests.categories'],
    [
      'for everything and more',
      [{ ...toHealth, categories: ['*', 'health.universal'] }],
      'requests.categories',
    ],
    ['without a question', [{ ...toHealth, question: 'Anything?' }], 'requests.question'],
    ['for yesterday', [{ ...toHealth, dueAt: '2026-11-01T12:00:00Z' }], 'requests.dueAt'],
    ['for after the case is due', [{ ...toHealth, dueAt: '2026-11-04T17:00:01Z' }], 'requests.dueAt'],
  ])('are not asked: %s', async (_what, requests, words) => {
    const answer = await record(hub, 'amara', id, 'REQUEST_INFORMATION', { requests })
    expect(answer).toEqual(refusing('BAD_INPUT', words))
  })
})

describe('a return', () => {
  const shown = `query ($id: ID!) { mashAssessment(id: $id) { status asked { agency returned { category answer reason returnedBy } } } }`
  beforeEach(() => bring(hub, id, ['amara', 'REQUEST_INFORMATION', both]))

  test('is what each agency answers for each category, be it nothing, or no with a reason', async () => {
    const reason = 'It would tell him where she lives.'
    await bring(hub, id, [
      'leonie',
      'RETURN_RECEIVED',
      {
        return: [
          { category: 'health.universal', answer: 'SHARED' },
          { category: 'health.urgent-care', answer: 'HELD', reason },
        ],
      },
    ])
    expect(told(await hub.ask('amara', shown, { id }))).toEqual({
      status: 'RETURNS_PARTIAL',
      asked: [
        {
          agency: 'health',
          returned: [
            { category: 'health.universal', answer: 'SHARED', reason: null, returnedBy: 'leonie' },
            { category: 'health.urgent-care', answer: 'HELD', reason, returnedBy: 'leonie' },
          ],
        },
        { agency: 'police', returned: [] },
      ],
    })
    expect(await waitingFor('leonie')).toEqual([])
    await bring(hub, id, ['kofi', 'RETURN_RECEIVED', nil('*')])
    expect(await seeCase(hub, id)).toMatchObject({
      status: 'RETURNS_COMPLETE',
      possible: expect.arrayContaining(['ANALYSE']) as string[],
    })
  })

  test.each([
    ['for less than was asked', nil('health.universal'), 'BAD_INPUT', 'answer each once'],
    ['for something else', nil('health.universal', 'health.maternity'), 'BAD_INPUT', 'answer each once'],
    ['for one twice', nil('health.universal', 'health.universal'), 'BAD_INPUT', 'answer each once'],
    [
      'without a reason',
      { return: [{ category: 'health.universal', answer: 'HELD' }, ...nil('health.urgent-care').return] },
      'BAD_INPUT',
      'return.reason',
    ],
    [
      'with a reason for nothing',
      {
        return: [
          { category: 'health.universal', answer: 'NIL', reason: 'We looked everywhere.' },
          ...nil('health.urgent-care').return,
        ],
      },
      'BAD_INPUT',
      'return.reason',
    ],
  ] as const)('is refused %s', async (_what, parts, code, words) => {
    expect(await record(hub, 'leonie', id, 'RETURN_RECEIVED', parts)).toEqual(refusing(code, words))
  })

  test('is given once, and changed by nobody', async () => {
    await bring(hub, id, ['leonie', 'RETURN_RECEIVED', nothingAtHealth])
    expect(await record(hub, 'leonie', id, 'RETURN_RECEIVED', nothingAtHealth)).toEqual(
      refusing('STEP_NOT_POSSIBLE', 'answered already'),
    )
    await expect(hub.sql('DELETE FROM information_return', [], 'app')).rejects.toThrow('permission denied')
    await expect(hub.sql(`UPDATE information_return SET answer = 'SHARED'`)).rejects.toThrow('append-only')
  })

  test.each([
    ['amara', 'FORBIDDEN'],
    ['edwin', 'FORBIDDEN'],
    ['gethin', 'NOT_FOUND'],
    ['hetty', 'NOT_FOUND'],
    ['nils', 'NOT_FOUND'],
  ] as const)('is not given by %s: %s', async (persona, code) => {
    expect(await record(hub, persona, id, 'RETURN_RECEIVED', nothingAtHealth)).toEqual(refusing(code))
  })
})

describe('an analysis', () => {
  const missing = ['police']
  beforeEach(() =>
    bring(hub, id, ['amara', 'REQUEST_INFORMATION', both], ['leonie', 'RETURN_RECEIVED', nothingAtHealth]),
  )

  test('begins when every agency has answered', async () => {
    expect(await record(hub, 'amara', id, 'ANALYSE')).toEqual(refusing('FORBIDDEN'))
    await bring(hub, id, ['kofi', 'RETURN_RECEIVED', nil('*')], ['amara', 'ANALYSE'])
    expect(await seeCase(hub, id)).toMatchObject({ status: 'ANALYSIS' })
    told(await record(hub, 'amara', id, 'PROPOSE_DECISION', aDecision(consent, { basis: 'S17' })))
  })

  test('begins without a return where a manager names it, and so does the decision', async () => {
    expect(await record(hub, 'edwin', id, 'ANALYSE')).toEqual(refusing('BAD_INPUT', 'takes missing'))
    for (const named of [[], ['health'], ['police', 'health'], ['police', 'police']]) {
      const answer = await record(hub, 'edwin', id, 'ANALYSE', { missing: named })
      expect(answer).toEqual(refusing('BAD_INPUT', 'missing: it is police'))
    }
    await bring(hub, id, ['edwin', 'ANALYSE', { missing }])
    const propose = (named: readonly string[]) =>
      record(hub, 'amara', id, 'PROPOSE_DECISION', aDecision(consent, { basis: 'S17', missing: named }))
    for (const named of [[], ['police', 'health']]) {
      expect(await propose(named)).toEqual(refusing('BAD_INPUT', 'decision.missing'))
    }
    told(await propose(missing))
  })
})
