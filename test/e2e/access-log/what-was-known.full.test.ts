import { setTimeout } from 'node:timers/promises'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { partnerAgencies } from '#shared/agency/partner-agencies'
import { aDecision } from '#subgraphs/front-door/testing/a-case'
import { createHub, type Hub } from '../../harness/create-hub.js'
import { view } from '../../harness/view.js'
import { record, told } from '../hand-over/decided-case.js'

// What is compared must have settled.
vi.setConfig({ testTimeout: 120_000 })

let hub: Hub
beforeAll(async () => {
  hub = await createHub({ signed: true })
})
afterAll(() => hub[Symbol.asyncDispose]())

const STORY = 'MASH-2026-0010'

interface Known {
  readonly consents: readonly { readonly id: string }[]
  readonly decisionRecord: {
    readonly seen: readonly { readonly requestId: string; readonly index: number; readonly intact: boolean }[]
  } | null
}
interface Found {
  readonly id: string
  readonly requestId: string
  readonly service: string
  readonly actor: { readonly id: string }
  readonly fields: readonly {
    readonly path: string
    readonly category: string
    readonly state: string
    readonly reason: string | null
    readonly versions: readonly string[] | null
  }[]
  readonly trace: {
    readonly receipts: readonly {
      readonly gatewayEvent: string
      readonly serviceEvent: string
      readonly matches: boolean
    }[]
  }
}

const known = async (persona: 'amara' | 'edwin'): Promise<Known> =>
  told(
    await hub.query(
      persona,
      `{ mashAssessment(id: "${STORY}") { consents { id } decisionRecord { seen { requestId index intact } } } }`,
    ),
  ) as Known // the query's own shape

/** An event of the logs, once it was collected and compared. */
async function event(id: string): Promise<Found> {
  const query = `query ($id: ID!) { accessEvent(id: $id) { id requestId service actor { id } fields { path category state reason versions }
    trace { receipts { gatewayEvent serviceEvent matches } } } }`
  for (;;) {
    const { data } = await hub.query('nils', query, { id })
    const found = data?.['accessEvent'] as Found | null | undefined // the query's own shape
    const receipts = found?.trace.receipts ?? []
    // Each log is collected in its own time: what a receipt says is compared once its entry is here.
    if (found && receipts.length > 0 && receipts.every(({ matches }) => matches)) return found
    await setTimeout(500)
  }
}

it('from the record of a decision an auditor comes to what every agency showed its signer, and what it withheld and why', async () => {
  const { consents } = await known('amara')
  const form = aDecision(consents[0]?.id ?? '', { basis: 'S17' })
  told(await record(hub, 'amara', STORY, 'PROPOSE_DECISION', form))
  const shown = await view(hub, 'edwin', STORY)
  expect(shown.errors).toEqual([])
  told(await record(hub, 'edwin', STORY, 'SIGN_OFF'))
  const { decisionRecord } = await known('amara')
  const requests = new Set(decisionRecord?.seen.map(({ requestId }) => requestId))
  const services = new Set<string>()
  const states = new Set<string>()
  /** By agency the names of what was shown. */
  const named = new Map<string, string[]>()
  for (const { index, intact } of decisionRecord?.seen ?? []) {
    expect(intact).toBe(true)
    const own = await event(`front-door:${index}`)
    const gateway = await event(own.trace.receipts[0]?.gatewayEvent ?? '')
    for (const { serviceEvent, matches } of gateway.trace.receipts) {
      const its = await event(serviceEvent)
      expect([matches, its.actor.id, requests.has(its.requestId)]).toEqual([true, 'edwin', true])
      services.add(its.service)
      for (const { state } of its.fields) states.add(state)
      const names = its.fields.flatMap(({ versions }) => versions ?? [])
      named.set(its.service, [...(named.get(its.service) ?? []), ...names])
    }
  }
  expect([...services].toSorted()).toEqual(expect.arrayContaining([...partnerAgencies]))
  expect(states).toContain('WITHHELD')
  // From there an agency's own desk comes to what its records said: by the request, and the names that the entry has.
  const { nodes } = told(
    await hub.query(
      'kofi',
      `{ policeRecordReads(assessmentId: "${STORY}", first: 100) { nodes { id requestId } } }`,
    ),
  ) as { nodes: { id: string; requestId: string }[] } // the query's own shape
  const versions: { name: string; state: string; values: unknown[] }[] = []
  for (const { id } of nodes.filter(({ requestId }) => requests.has(requestId))) {
    const query = `query ($id: ID!) { policeRecordVersions(readId: $id) { name state values { name value } } }`
    versions.push(...(told(await hub.query('kofi', query, { id })) as typeof versions)) // the query's own shape
  }
  expect(named.get('police')).not.toEqual([])
  expect(new Set(versions.map(({ name }) => name))).toEqual(new Set(named.get('police')))
  expect(new Set(versions.map(({ state }) => state))).toEqual(new Set(['STANDS']))
})
