import 'reflect-metadata'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { PersonaId } from '#shared/synthetic/personas'
import { createHub, type Hub } from '../../harness/create-hub.js'
import { sql } from '../../security/database.js'
import {
  acknowledgements,
  anotherChild,
  decided,
  record,
  receive,
  seeCase,
  told,
} from '../hand-over/decided-case.js'

let hub: Hub
beforeAll(async () => {
  hub = await createHub()
})
afterAll(() => hub[Symbol.asyncDispose]())

const SENT = { timeout: 20_000, interval: 100 }
const numbers = [
  '9990000018',
  '9990000026',
  '9990000034',
  '9990000042',
  '9990000050',
  '9990000069',
  '9990000077',
]

/** A child with a number of its own, of whom social care has an open referral. */
async function openChild(): Promise<object> {
  const child = { ...anotherChild(), nhsNumber: numbers.shift() }
  const id = await decided(hub, 'REFERRAL_S17', { children: [child] })
  await expect.poll(() => acknowledgements(hub, id), SENT).toHaveLength(1)
  return child
}

/** What social care has answered about the children of a case. */
async function answers(id: string, persona: PersonaId = 'edwin'): Promise<(boolean | null)[]> {
  const query = 'query ($id: ID!) { mashAssessment(id: $id) { contact { children { openAtSocialCare } } } }'
  const found = told(await hub.query(persona, query, { id })) as {
    contact: { children: { openAtSocialCare: boolean | null }[] }
  } // what is asked for
  return found.contact.children.map(({ openAtSocialCare }) => openAtSocialCare)
}

const becomes = (id: string, status: string) =>
  expect.poll(async () => (await seeCase(hub, id)).status, SENT).toBe(status)

const refused = (code: string, words = '') => ({
  errors: [{ message: expect.stringContaining(words) as string, extensions: { code } }],
})

const giveTask = (id: string, userId: string) =>
  hub.query(
    'edwin',
    `mutation ($id: ID!, $userId: ID!) { giveTask(assessment: $id, userId: $userId, part: ASKED) { id } }`,
    { id, userId },
  )

describe('a contact about a child', () => {
  it('whom social care does not know is answered so, and stays where it is', async () => {
    const id = await receive(hub)
    await expect.poll(() => answers(id), SENT).toEqual([false])
    expect((await seeCase(hub, id)).status).toBe('RECEIVED')
    expect(await record(hub, 'amara', id, 'LINK_OPEN_CASE')).toMatchObject(
      refused('STEP_NOT_POSSIBLE', 'social care has an open case of the child'),
    )
  })

  it('who is open there goes there, and ends when whoever works with the child has acknowledged it', async () => {
    const id = await receive(hub, { children: [await openChild()] })
    await becomes(id, 'AWAITING_ACKNOWLEDGEMENT')
    expect((await seeCase(hub, id)).history.at(-1)).toMatchObject({ event: 'LINK_OPEN_CASE', by: 'hub' })
    const stored = () =>
      sql(hub, 'social-care', `SELECT source, outcome FROM contact WHERE source_reference LIKE $1`, [
        `${id}/%`,
      ])
    await expect.poll(stored, SENT).toEqual([{ source: '2A', outcome: 'Linked to the open case' }])

    expect(await record(hub, 'amara', id, 'ACKNOWLEDGE')).toMatchObject(refused('FORBIDDEN'))
    expect(await record(hub, 'juno', id, 'ACKNOWLEDGE')).toMatchObject(refused('NOT_FOUND'))
    told(await giveTask(id, 'hetty'))
    expect(await record(hub, 'hetty', id, 'ACKNOWLEDGE')).toMatchObject(refused('FORBIDDEN'))
    told(await giveTask(id, 'juno'))
    told(await record(hub, 'juno', id, 'ACKNOWLEDGE'))
    expect((await seeCase(hub, id)).status).toBe('LINKED_TO_OPEN_CASE')
  })

  it('escalates where nobody has acknowledged it for a working day, and a manager may', async () => {
    const id = await receive(hub, { children: [await openChild()] })
    await becomes(id, 'AWAITING_ACKNOWLEDGEMENT')
    const escalated = async () => {
      const list =
        '{ mashAssessments(filter: { status: [AWAITING_ACKNOWLEDGEMENT] }) { nodes { id escalated } } }'
      const page = told(await hub.query('edwin', list)) as { nodes: { id: string; escalated: boolean }[] } // what is asked for
      return page.nodes.find((each) => each.id === id)?.escalated
    }
    expect(await escalated()).toBe(false)
    await sql(
      hub,
      'front-door',
      `UPDATE mash_assessment SET status_since = now() - interval '8 days' WHERE id = $1`,
      [id],
    )
    expect(await escalated()).toBe(true)
    told(await record(hub, 'edwin', id, 'ACKNOWLEDGE'))
    expect((await seeCase(hub, id)).status).toBe('LINKED_TO_OPEN_CASE')
  })

  it.each([
    ['who is said to be in danger', { inDanger: true, danger: 'He waits outside her school.' }, [true]],
    ['beside one who is not open there', { children: [anotherChild()] }, [true, false]],
  ])('%s is passed on by people alone', async (_what, but, expected) => {
    const children = [await openChild(), ...('children' in but ? but.children : [])]
    const id = await receive(hub, { ...but, children })
    await expect.poll(() => answers(id), SENT).toEqual(expected)
    expect((await seeCase(hub, id)).status).toBe('RECEIVED')
    told(await record(hub, 'amara', id, 'LINK_OPEN_CASE'))
    expect((await seeCase(hub, id)).status).toBe('AWAITING_ACKNOWLEDGEMENT')
  })

  it('whose records are all sealed is answered as one of whom nothing is known', async () => {
    const child = await openChild()
    await sql(hub, 'social-care', `UPDATE referral SET sealed = true WHERE account IS NOT NULL`)
    const id = await receive(hub, { children: [child] })
    await expect.poll(() => answers(id), SENT).toEqual([false])
  })

  it('is asked about until social care answers, and nothing is assumed meanwhile', async () => {
    const child = await openChild()
    await hub.stop('social-care')
    const id = await receive(hub, { children: [child] })
    const attempts = async () =>
      (
        await sql<{ attempts: number }>(hub, 'front-door', 'SELECT attempts FROM outbox WHERE id = $1', [
          `OPEN_CASES ${id}`,
        ])
      )[0]?.attempts
    await expect.poll(attempts, SENT).toBeGreaterThan(0)
    expect([await answers(id), (await seeCase(hub, id)).status]).toEqual([[null], 'RECEIVED'])
    expect(await record(hub, 'amara', id, 'LINK_OPEN_CASE')).toMatchObject(refused('STEP_NOT_POSSIBLE'))
    await hub.start('social-care')
    await becomes(id, 'AWAITING_ACKNOWLEDGEMENT')
  })

  it('that somebody has screened meanwhile stays with her, and says what was answered', async () => {
    const child = await openChild()
    await hub.stop('social-care')
    const id = await receive(hub, { children: [child] })
    told(await record(hub, 'amara', id, 'SCREEN'))
    await hub.start('social-care')
    await expect.poll(() => answers(id), SENT).toEqual([true])
    expect((await seeCase(hub, id)).status).toBe('TRIAGE')
  })
})
