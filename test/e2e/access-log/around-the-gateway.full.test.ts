import { afterAll, beforeAll, expect, it } from 'vitest'
import type { PersonaId } from '#shared/synthetic/personas'
import { createHub, type Hub } from '../../harness/create-hub.js'
import { view } from '../../harness/view.js'
import { asGateway } from '../../security/as-gateway.js'

// Whoever compares waits until the other side can have said the same: half a minute and more.
const SETTLED = { timeout: 150_000, interval: 2_000 }
const CASE = 'MASH-2026-0004'

let hub: Hub
beforeAll(async () => {
  hub = await createHub({ signed: true })
})
afterAll(() => hub[Symbol.asyncDispose]())

async function ask<Answer>(query: string, variables = {}, as: PersonaId = 'nils'): Promise<Answer> {
  const { data, errors } = await hub.query(as, query, variables)
  expect(errors).toEqual([])
  return Object.values(data ?? {})[0] as Answer
}

it('what is fetched from an agency past the gateway is found: disclosed, and never shown; what went through it is not', async () => {
  await view(hub, 'amara', CASE)
  const gateway = await asGateway(hub)
  const keys = await gateway.keys('amara', CASE)
  const children = keys.map((key) => ({ __typename: 'Child', ...key }))
  expect((await gateway.entities('amara', 'police', children)).text).toContain('"status":"SHARED"')

  interface Page {
    readonly nodes: readonly { readonly kind: string; readonly service: string; readonly requestId: string }[]
  }
  const differences = async (): Promise<string[]> => {
    const { nodes } = await ask<Page>('{ logDifferences(first: 100) { nodes { kind service requestId } } }')
    return [...new Set(nodes.map((each) => `${each.kind} ${each.service} ${each.requestId}`))].sort()
  }
  await expect
    .poll(differences, SETTLED)
    // Both were asked in the gateway's name, and neither was passed on by it.
    .toEqual(['DISCLOSED_NEVER_SHOWN front-door attack', 'DISCLOSED_NEVER_SHOWN police attack'])
  const statuses = await ask<readonly { reconciledTo: number }[]>('{ logIntegrity { reconciledTo } }')
  expect(statuses.filter(({ reconciledTo }) => reconciledTo > 0).length).toBeGreaterThanOrEqual(7)
}, 240_000)

it('an emergency access waits for somebody of another team, and a task that a manager gave waits for nobody', async () => {
  const input = {
    assessment: CASE,
    reason: 'POLICE_PROTECTION',
    explanation: 'A neighbour rang: the child is alone and hurt.',
  }
  const mutation = 'mutation ($input: EmergencyAccessInput!) { takeEmergencyAccess(input: $input) { id } }'
  const { errors } = await hub.query('bronwen', mutation, { input })
  expect(errors).toEqual([])
  await view(hub, 'bronwen', CASE)
  interface Queue {
    readonly nodes: readonly {
      readonly id: string
      readonly kind: string
      readonly actor: { readonly id: string }
    }[]
  }
  const queue = async (): Promise<Queue['nodes']> =>
    (await ask<Queue>('{ reviewQueue(first: 100) { nodes { id kind actor { id } } } }')).nodes
  await expect
    .poll(async () => new Set((await queue()).map(({ kind, actor }) => `${kind} ${actor.id}`)), SETTLED)
    .toContain('EMERGENCY bronwen')
  const waiting = await queue()
  expect(waiting.filter(({ kind, actor }) => kind === 'UNEXPLAINED' && actor.id === 'amara')).toEqual([])
  const { id } = waiting.find(({ kind }) => kind === 'EMERGENCY') ?? expect.fail()
  const found = await ask<{ state: string; reviewedBy: string }>(
    'mutation ($id: ID!) { reviewAccess(id: $id, verdict: JUSTIFIED, note: "The call is on record.") { state reviewedBy } }',
    { id },
    'quentin',
  )
  expect(found).toEqual({ state: 'JUSTIFIED', reviewedBy: 'quentin' })
}, 240_000)
