import 'reflect-metadata'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { partnerAgencies } from '#shared/agency/partner-agencies'
import { roles } from '#shared/sharing/vocabulary'
import type { PersonaId } from '#shared/synthetic/personas'
import { createHub, type Hub } from '../../harness/create-hub.js'
import type { HubAnswer } from '../../harness/hub-client.js'
import { sql } from '../../security/database.js'
import { forgeOf } from '../../security/forged-token.js'
import { acknowledgements, decided, told } from './decided-case.js'

let hub: Hub
beforeAll(async () => {
  hub = await createHub()
})
afterAll(() => hub[Symbol.asyncDispose]())

const SENT = { timeout: 20_000, interval: 100 }
const today = (): string => new Date().toISOString().slice(0, 10)
const NEEDED = [
  { part: 'SOCIAL_WORK_MANAGER', name: 'Edwin Cobblethorpe' },
  { part: 'POLICE', name: 'Callum Inkleby' },
  { part: 'HEALTH', name: 'Dilys Yarrowmere' },
]
const record = { record: 'It was agreed that an enquiry is made, by both of them together.' }

/** A decision that was handed over, and what social care calls it. */
async function handedOver(outcome: string, but: object = {}): Promise<{ id: string; reference: string }> {
  const id = await decided(hub, outcome, but)
  const statement = 'SELECT reference FROM received_hand_over WHERE decision LIKE $1'
  const received = () => sql<{ reference: string }>(hub, 'social-care', statement, [`${id}/%`])
  await expect.poll(received, SENT).toHaveLength(1)
  return { id, reference: (await received())[0]?.reference ?? '' }
}

const goOn = (
  reference: string,
  event: string,
  parts: object = {},
  persona: PersonaId = 'juno',
): Promise<HubAnswer> =>
  hub.query(
    persona,
    `mutation ($input: SocialCareHandOverEventInput!) { recordSocialCareHandOverEvent(input: $input) {
      reference state possible recordDueOn recordOverdue steps { number event on by participants { part name } result point } } }`,
    { input: { reference, event, on: today(), ...parts } },
  )

/** What the front door shows of the hand-over. */
async function shown(id: string): Promise<{ reference: string | null; becameOf: { progress: string }[] }> {
  const query = `query ($id: ID!) { mashAssessment(id: $id) { handOver { receiver reference acknowledgedAt becameOf { progress on } } } }`
  const found = told(await hub.query('edwin', query, { id }))
  return (found as { handOver: Awaited<ReturnType<typeof shown>> }).handOver // what is asked for
}
const became = (id: string) =>
  expect.poll(async () => (await shown(id)).becameOf.map(({ progress }) => progress), SENT)

const refused = (code: string, words = '') => ({
  errors: [{ message: expect.stringContaining(words) as string, extensions: { code } }],
})

describe('a case that goes to another authority', () => {
  it('is acknowledged by a person, once the other authority has said that it goes on', async () => {
    const { id, reference } = await handedOver('OTHER_AUTHORITY')
    const transfers = () =>
      sql(
        hub,
        'social-care',
        'SELECT direction, authority, acknowledged_on FROM transfer WHERE reference = $1',
        [reference],
      )
    expect(await transfers()).toEqual([
      { direction: 'OUT', authority: 'Overwater Council', acknowledged_on: null },
    ])
    const answered = () =>
      sql(hub, 'front-door', `SELECT FROM outbox WHERE id = $1 AND answered_at IS NOT NULL`, [
        `HAND_OVER ${id}`,
      ])
    await expect.poll(answered, SENT).toHaveLength(1)
    expect(await acknowledgements(hub, id)).toEqual([])

    told(await goOn(reference, 'ACKNOWLEDGE_TRANSFER'))
    await expect
      .poll(() => acknowledgements(hub, id), SENT)
      .toEqual([expect.objectContaining({ by: 'hub', reference })])
    expect(await transfers()).toEqual([expect.objectContaining({ acknowledged_on: today() })])
    await became(id).toEqual(['TRANSFER_ACKNOWLEDGED'])
    expect(await goOn(reference, 'ACKNOWLEDGE_TRANSFER')).toMatchObject(refused('STEP_NOT_POSSIBLE'))
  })
})

