import 'reflect-metadata'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { partnerAgencies } from '#shared/agency/partner-agencies'
import { roles } from '#shared/sharing/vocabulary'
import { createHub, type Hub } from '../../harness/create-hub.js'
import { openlyNamed } from '../../security/access-log-recorded/logged.js'
import { sql } from '../../security/database.js'
import { forgeOf } from '../../security/forged-token.js'
import { acknowledgements, told } from './decided-case.js'
import { goingOn, refused, SENT, today, type GoingOn } from './going-on.js'

let hub: Hub
let handedOver: GoingOn['handedOver']
let goOn: GoingOn['goOn']
let help: GoingOn['help']
let became: GoingOn['became']
beforeAll(async () => {
  hub = await createHub()
  ;({ handedOver, goOn, help, became } = goingOn(hub))
})
afterAll(() => hub[Symbol.asyncDispose]())

const NEEDED = [
  { part: 'SOCIAL_WORK_MANAGER', name: 'Edwin Cobblethorpe' },
  { part: 'POLICE', name: 'Callum Inkleby' },
  { part: 'HEALTH', name: 'Dilys Yarrowmere' },
]
const record = { record: 'It was agreed that an enquiry is made, by both of them together.' }

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
    const again = await goOn(reference, 'ACKNOWLEDGE_TRANSFER')
    expect(again).toMatchObject(refused('STEP_NOT_POSSIBLE', 'Nothing more can be done.'))
  })
})

describe('a strategy discussion', () => {
  it('is called and held with a manager of social work, police and health, and its record goes out', async () => {
    const { id, reference } = await handedOver('STRATEGY_S47')
    const without = await goOn(reference, 'START_ASSESSMENT')
    expect(without).toMatchObject(refused('STEP_NOT_POSSIBLE', 'CALL_STRATEGY_DISCUSSION'))
    for (const missing of NEEDED) {
      const participants = NEEDED.filter((each) => each !== missing)
      const refusal = await goOn(reference, 'CALL_STRATEGY_DISCUSSION', { participants })
      expect(refusal).toMatchObject(refused('BAD_INPUT', `participants: it needs ${missing.part}.`))
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
    expect(early).toMatchObject(refused('BAD_INPUT', 'on lies between 2026-11-06 and today.'))
    expect(told(await goOn(reference, 'SEND_OUT_RECORD', record))).toMatchObject({
      state: 'CLOSED',
      recordDueOn: null,
      possible: [],
    })
  })
})

describe('a child who is looked after', () => {
  it('goes from assessment to the assessment team at the first review, without a strategy discussion', async () => {
    const { id, reference } = await handedOver('LOOKED_AFTER')
    const early = await goOn(reference, 'TO_ASSESSMENT_TEAM', { point: 'FIRST_REVIEW' })
    expect(early).toMatchObject(refused('STEP_NOT_POSSIBLE', 'START_ASSESSMENT'))
    told(await goOn(reference, 'START_ASSESSMENT'))
    told(await goOn(reference, 'TO_ASSESSMENT_TEAM', { point: 'FIRST_REVIEW' }))
    await became(id).toEqual(['ASSESSMENT', 'WITH_ASSESSMENT_TEAM'])
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
    ).toEqual([{ closure_reason: 'RC7' }])
    await became(id).toEqual(['STEPPED_DOWN'])

    const [passed] = await sql<{ reference: string }>(
      hub,
      'early-help',
      'SELECT reference FROM received_hand_over WHERE decision LIKE $1',
      [`${reference}/%`],
    )
    told(await help(passed?.reference ?? '', 'OFFER', { service: 'Breakfast club' }))
    told(await help(passed?.reference ?? '', 'DECLINE'))
    await became(id).toEqual(['STEPPED_DOWN', 'HELP_OFFERED', 'NOT_TAKEN_UP'])
    const query = `query ($reference: ID!) { socialCareHandOver(reference: $reference) {
      state steps { event told } becameOf { progress on } } }`
    expect(told(await hub.query('juno', query, { reference }))).toEqual({
      state: 'STEPPED_DOWN',
      steps: [{ event: 'STEP_DOWN', ...words }],
      becameOf: ['HELP_OFFERED', 'NOT_TAKEN_UP'].map((progress) => ({ progress, on: today() })),
    })
  })
})

describe('a case that is stepped across', () => {
  it('comes back as what early help made of it, and nothing that it wrote', async () => {
    const { id, reference } = await handedOver('STEP_ACROSS')
    expect(told(await help(reference, 'OFFER', { service: 'Breakfast club' }))).toMatchObject({
      state: 'HELP_OFFERED',
      steps: [{ number: 1, event: 'OFFER', on: today(), by: 'idris' }],
    })
    expect(await help(reference, 'OFFER', { service: 'Breakfast club' })).toMatchObject({
      errors: [
        {
          message: expect.stringContaining('Possible: ACCEPT, DECLINE, GIVE_UP,') as string,
          extensions: { code: 'STEP_NOT_POSSIBLE', possible: expect.arrayContaining(['ACCEPT']) as string[] },
        },
      ],
    })
    told(await help(reference, 'ACCEPT', { lead: 'Idris Umberfold' }))
    told(await help(reference, 'MEET_NEEDS'))
    await became(id).toEqual(['HELP_OFFERED', 'EARLY_HELP', 'HELP_ENDED'])
    const statement = 'SELECT body FROM log.entry WHERE body LIKE $1'
    const logged = await sql<{ body: string }>(hub, 'early-help', statement, ['%andOver%'])
    expect(logged.map(({ body }) => body).join()).toContain('recordEarlyHelpHandOverEvent')
    expect(logged.map(({ body }) => body).join()).not.toContain('Breakfast club')
  })
})

describe('what was passed to early help', () => {
  it.each(['edwin', 'juno', 'hetty', 'nils'] as const)('is not for %s to go on with', async (persona) => {
    const queries = [
      '{ earlyHelpHandOvers { hasNextPage } }',
      '{ earlyHelpHandOver(reference: "EH-2026-0001") { state } }',
      `mutation { recordEarlyHelpHandOverEvent(input: { reference: "EH-2026-0001", event: CLOSE, on: "${today()}" }) { state } }`,
    ]
    for (const query of queries) expect(await hub.query(persona, query)).toMatchObject(refused('FORBIDDEN'))
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
    expect(refusal).toMatchObject(refused('BAD_INPUT', 'first: at least 1, at most 50.'))
  })

  it('is found by its reference alone, and takes what belongs to the event', async () => {
    const { reference } = await handedOver('REFERRAL_S17')
    const query = 'query ($reference: ID!) { socialCareHandOver(reference: $reference) { state possible } }'
    expect(told(await hub.query('juno', query, { reference }))).toMatchObject({ state: 'RECEIVED' })
    expect(await goOn('SC-2026-9999', 'CLOSE')).toMatchObject(refused('NOT_FOUND'))
    const surplus = await goOn(reference, 'CLOSE', { point: 'CONFERENCE' })
    expect(surplus).toMatchObject(refused('BAD_INPUT', 'point: CLOSE does not take it.'))
    expect(await goOn(reference, 'STEP_DOWN')).toMatchObject(
      refused('BAD_INPUT', 'told: STEP_DOWN takes it.'),
    )
    const late = await goOn(reference, 'CLOSE', { on: '2099-01-01' })
    expect(late).toMatchObject(refused('BAD_INPUT', `on lies between ${today()} and today.`))
  })
})

it('no entry of any log names a case to an auditor who is kept from it', async () => {
  expect(await openlyNamed(hub)).toEqual([])
})
