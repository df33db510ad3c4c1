import 'reflect-metadata'
import { randomInt } from 'node:crypto'
import { expect, it } from 'vitest'
import { handOversUnderFire } from './hand-over-kill/hand-overs-under-fire.js'

const seed = Number(process.env['SEED'] ?? randomInt(2 ** 31))
process.stdout.write(`hand-over-kill: SEED=${seed}\n`)

it(
  'with the front door, social care and early help killed while decisions are handed over, each becomes exactly one record, acknowledged once',
  { timeout: 300_000 },
  async () => {
    const { cases, triedAgain, problems, found } = await handOversUnderFire(5, seed)
    process.stdout.write(`${cases} decisions, ${triedAgain} tried again\n`)
    expect(cases).toBeGreaterThan(0)
    expect(problems).toEqual([])
    // Were nothing found of a receiver that loses, the rest would prove nothing.
    expect(found).not.toEqual([])
  },
)
