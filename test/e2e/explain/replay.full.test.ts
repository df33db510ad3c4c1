import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { DataSource } from 'typeorm'
import { createDataSource } from '#shared/database/create-data-source'
import { readAsAt } from '#shared/database/read-as-at'
import { recordPolicy } from '#shared/policy-history/record-policy'
import { defaultPolicy, policyOf, type Policy } from '#shared/sharing/policy'
import { random } from '#shared/synthetic/random'
import type { PersonaId } from '#shared/synthetic/personas'
import type { ServiceName } from '#infra/dev/services'
import { caseStatementFor } from '#subgraphs/front-door/grants/grant-statement-for'
import { caseReader, type CaseState } from '#subgraphs/front-door/mash-assessment/case-state'
import { readPartnerPolicies } from '#subgraphs/front-door/partner-policies'
import { createHub, type Hub } from '../../harness/create-hub.js'
import { sql } from '../../security/database.js'
import { beginning, CASE, changes, child, firsts, openings } from './changes.js'
import { actorOf, explained } from './explain-query.js'
import { liveDecisions, ruleForRule, type Remembered } from './live-decisions.js'

const full = process.env['HUB_TEST_FULL'] === 'true'
const STEPS = full ? 200 : 40
/** How many of what was remembered after a step are explained later; in the full run all of it. */
const SAMPLE = full ? 40 : 3

const viewers: readonly PersonaId[] = ['amara', 'dilys', 'bronwen', 'juno']
const agencies: readonly ServiceName[] = ['health', 'police']

/** A policy that decides alike, by rules of other names: every decision says which of the two was in force. */
const candidate: Policy = policyOf({
  ...defaultPolicy.document,
  inForceFrom: '2026-12-01',
  rules: defaultPolicy.document.rules.map((rule) => ({ ...rule, id: `${rule.id}-candidate` })),
})

let hub: Hub
beforeAll(async () => {
  hub = await createHub()
  for (const statement of beginning) await sql(hub, 'front-door', statement)
})
afterAll(() => hub[Symbol.asyncDispose]())

/** What the agencies' services do when they are started with this policy. */
async function startWith(policy: Policy): Promise<void> {
  for (const agency of agencies) {
    const dataSource = await connect(agency)
    await recordPolicy(dataSource, policy)
    await dataSource.destroy()
  }
}

const policies = readPartnerPolicies()

/** The case as it was known at an instant, as the front door reads it. */
async function knownAt(frontDoor: DataSource, at: string): Promise<CaseState> {
  const instant = new Date(at)
  const cases = await readAsAt(frontDoor, instant, (manager) =>
    caseReader(manager, policies)([CASE], instant),
  )
  return cases.get(CASE) ?? expect.fail(`no case at ${at}`)
}

async function connect(service: ServiceName): Promise<DataSource> {
  const url = hub.databases.get(service)?.app ?? ''
  const dataSource = createDataSource(url, { entities: [], migrations: [] }, { applicationName: 'replay' })
  return dataSource.initialize()
}

/** What one step left to remember. */
interface Memory extends Remembered {
  readonly step: string
}

/** Changes the case and the policy again and again, and remembers what was decided after each step. */
async function live(): Promise<Memory[]> {
  const draw = random(Number(process.env['HUB_TEST_SEED'] ?? 1), 'test/replay', 0)
  const decide = await liveDecisions(hub, CASE)
  const names = Object.keys(changes)
  const memories: Memory[] = []
  let policy = defaultPolicy
  const remember = async (step: string): Promise<void> => {
    for (const viewer of viewers) {
      const decided = await decide(viewer, agencies, policy)
      memories.push(...decided.map((remembered) => ({ ...remembered, step })))
    }
  }
  await remember('the beginning')
  for (let number = 0; number < STEPS; number++) {
    // Each change as it is first in its list, then any.
    const name = names[number] ?? draw.pick([...names, ...openings, ...openings])
    await sleep(3)
    await sql(hub, 'front-door', changes[name]?.(number < names.length ? firsts : draw) ?? '')
    if (draw.chance(0.25)) {
      policy = policy === defaultPolicy ? candidate : defaultPolicy
      await startWith(policy)
    }
    // Some of what was granted is over by then.
    await sleep(draw.pick([3, 3, 40]))
    await remember(`${number}: ${name}`)
  }
  return memories
}

describe('a decision of the past', () => {
  let memories: Memory[] = []
  beforeAll(async () => {
    memories = await live()
  }, 1_800_000)

  it('is looked at with and without a case for the viewer', () => {
    expect(memories.filter(({ statement }) => statement === null).length).toBeGreaterThan(STEPS)
    expect(memories.filter(({ statement }) => statement !== null).length).toBeGreaterThan(STEPS)
  })

  it('is looked at after changes that each changed what somebody was told', () => {
    const last = new Map<string, string>()
    const idle = new Set(Object.keys(changes))
    for (const { step, persona, agency, statement } of memories) {
      const told = { ...statement, at: null, iat: null, exp: null, jti: null, places: null }
      const [viewer, now] = [`${persona} ${agency}`, JSON.stringify(told)]
      if ((last.get(viewer) ?? now) !== now) idle.delete(step.replace(/^\d+: /, ''))
      last.set(viewer, now)
    }
    expect([...idle]).toEqual([])
  })

  it('stands on what the agency was told then, to the letter', async () => {
    const frontDoor = await connect('front-door')
    const statements = new Map(memories.map(({ statement, ...each }) => [statement, each]))
    for (const [statement, { step, persona, agency, at }] of statements) {
      if (statement === null) continue
      const { userId: sub, ...home } = actorOf(persona)
      // Which places are protected is always as it is now, and no decision stands on it.
      const { places } = statement
      const then = { ...caseStatementFor(agency, await knownAt(frontDoor, at), { sub, ...home }), places }
      expect({ step, persona, agency, told: statement }).toMatchObject({ step, persona, agency, told: then })
    }
    await frontDoor.destroy()
  }, 1_800_000)

  it('is explained as it was made, rule for rule, whatever has changed since', async () => {
    const draw = random(2, 'test/replay', 0)
    const share = (SAMPLE * STEPS) / memories.length
    for (const { step, persona, category, at, decisions } of memories.filter(() => draw.chance(share))) {
      const asked = { assessment: CASE, child, category, actor: actorOf(persona), at }
      const then = await explained(hub, 'nils', asked)
      const open = decisions !== null
      expect({ step, persona, at: then.at, open: then.caseOpen }).toEqual({ step, persona, at, open })
      if (decisions === null) continue
      const nobodys = then.decisions.filter(({ person, item }) => person === null && item === null)
      const told = nobodys.map(ruleForRule)
      expect({ step, persona, category, told }).toEqual({ step, persona, category, told: decisions })
    }
  }, 1_800_000)
})
