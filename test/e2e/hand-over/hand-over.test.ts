import 'reflect-metadata'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createHub, type Hub } from '../../harness/create-hub.js'
import { sql } from '../../security/database.js'
import { acknowledgements, anotherChild, decided, record, receive, seeCase, told } from './decided-case.js'

let hub: Hub
beforeAll(async () => {
  hub = await createHub()
})
afterAll(() => hub[Symbol.asyncDispose]())

const SENT = { timeout: 20_000, interval: 100 }

/** The one acknowledgement of a case, once it is there. */
async function acknowledged(id: string) {
  await expect.poll(() => acknowledgements(hub, id), SENT).toHaveLength(1)
  const [event] = await acknowledgements(hub, id)
  return event ?? expect.fail('none')
}

/** What a table of an agency has of a case. */
const recordsOf = (service: 'social-care' | 'early-help', table: string, id: string) =>
  sql<Record<string, unknown>>(
    hub,
    service,
    `SELECT t.*, link.hub_id FROM ${table} t JOIN person_link link USING (person_id) WHERE source_reference LIKE $1`,
    [`${id}/%`],
  )

describe('a decision by which somebody else goes on with the child', () => {
  it.each([
    [
      'REFERRAL_S17',
      'social-care',
      'referral',
      /^SC-\d{4}-\d{4,}$/,
      { outcome: 'Assessment under section 17' },
    ],
    ['STRATEGY_S47', 'social-care', 'referral', /^SC-\d{4}-\d{4,}$/, { outcome: 'Strategy discussion' }],
    ['LOOKED_AFTER', 'social-care', 'referral', /^SC-\d{4}-\d{4,}$/, { outcome: 'Looked after' }],
    ['STEP_ACROSS', 'early-help', 'request', /^EH-\d{4}-\d{4,}$/, { source: 'STEP_ACROSS' }],
  ] as const)(
    '%s is handed over to %s, which acknowledges it by its own name for it',
    async (outcome, service, table, reference, stored) => {
      const id = await decided(hub, outcome)
      expect(await acknowledged(id)).toMatchObject({
        by: 'hub',
        reference: expect.stringMatching(reference) as string,
      })
      expect(await recordsOf(service, table, id)).toEqual([expect.objectContaining(stored)])
      expect((await seeCase(hub, id)).status).toBe('DECIDED')
    },
  )

  it('in immediate danger is handed over at once, and not again when it is signed', async () => {
    const id = await receive(hub)
    told(await record(hub, 'amara', id, 'IMMEDIATE_DANGER', { why: 'He waits outside her school.' }))
    await acknowledged(id)
    told(await record(hub, 'edwin', id, 'SIGN_OFF'))
    expect(
      await sql(hub, 'front-door', 'SELECT FROM outbox WHERE id LIKE $1', [`HAND_OVER ${id}`]),
    ).toHaveLength(1)
    expect(await recordsOf('social-care', 'referral', id)).toEqual([
      expect.objectContaining({ account: 'He waits outside her school.' }),
    ])
  })

  it('tells of the conference that another authority held on a child who has come with a plan', async () => {
    const transferIn = { authority: 'Overwater Council', conferenceOn: '2026-03-02' }
    const id = await decided(hub, 'REFERRAL_S17', { source: 'CODE_5C', transferIn })
    await acknowledged(id)
    expect(await recordsOf('social-care', 'transfer', id)).toEqual([
      expect.objectContaining({
        direction: 'IN',
        authority: 'Overwater Council',
        conference_on: '2026-03-02',
      }),
    ])
  })

  it('becomes a record of each child that it is about, and is shown under the ordinary rules', async () => {
    const id = await decided(hub, 'REFERRAL_S17', { children: [anotherChild(), anotherChild()] })
    await acknowledged(id)
    expect(await recordsOf('social-care', 'referral', id)).toHaveLength(2)
    const query = `query ($id: ID!) { mashAssessment(id: $id) { subjects { child { socialCare { status
      referrals { receivedOn source outcome account referrer } } } } } }`
    await sql(
      hub,
      'front-door',
      `INSERT INTO mash_assessment_request (assessment_id, agency, categories, asked_at)
      VALUES ($1, 'social-care', '{*}', now())`,
      [id],
    )
    const view = told(await hub.query('amara', query, { id })) as {
      subjects: { child: { socialCare: { referrals: unknown[] } } }[]
    }
    expect(view.subjects.map(({ child }) => child.socialCare.referrals)).toEqual(
      [1, 2].map(() => [
        expect.objectContaining({
          source: 'CODE_2A',
          outcome: 'Assessment under section 17',
          referrer: null,
        }) as object,
      ]),
    )
  })

  it('joins nobody by a name, and whoever has the same number and date of birth', async () => {
    const child = { ...anotherChild(), nhsNumber: '9990000018' }
    const before = await sql<{ id: string }>(
      hub,
      'social-care',
      `INSERT INTO person (local_key, given_names, family_name, date_of_birth, identifiers) VALUES
         ('number', 'Other', 'Name', $1, '[{"type": "NHS_NUMBER", "value": "9990000018", "valid": true}]'),
         ('name', $2, $3, $1, '[]') RETURNING id`,
      [child.dateOfBirth, child.givenName, child.familyName],
    )
    const id = await decided(hub, 'REFERRAL_S17', { children: [child] })
    await acknowledged(id)
    expect(await recordsOf('social-care', 'referral', id)).toEqual([
      expect.objectContaining({ person_id: before[0]?.id }),
    ])
  })

  it('is in the logs of both sides, without a word of it', async () => {
    const id = await decided(hub, 'STEP_ACROSS')
    await acknowledged(id)
    const bodies = async (service: 'front-door' | 'early-help', name: string) => {
      const like = `%"${name}"%`
      const rows = await sql<{ body: string }>(
        hub,
        service,
        'SELECT body FROM log.entry WHERE body LIKE $1',
        [like],
      )
      return rows.map(({ body }) => body).join()
    }
    const [sent, received] = [
      await bodies('front-door', 'handOver'),
      await bodies('early-help', 'receiveHandOver'),
    ]
    expect(sent).toContain(id)
    expect(received).toContain(id)
    for (const log of [sent, received]) expect(log).not.toMatch(/hungry|Wimbleford|Perpetua/)
  })
})

describe('a decision by which nobody goes on', () => {
  it.each(['NFA', 'INFORMATION_AND_ADVICE'])('%s is handed over to nobody', async (outcome) => {
    const id = await decided(hub, outcome)
    expect(await sql(hub, 'front-door', 'SELECT FROM outbox WHERE id LIKE $1', [`HAND_OVER ${id}`])).toEqual(
      [],
    )
  })
})

describe('while the receiver is away', () => {
  it('a decision waits, and is handed over when it is back', async () => {
    await hub.stop('early-help')
    const id = await decided(hub, 'STEP_ACROSS')
    const attempts = async () =>
      (
        await sql<{ attempts: number }>(hub, 'front-door', 'SELECT attempts FROM outbox WHERE id = $1', [
          `HAND_OVER ${id}`,
        ])
      )[0]?.attempts
    await expect.poll(attempts, SENT).toBeGreaterThan(0)
    expect(await acknowledgements(hub, id)).toEqual([])
    await hub.start('early-help')
    await acknowledged(id)
    expect(await recordsOf('early-help', 'request', id)).toHaveLength(1)
  })
})
