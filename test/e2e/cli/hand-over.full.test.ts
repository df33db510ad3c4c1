import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { createHub, type Hub } from '../../harness/create-hub.js'
import { runMash, type MashRun } from '../../harness/run-mash.js'
import { sql } from '../../security/database.js'
import { decided } from '../hand-over/decided-case.js'

let hub: Hub
/** What social care calls a case, and what early help does another. */
let reference = ''
let passed = ''
beforeAll(async () => {
  hub = await createHub()
  reference = await handedOver('STRATEGY_S47', 'social-care')
  passed = await handedOver('STEP_ACROSS', 'early-help')
})
afterAll(() => hub[Symbol.asyncDispose]())

async function handedOver(outcome: string, receiver: 'social-care' | 'early-help'): Promise<string> {
  const id = await decided(hub, outcome)
  const statement = 'SELECT reference FROM received_hand_over WHERE decision LIKE $1'
  const received = () => sql<{ reference: string }>(hub, receiver, statement, [`${id}/%`])
  await vi.waitUntil(async () => (await received()).length === 1, { timeout: 60_000, interval: 200 })
  return (await received())[0]?.reference ?? ''
}

const mash = (given: readonly string[], input = ''): Promise<MashRun> =>
  runMash(['hand-over', ...given], { MASH_GATEWAY_URL: hub.url }, input)
const today = new Date().toISOString().slice(0, 10)
const participants = [
  { part: 'SOCIAL_WORK_MANAGER', name: 'Edwin Cobblethorpe' },
  { part: 'POLICE', name: 'Callum Inkleby' },
  { part: 'HEALTH', name: 'Dilys Yarrowmere' },
]

describe('mash hand-over', () => {
  it('tells social care what waits, and records what happens to it', async () => {
    const waiting = await mash(['waiting', '--as', 'juno'])
    expect(waiting).toMatchObject({ code: 0, stderr: '' })
    expect(waiting.stdout).toMatch(
      new RegExp(`^${today}  ${reference}  MASH-2026-\\d+/\\d+  awaiting discussion\n$`),
    )
    const call = [
      'record',
      reference,
      'call_strategy_discussion',
      '--on',
      today,
      '--file',
      '-',
      '--as',
      'juno',
    ]
    const called = await mash(call, JSON.stringify({ participants }))
    expect(called).toMatchObject({ code: 0, stderr: '' })
    expect(called.stdout).toMatch(
      /^Recorded\. .*strategy discussion called\n {2}1 .* CALL_STRATEGY_DISCUSSION by juno\n/,
    )
    const { stdout } = await mash(['show', reference, '--as', 'juno'])
    expect(stdout).toContain('Can be recorded now: HOLD_STRATEGY_DISCUSSION\n')
  })

  it('tells early help what waits, and records what happens to it', async () => {
    const waiting = await mash(['waiting', 'early-help', '--as', 'idris'])
    expect(waiting.stdout).toMatch(new RegExp(`^${today}  ${passed}  MASH-2026-\\d+/\\d+  received\n$`))
    const offer = ['record', passed, 'offer', '--on', today, '--file', '-', '--as', 'idris']
    const offered = await mash(offer, JSON.stringify({ service: 'Breakfast club' }))
    expect(offered).toMatchObject({ code: 0, stderr: '' })
    expect(offered.stdout).toMatch(/^Recorded\. .*help offered\n {2}1 .* OFFER by idris\n/)
    const { stdout } = await mash(['show', passed, '--as', 'idris'])
    expect(stdout).toContain('Can be recorded now: ACCEPT, DECLINE, GIVE_UP,')
  })

  it.each([
    [
      'what is not possible from where it stands, with what is',
      ['record', 'REF', 'TO_ASSESSMENT_TEAM', '--on', today, '--as', 'juno'],
      4,
      'Possible: HOLD_STRATEGY_DISCUSSION.',
    ],
    ['whoever is not of social care', ['waiting', '--as', 'edwin'], 4, ''],
    ['whoever is not of early help', ['waiting', 'early-help', '--as', 'juno'], 4, ''],
    ['a reference of nobody', ['show', 'XY-2026-0001', '--as', 'juno'], 2, 'EH-2026-0001'],
    ['an agency that nothing is handed over to', ['waiting', 'police', '--as', 'juno'], 2, 'early-help'],
    ['a hand-over that there is not', ['show', 'SC-2026-9999', '--as', 'juno'], 1, ''],
    ['an event without its day', ['record', 'REF', 'CLOSE', '--as', 'juno'], 2, '--on'],
  ])('refuses %s', async (_what, given, exitCode, words) => {
    const { code, stdout, stderr } = await mash(given.map((each) => (each === 'REF' ? reference : each)))
    expect({ code, stdout }).toEqual({ code: exitCode, stdout: '' })
    expect(stderr).toContain(words)
  })

  it.each(['', 'waiting', 'show', 'record'])('%s --help shows an example', async (verb) => {
    const { code, stdout } = await mash([...(verb === '' ? [] : [verb]), '--help'])
    expect(code).toBe(0)
    expect(stdout).toMatch(verb === '' ? /waiting.*\n.*show.*\n.*record/s : /Example/)
  })
})
