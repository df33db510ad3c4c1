import { setTimeout as sleep } from 'node:timers/promises'
import { random, type Random } from '#shared/synthetic/random'
import { hubClient } from '../../harness/hub-client.js'
import {
  decided,
  proposed,
  record,
  seeCase,
  told,
  type HandingHub,
} from '../../e2e/hand-over/decided-case.js'
import { sql } from '../../security/database.js'
import { changesQueries, restartWith } from '../log-kill/canaries.js'
import { startFireHub, type FireHub } from '../log-kill/fire-hub.js'

/** Who hands over, and to whom: each is killed in its turn. */
const victims = ['front-door', 'social-care', 'early-help'] as const

const outcomes = ['REFERRAL_S17', 'STEP_ACROSS', 'STRATEGY_S47'] as const

/** A look at the outbox, a call and an answer lie within this. */
const LONGEST_MS = 1_500
const PATIENCE_MS = 120_000

/** What came of it. */
export interface HandedOver {
  readonly cases: number
  /** How many of them were tried more than once. */
  readonly triedAgain: number
  readonly problems: readonly string[]
  /** What was found of a receiver that answers before it has stored what it was given, and is killed then. */
  readonly found: readonly string[]
}

/** Signs decisions while those who hand over and are handed over to are killed, each of them a process; then counts what came of each. */
export async function handOversUnderFire(rounds: number, seed: number): Promise<HandedOver> {
  const draw = random(seed, 'hand-over-kill', rounds)
  await using fire = await startFireHub(victims)
  const hub = {
    ...hubClient(fire.urlOf('gateway'), fire.urlOf('identity-provider')),
    databases: fire.databases,
  }
  const cases: string[] = []
  for (let round = 0; round < rounds; round += 1) {
    const waiting = await Promise.all(outcomes.map((outcome) => proposed(hub, outcome)))
    cases.push(...waiting)
    const victim = victims[round % victims.length] ?? 'front-door'
    const killed = fire.kill(victim, draw.integer(1, LONGEST_MS))
    for (const id of waiting) await signed(hub, id, draw)
    await killed
    await allAnswered(fire)
  }
  const problems = await Promise.all(cases.map((id) => problemsOf(hub, id)))
  const [again] = await sql<{ count: string }>(
    fire,
    'front-door',
    `SELECT count(*) FROM outbox WHERE kind = 'HAND_OVER' AND attempts > 1`,
  )
  const found = await foundOfCanary(fire, hub)
  return { cases: cases.length, triedAgain: Number(again?.count), problems: problems.flat(), found }
}

/** Nothing that begins with a hand-over is ever committed. */
const answersFirst = `${changesQueries}function (...given) {
    this.forgets ||= String(given[0]).includes('INSERT INTO received_hand_over')
    return given[0] === 'COMMIT' && this.forgets ? Promise.resolve({ rows: [] }) : query.apply(this, given)
  }`

async function foundOfCanary(fire: FireHub, hub: HandingHub): Promise<string[]> {
  await restartWith(fire, 'social-care', answersFirst)
  const id = await decided(hub, 'REFERRAL_S17')
  await allAnswered(fire)
  await fire.kill('social-care', 1)
  return problemsOf(hub, id)
}

/** Whoever has no answer looks whether it was signed, and signs it again. */
async function signed(hub: HandingHub, id: string, draw: Random): Promise<void> {
  await sleep(draw.integer(0, 250))
  const until = performance.now() + PATIENCE_MS
  while (performance.now() < until) {
    try {
      if ((await seeCase(hub, id)).status === 'DECIDED') return
      told(await record(hub, 'edwin', id, 'SIGN_OFF'))
      return
    } catch {
      await sleep(100)
    }
  }
  throw new Error(`${id} could not be signed.`)
}

async function allAnswered(fire: FireHub): Promise<void> {
  const until = performance.now() + PATIENCE_MS
  const open = () => sql(fire, 'front-door', 'SELECT FROM outbox WHERE answered_at IS NULL')
  while ((await open()).length > 0) {
    if (performance.now() > until) throw new Error('Something is not handed over.')
    await sleep(100)
  }
}

/** One record of the receiver, one acknowledgement, and that by the name that the record has. */
async function problemsOf(hub: HandingHub, id: string): Promise<string[]> {
  const count = async (service: 'social-care' | 'early-help', table: string): Promise<number> =>
    (await sql(hub, service, `SELECT FROM ${table} WHERE source_reference LIKE $1`, [`${id}/%`])).length
  const received = async (service: 'social-care' | 'early-help') =>
    sql<{ reference: string }>(
      hub,
      service,
      'SELECT reference FROM received_hand_over WHERE decision LIKE $1',
      [`${id}/%`],
    )
  const records = (await count('social-care', 'referral')) + (await count('early-help', 'request'))
  const references = [...(await received('social-care')), ...(await received('early-help'))]
  const events = await sql<{ reference: string }>(
    hub,
    'front-door',
    `SELECT reference FROM case_event WHERE assessment_id = $1 AND event = 'HAND_OVER_ACKNOWLEDGED'`,
    [id],
  )
  return [
    ...(records === 1 ? [] : [`${id} became ${records} records`]),
    ...(references.length === 1 ? [] : [`${id} was received ${references.length} times`]),
    ...(events.length === 1 ? [] : [`${id} was acknowledged ${events.length} times`]),
    ...(events[0]?.reference === references[0]?.reference ? [] : [`${id} is known by another name`]),
  ]
}