describe('a strategy discussion', () => {
  it('is called and held with a manager of social work, police and health, and its record goes out', async () => {
    const { id, reference } = await handedOver('STRATEGY_S47')
    for (const missing of NEEDED) {
      const participants = NEEDED.filter((each) => each !== missing)
      expect(await goOn(reference, 'CALL_STRATEGY_DISCUSSION', { participants })).toMatchObject(
        refused('BAD_INPUT', 'participants'),
      )
    }
    told(await goOn(reference, 'CALL_STRATEGY_DISCUSSION', { participants: NEEDED }))
    for (const missing of NEEDED) {
      const participants = NEEDED.filter((each) => each !== missing)
      const held = { participants, result: 'ENQUIRY' }
      expect(await goOn(reference, 'HOLD_STRATEGY_DISCUSSION', held)).toMatchObject(
        refused('BAD_INPUT', 'participants'),
      )
    }
    expect(await goOn(reference, 'SEND_OUT_RECORD', record)).toMatchObject(refused('STEP_NOT_POSSIBLE'))
    const held = told(
      await goOn(reference, 'HOLD_STRATEGY_DISCUSSION', { participants: NEEDED, result: 'ENQUIRY' }),
    )
    expect(held).toMatchObject({
      state: 'STRATEGY_DISCUSSION_HELD',
      recordOverdue: false,
      possible: ['SEND_OUT_RECORD'],
    })
    told(await goOn(reference, 'SEND_OUT_RECORD', record))
    const stored = await sql(
      hub,
      'social-care',
      `SELECT agencies, narrative FROM strategy_discussion WHERE source_reference LIKE $1`,
      [`discussion ${id}/%`],
    )
    expect(stored).toEqual([
      { agencies: ['A manager of social work', 'Police', 'Health'], narrative: record.record },
    ])
    told(await goOn(reference, 'TO_ASSESSMENT_TEAM', { point: 'CONFERENCE' }))
    await became(id).toEqual([
      'STRATEGY_DISCUSSION_CALLED',
      'STRATEGY_DISCUSSION_HELD',
      'ENQUIRY',
      'WITH_ASSESSMENT_TEAM',
    ])
  })

  it('has its record out within a working day, or is overdue', async () => {
    const { reference } = await handedOver('STRATEGY_S47')
    await sql(
      hub,
      'social-care',
      `UPDATE received_hand_over SET received_at = '2026-11-02' WHERE reference = $1`,
      [reference],
    )
    told(await goOn(reference, 'CALL_STRATEGY_DISCUSSION', { participants: NEEDED, on: '2026-11-06' }))
    const held = { participants: NEEDED, result: 'CLOSED', on: '2026-11-06' }
    // A Friday: the working day after it is Monday.
    expect(told(await goOn(reference, 'HOLD_STRATEGY_DISCUSSION', held))).toMatchObject({
      recordDueOn: '2026-11-09',
      recordOverdue: true,
    })
    const early = await goOn(reference, 'SEND_OUT_RECORD', { ...record, on: '2026-11-05' })
    expect(early).toMatchObject(refused('BAD_INPUT', ': on.'))
    expect(told(await goOn(reference, 'SEND_OUT_RECORD', record))).toMatchObject({
      state: 'CLOSED',
      recordDueOn: null,
      possible: [],
    })
  })
})

describe('a case that is stepped down', () => {
  it('is one request for early help, and closed at social care', async () => {
    const { id, reference } = await handedOver('REFERRAL_S17')
    const words = { told: 'The family asks for help with the mornings, and has agreed.' }
    const answers = await Promise.all([1, 2].map(() => goOn(reference, 'STEP_DOWN', words)))
    expect(answers.filter(({ errors }) => errors.length === 0)).toHaveLength(1)
    const requests = () =>
      sql(hub, 'early-help', 'SELECT source, need FROM request WHERE source_reference LIKE $1', [
        `${reference}/%`,
      ])
    await expect.poll(requests, SENT).toEqual([{ source: 'STEP_DOWN', need: words.told }])
    expect(
      await sql(hub, 'social-care', 'SELECT closure_reason FROM referral WHERE source_reference LIKE $1', [
        `${id}/%`,
      ]),
    ).toEqual([{ closure_reason: 'RC9' }])
    await became(id).toEqual(['STEPPED_DOWN'])
  })
})

