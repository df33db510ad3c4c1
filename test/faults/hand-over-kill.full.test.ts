import 'reflect-metadata'
import { randomInt } from 'node:crypto'
import { expect, it } from 'vitest'
import { handOversUnderFire } from './hand-over-kill/hand-overs-under-fire.js'

const ROUNDS = 50
const seed = Number(process.env['SEED'] ?? randomInt(2 ** 31))
process.stdout.write(`hand-over-kill: SEED=${seed}\n`)

it(
  `killed ${ROUNDS} times during hand-over, each decision becomes exactly one record`,
  { timeout: 3_600_000 },
  async () => {
    const { cases, triedAgain, problems, found } = await handOversUnderFire(ROUNDS, seed)
    process.stdout.write(`${cases} decisions, ${triedAgain} tried again\n`)
    // Were none tried again, nothing was killed in the middle, and the rest would prove nothing.
    expect(triedAgain).toBeGreaterThan(0)
    expect(problems).toEqual([])
    // Were nothing found of a receiver that loses, the rest would prove nothing.
    expect(found).not.toEqual([])
  },
)
