import 'reflect-metadata'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { PersonaId } from '#shared/synthetic/personas'
import { aCase, aDecision, bring, nobodyAsked, record, seeCase } from '../testing/a-case.js'
import { startFrontDoor, type FrontDoorUnderTest } from '../testing/front-door-under-test.js'
import { refusing, told } from '../testing/verbs.js'

let now = new Date('2026-11-02T09:00:00Z')
let hub: FrontDoorUnderTest
beforeAll(async () => {
  hub = await startFrontDoor(() => now)
})
afterAll(() => hub[Symbol.asyncDispose]())

/** A case that Edwin has signed. */
async function decided(outcome = 'INFORMATION_AND_ADVICE', but: object = {}): Promise<string> {
  const id = await bring(hub, await aCase(hub, but), ['amara', 'SCREEN'])
  const consent = await nobodyAsked(hub, id)
  return bring(hub, id, ['amara', 'PROPOSE_DECISION', aDecision(consent, { outcome })], ['edwin', 'SIGN_OFF'])
}

const sent = ['amara', 'FEEDBACK_SENT', { why: 'By letter.' }] as const
const familyTold = ['amara', 'FAMILY_TOLD', { familyTold: true, why: 'I rang her mother.' }] as const

describe('a decided case', () => {
  test.each([
    ['the referrer and then the family', [sent, familyTold]],
    ['the family and then the referrer', [familyTold, sent]],
  ] as const)('is closed when %s are told, and not before', async (_who, [first, last]) => {
    const id = await bring(hub, await decided(), first)
    expect(await seeCase(hub, id)).toMatchObject({ status: 'DECIDED' })
    expect(await seeCase(hub, await bring(hub, id, last))).toMatchObject({
      status: 'CLOSED',
      possible: [],
    })
  })

  test.each(['STEP_ACROSS', 'REFERRAL_S17', 'STRATEGY_S47', 'LOOKED_AFTER', 'OTHER_AUTHORITY'])(
    'of outcome %s stays open until whoever goes on with the child has acknowledged it',
    async (outcome) => {
      const id = await bring(hub, await decided(outcome), sent, familyTold)
      expect(await seeCase(hub, id)).toMatchObject({ status: 'DECIDED' })
    },
  )

  test('says that the family was not told, and why', async () => {
    const notTold = { familyTold: false, why: 'It would put her in danger.' }
    const id = await bring(hub, await decided(), sent, ['amara', 'FAMILY_TOLD', notTold])
    const query = 'query ($id: ID!) { mashAssessment(id: $id) { status history { event familyTold why } } }'
    const { history } = told(await hub.ask('amara', query, { id })) as { history: object[] }
    expect(history.at(-1)).toEqual({ event: 'FAMILY_TOLD', ...notTold })
  })

  test.each([
    ['FAMILY_TOLD', {}, 'takes familyTold'],
    ['FEEDBACK_SENT', { familyTold: true }, 'does not take familyTold'],
    ['FEEDBACK_SENT', { message: 'What they told me.' }, 'does not take message'],
    ['FAMILY_TOLD', { familyTold: false, why: ' ' }, 'why has 1 to'],
  ])('%s with %o is refused', async (event, parts, words) => {
    expect(await record(hub, 'amara', await decided(), event, parts)).toEqual(refusing('BAD_INPUT', words))
  })

  test.each<[PersonaId, string]>([
    ['edwin', 'FORBIDDEN'],
    ['bronwen', 'NOT_FOUND'],
    ['kofi', 'NOT_FOUND'],
  ])('is not closed by %s', async (persona, code) => {
    expect(await record(hub, persona, await decided(), 'FEEDBACK_SENT')).toEqual(refusing(code))
  })

  test('in immediate danger is told to nobody before another person has signed it', async () => {
    const id = await bring(hub, await aCase(hub), ['amara', 'IMMEDIATE_DANGER'])
    const told = { familyTold: true }
    expect(await record(hub, 'amara', id, 'FAMILY_TOLD', told)).toEqual(
      refusing('STEP_NOT_POSSIBLE', 'another person has signed'),
    )
    expect(await record(hub, 'amara', id, 'FEEDBACK_SENT')).toEqual(refusing('STEP_NOT_POSSIBLE', 'signed'))
    await bring(hub, id, ['edwin', 'SIGN_OFF'], sent, familyTold)
  })
})

