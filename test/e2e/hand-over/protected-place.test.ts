import 'reflect-metadata'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aDecision } from '#subgraphs/front-door/testing/a-case'
import { createHub, type Hub } from '../../harness/create-hub.js'
import { sql } from '../../security/database.js'
import { nobodyAsked, record, receive, told } from './decided-case.js'

const PLACE = 'Hazelmere Lodge'
const SENT = { timeout: 20_000, interval: 100 }

let hub: Hub
beforeAll(async () => {
  hub = await createHub()
  await sql(
    hub,
    'front-door',
    `INSERT INTO address (id, lines, postcode, protected) VALUES (gen_random_uuid(), $1, 'ZZ91 4QX', true)`,
    [[PLACE, 'Nethermoor']],
  )
})
afterAll(() => hub[Symbol.asyncDispose]())

/** Hands a case over; what its receiver has kept of it. */
async function handedOver(outcome: string, handOver: object, contact: object = {}) {
  const id = await receive(hub, contact)
  told(await record(hub, 'amara', id, 'SCREEN'))
  const form = aDecision(await nobodyAsked(hub, id), { outcome, handOver })
  told(await record(hub, 'amara', id, 'PROPOSE_DECISION', form))
  told(await record(hub, 'edwin', id, 'SIGN_OFF'))
  const receiver = outcome === 'STEP_ACROSS' ? 'early-help' : 'social-care'
  const kept = () =>
    sql<{ decision: string; reference: string; ask_for: string[] }>(
      hub,
      receiver,
      'SELECT decision, reference, ask_for FROM received_hand_over WHERE decision LIKE $1',
      [`${id}/%`],
    )
  await expect.poll(kept, SENT).toHaveLength(1)
  const [row] = await kept()
  const { body = '' } =
    (
      await sql<{ body: string }>(hub, 'front-door', 'SELECT body FROM outbox WHERE id = $1', [
        `HAND_OVER ${id}`,
      ])
    )[0] ?? {}
  return { ...(row ?? expect.fail('none')), body }
}

const columnOf = async (service: 'social-care' | 'early-help', table: string, column: string, of: string) =>
  (
    await sql<{ value: unknown }>(
      hub,
      service,
      `SELECT ${column} AS value FROM ${table} WHERE source_reference LIKE $1`,
      [`${of} %`],
    )
  ).map(({ value }) => value)

describe('words that may tell a protected place', () => {
  it.each([
    ['REFERRAL_S17', 'social-care', 'referral', 'account'],
    ['STEP_ACROSS', 'early-help', 'request', 'need'],
  ] as const)(
    'stay at the front door by %s, and the record at %s says by what name they are asked for',
    async (outcome, service, table, column) => {
      const { decision, ask_for, body } = await handedOver(outcome, { told: `They are at ${PLACE}.` })
      expect(ask_for).toEqual(['told'])
      expect(body).not.toMatch(/hazelmere|withheld/i)
      expect(await columnOf(service, table, column, decision)).toEqual([
        `What was told with ${decision} may give a protected place away and was not sent. Ask for it by that name.`,
      ])
    },
  )

  it('are no authority: a transfer to one has none, and social care is told that it is to be asked for', async () => {
    const handOver = { told: 'They have moved to another county.', authority: `Council of ${PLACE}` }
    const { decision, reference, body } = await handedOver('OTHER_AUTHORITY', handOver)
    expect(body).not.toMatch(/hazelmere|withheld/i)
    expect(await columnOf('social-care', 'transfer', 'authority', decision)).toEqual([null])
    const query = 'query ($reference: ID!) { socialCareHandOver(reference: $reference) { askFor } }'
    expect(told(await hub.query('juno', query, { reference }))).toEqual({ askFor: ['authority'] })
  })

  it('are not whence a child has come: the conference stands, by which reviews are due', async () => {
    const transferIn = { authority: `Council of ${PLACE}`, conferenceOn: '2026-03-02' }
    const { decision, ask_for, body } = await handedOver(
      'REFERRAL_S17',
      { told: 'She comes to school hungry.' },
      { source: 'CODE_5C', transferIn },
    )
    expect(ask_for).toEqual(['transferIn.authority'])
    expect(body).not.toMatch(/hazelmere|withheld/i)
    expect(await columnOf('social-care', 'transfer', 'authority', decision)).toEqual([null])
    expect(await columnOf('social-care', 'transfer', 'conference_on', decision)).toEqual(['2026-03-02'])
    expect(await columnOf('social-care', 'referral', 'account', decision)).toEqual([
      'She comes to school hungry.',
    ])
  })

  it('are all that stays: an authority that names none goes as it was written', async () => {
    const handOver = { told: 'They have moved to another county.', authority: 'Overwater Council' }
    const { decision, ask_for } = await handedOver('OTHER_AUTHORITY', handOver)
    expect(ask_for).toEqual([])
    expect(await columnOf('social-care', 'transfer', 'authority', decision)).toEqual(['Overwater Council'])
  })

  it('stay at social care when a case is stepped down to early help', async () => {
    const { reference } = await handedOver('REFERRAL_S17', { told: 'She comes to school hungry.' })
    const input = { reference, event: 'STEP_DOWN', told: `They have moved to ${PLACE}.` }
    const mutation = `mutation ($input: SocialCareHandOverEventInput!) { recordSocialCareHandOverEvent(input: $input) { state } }`
    const on = new Date().toISOString().slice(0, 10)
    told(await hub.query('juno', mutation, { input: { ...input, on } }))
    const need = () => columnOf('early-help', 'request', 'need', `${reference}/1`)
    await expect
      .poll(need, SENT)
      .toEqual([
        `What was told with ${reference}/1 may give a protected place away and was not sent. Ask for it by that name.`,
      ])
    const [sent] = await sql<{ body: string }>(hub, 'social-care', 'SELECT body FROM outbox WHERE id = $1', [
      `STEP_DOWN ${reference}`,
    ])
    expect(sent?.body).not.toMatch(/hazelmere|withheld/i)
    // It is there to be asked for, and shown to nobody.
    const kept = await sql<{ told: string }>(
      hub,
      'social-care',
      `SELECT said ->> 'told' AS told FROM hand_over_event WHERE reference = $1`,
      [reference],
    )
    expect(kept).toEqual([{ told: input.told }])
    const query =
      'query ($reference: ID!) { socialCareHandOver(reference: $reference) { protected steps { told } } }'
    const shown = told(await hub.query('juno', query, { reference }))
    expect(shown).toEqual({ protected: true, steps: [{ told: null }] })
  })
})