describe('what was handed over to social care', () => {
  it.each(['edwin', 'idris', 'hetty', 'nils'] as const)('is not for %s to go on with', async (persona) => {
    const { reference } = await handedOver('REFERRAL_S17')
    expect(await goOn(reference, 'CLOSE', {}, persona)).toMatchObject(refused('FORBIDDEN'))
    const query = 'query ($reference: ID!) { socialCareHandOver(reference: $reference) { state } }'
    expect(await hub.query(persona, query, { reference })).toMatchObject(refused('FORBIDDEN'))
  })

  it('is for social care’s own staff and desk, and for no other role of any agency', async () => {
    const { reference } = await handedOver('REFERRAL_S17')
    const forge = await forgeOf(hub)
    const queries = [
      '{ socialCareHandOvers(first: 50) { nodes { reference } } }',
      `{ socialCareHandOver(reference: "${reference}") { state } }`,
      `mutation { recordSocialCareHandOverEvent(input: { reference: "${reference}", event: CLOSE, on: "${today()}" }) { state } }`,
    ]
    const forbidden = expect.objectContaining({
      extensions: expect.objectContaining({ code: 'FORBIDDEN' }) as unknown,
    }) as unknown
    for (const agency of [...partnerAgencies, 'front-door']) {
      const asked = roles.flatMap((role) => {
        const allowed = agency === 'social-care' && ['AGENCY_STAFF', 'OWNER_DESK'].includes(role)
        // Whoever may record it does not: what is closed could not be closed by another.
        return (allowed ? queries.slice(0, 2) : queries).map((query) => ({ role, allowed, query }))
      })
      const answered = asked.map(async ({ role, query }) => {
        const token = await forge.token({ claims: { sub: `${agency}-${role}`, agency, roles: [role] } })
        return { agency, role, query, ...(await hub.post(token, JSON.stringify({ query }))) }
      })
      expect(await Promise.all(answered)).toMatchObject(
        asked.map(({ role, allowed, query }) => ({
          ...{ agency, role, query },
          errors: allowed ? [] : [forbidden],
        })),
      )
    }
    expect(told(await goOn(reference, 'CLOSE'))).toMatchObject({ state: 'CLOSED' })
  }, 120_000)

  it('waits in the list of social care until it is at an end, oldest first, a page at a time', async () => {
    const { id, reference } = await handedOver('REFERRAL_S17')
    const query = `query ($after: String) { socialCareHandOvers(first: 2, after: $after) {
      nodes { reference decision state receivedOn } endCursor hasNextPage } }`
    interface Waiting {
      readonly nodes: readonly { readonly reference: string }[]
      readonly endCursor: string | null
      readonly hasNextPage: boolean
    }
    const waiting = async (): Promise<Waiting['nodes']> => {
      const found: Waiting['nodes'][number][] = []
      for (let after: string | null = null; ;) {
        // What is asked for.
        const page = told(await hub.query('juno', query, { after })) as Waiting
        found.push(...page.nodes)
        if (!page.hasNextPage) return found
        after = page.endCursor
      }
    }
    const before = await waiting()
    expect(before.at(-1)).toMatchObject({ reference, state: 'RECEIVED', receivedOn: today() })
    expect(before.at(-1)).toMatchObject({ decision: expect.stringMatching(`^${id}/`) as string })
    told(await goOn(reference, 'CLOSE'))
    expect(await waiting()).toEqual(before.slice(0, -1))
    const refusal = await hub.query('juno', '{ socialCareHandOvers(first: 51) { hasNextPage } }')
    expect(refusal).toMatchObject(refused('BAD_INPUT', ': first'))
  })

  it('is found by its reference alone, and takes what belongs to the event', async () => {
    const { reference } = await handedOver('REFERRAL_S17')
    const query = 'query ($reference: ID!) { socialCareHandOver(reference: $reference) { state possible } }'
    expect(told(await hub.query('juno', query, { reference }))).toMatchObject({ state: 'RECEIVED' })
    expect(await goOn('SC-2026-9999', 'CLOSE')).toMatchObject(refused('NOT_FOUND'))
    expect(await goOn(reference, 'CLOSE', { point: 'CONFERENCE' })).toMatchObject(
      refused('BAD_INPUT', ': point.'),
    )
    expect(await goOn(reference, 'STEP_DOWN')).toMatchObject(refused('BAD_INPUT', ': told.'))
    expect(await goOn(reference, 'CLOSE', { on: '2099-01-01' })).toMatchObject(refused('BAD_INPUT', ': on.'))
  })
})