describe('a disagreement', () => {
  const query = 'query ($id: ID!) { mashAssessment(id: $id) { escalation { stage by since dueAt overdue } } }'
  const escalation = async (id: string) => told(await hub.ask('amara', query, { id }))

  test('is open at its stage with a clock: one working day, then five', async () => {
    const id = await decided()
    await hub.sql(
      `INSERT INTO mash_assessment_request (assessment_id, agency, categories, asked_at) VALUES ($1, 'health', '{*}', $2)`,
      [id, now],
    )
    expect(await escalation(id)).toEqual({ escalation: null })
    const disagree = (stage: string) => ['leonie', 'DISAGREE', { stage }] as const
    await bring(hub, id, disagree('PRACTITIONER'))
    const since = now.toISOString()
    const open = { by: 'leonie', since, overdue: false }
    expect(await escalation(id)).toEqual({
      escalation: { ...open, stage: 'PRACTITIONER', dueAt: '2026-11-03T17:00:00.000Z' },
    })
    await bring(hub, id, disagree('MANAGER'))
    expect(await escalation(id)).toEqual({
      escalation: { ...open, stage: 'MANAGER', dueAt: '2026-11-09T17:00:00.000Z' },
    })
    now = new Date('2026-11-09T17:00:00Z')
    expect(await escalation(id)).toMatchObject({ escalation: { stage: 'MANAGER', overdue: true } })
    now = new Date('2026-11-02T09:00:00Z')
  })

  /** A decision about which health and police were asked, and with which health disagrees. */
  async function disputed(...stages: readonly string[]): Promise<string> {
    const id = await decided()
    await hub.sql(
      `INSERT INTO mash_assessment_request (assessment_id, agency, categories, asked_at)
       SELECT $1, agency, '{*}', $2 FROM unnest('{health,police}'::text[]) agency`,
      [id, now],
    )
    return bring(hub, id, ...stages.map((stage) => ['leonie', 'DISAGREE', { stage }] as const))
  }
  const settlement = { settlement: 'CHANGED', why: 'Her school nurse sees her every week.' }

  test('is settled by the agency that disagrees, also by a colleague and on a closed case, with how and why', async () => {
    const id = await bring(hub, await disputed('PRACTITIONER'), sent, familyTold)
    await hub.sql(
      `INSERT INTO mash_assessment_task (assessment_id, user_id, part, given_by) VALUES ($1, 'gethin', 'ASKED', 'edwin')`,
      [id],
    )
    await bring(hub, id, ['gethin', 'DISAGREEMENT_SETTLED', settlement])
    expect(await escalation(id)).toEqual({ escalation: null })
    const query =
      'query ($id: ID!) { mashAssessment(id: $id) { status history { event by settlement why } } }'
    const { status, history } = told(await hub.ask('amara', query, { id })) as {
      status: string
      history: object[]
    }
    expect(status).toBe('CLOSED')
    expect(history.at(-1)).toEqual({ event: 'DISAGREEMENT_SETTLED', by: 'gethin', ...settlement })
  })

  test('begins with the practitioners again after it was settled, and is not settled twice', async () => {
    const id = await bring(hub, await disputed('PRACTITIONER', 'MANAGER'), [
      'leonie',
      'DISAGREEMENT_SETTLED',
      settlement,
    ])
    expect(await record(hub, 'leonie', id, 'DISAGREEMENT_SETTLED', settlement)).toEqual(
      refusing('STEP_NOT_POSSIBLE', 'a disagreement is open'),
    )
    expect(await record(hub, 'leonie', id, 'DISAGREE', { stage: 'HEAD' })).toEqual(
      refusing('STEP_NOT_POSSIBLE', 'first one'),
    )
    await bring(hub, id, ['leonie', 'DISAGREE', { stage: 'PRACTITIONER' }])
    expect(await escalation(id)).toMatchObject({ escalation: { stage: 'PRACTITIONER' } })
  })

  test('is settled neither by another agency, nor by whose decision it is, before the partnership has it', async () => {
    const id = await disputed('PRACTITIONER', 'MANAGER', 'HEAD')
    expect(await record(hub, 'kofi', id, 'DISAGREEMENT_SETTLED', settlement)).toEqual(
      refusing('STEP_NOT_POSSIBLE', 'the agency that disagrees'),
    )
    expect(await record(hub, 'edwin', id, 'DISAGREEMENT_SETTLED', settlement)).toEqual(
      refusing('STEP_NOT_POSSIBLE', 'the partnership'),
    )
    expect(await record(hub, 'amara', id, 'DISAGREEMENT_SETTLED', settlement)).toEqual(refusing('FORBIDDEN'))
    expect(await record(hub, 'leonie', id, 'DISAGREEMENT_SETTLED')).toEqual(
      refusing('BAD_INPUT', 'takes settlement'),
    )
    await bring(
      hub,
      id,
      ['leonie', 'DISAGREE', { stage: 'PARTNERSHIP' }],
      ['edwin', 'DISAGREEMENT_SETTLED', settlement],
    )
    expect(await escalation(id)).toEqual({ escalation: null })
  })
})
