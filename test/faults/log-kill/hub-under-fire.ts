import { random, type Random } from '#shared/synthetic/random'
import { canaries } from './canaries.js'
import { startFireHub, targets, type FireHub, type Target } from './fire-hub.js'
import { startLoad, type Load } from './load.js'
import { problemsOf, storedLogs, unloggedAnswers } from './losses.js'

const LONGEST_MS = 1_500

/** Kills of PostgreSQL within which a canary has lost something; nearly always the first. */
const PATIENCE = 5

/** What came of it. */
export interface Outcome {
  readonly answers: number
  readonly kills: readonly Target[]
  readonly problems: readonly string[]
  /** Answers that each canary gave and has no entry of. */
  readonly lost: Readonly<Record<string, number>>
}

/**
 * Runs a hub under load; kills something at random, brings it back, and so on; then compares every answer that a client was given with what
 * the logs have. After that the same hub is made to lose: that is found by the same comparison, or it proves nothing.
 */
export async function hubUnderFire(rounds: number, seed: number): Promise<Outcome> {
  const draw = random(seed, 'log-kill', rounds)
  const kills = victims(draw, rounds)
  await using hub = await startFireHub(kills)
  await using load = startLoad(hub)
  await load.allAnswer()
  for (const target of kills) await kill(hub, load, target, draw)
  // What is answered from here on may have no entry yet.
  const answered = [...load.answered]
  const problems = await problemsOf(hub, answered)
  const lost: Record<string, number> = {}
  for (const [name, canary] of Object.entries(canaries)) {
    await canary.begin(hub)
    await load.allAnswer()
    lost[name] = await lostBy(hub, load, draw)
    await canary.end?.(hub)
  }
  return { answers: answered.length, kills, problems, lost }
}

/** PostgreSQL, from which everything else hangs, and then the others in an order that the seed draws; again, when each has had its turn. */
function victims(draw: Random, rounds: number): Target[] {
  const others = targets.filter((target) => target !== 'postgres')
  const order = [
    'postgres' as const,
    ...others
      .map((target) => [draw.next(), target] as const)
      .toSorted(([a], [b]) => a - b)
      .map(([, target]) => target),
  ]
  return Array.from({ length: rounds }, (_, round) => order[round % order.length] ?? 'postgres')
}

async function kill(hub: FireHub, load: Load, target: Target, draw: Random): Promise<void> {
  await hub.kill(target, draw.integer(20, LONGEST_MS))
  await load.allAnswer()
}

async function lostBy(hub: FireHub, load: Load, draw: Random): Promise<number> {
  const from = load.answered.length
  for (let round = 0; round < PATIENCE; round += 1) {
    await kill(hub, load, 'postgres', draw)
    const lost = unloggedAnswers(await storedLogs(hub), load.answered.slice(from))
    if (lost.length > 0) return lost.length
  }
  return 0
}
