import 'reflect-metadata'
import { randomInt } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { targets } from './log-kill/fire-hub.js'
import { hubUnderFire } from './log-kill/hub-under-fire.js'
import { writerUnderFire } from './log-kill/writer-under-fire.js'

const ROUNDS = 100
const seed = Number(process.env['SEED'] ?? randomInt(2 ** 31))
process.stdout.write(`log-kill: SEED=${seed}\n`)

describe(`killed ${ROUNDS} times`, { timeout: 3_600_000 }, () => {
  it('the hub shows nothing that no log tells, and its logs lose nothing', async () => {
    const { answers, kills, problems } = await hubUnderFire(ROUNDS, seed)
    process.stdout.write(`${answers} answers, ${ROUNDS} kills\n`)
    expect(targets.filter((target) => kills.filter((killed) => killed === target).length < 10)).toEqual([])
    expect(problems).toEqual([])
  })

  it('a log loses nothing that it acknowledged', async () => {
    const { acknowledged, lost, problems } = await writerUnderFire('as it is', ROUNDS, seed)
    process.stdout.write(`${acknowledged} entries acknowledged, ${lost} lost\n`)
    expect([lost, problems]).toEqual([0, []])
  })
})
