import 'reflect-metadata'
import { randomInt } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { hubUnderFire } from './log-kill/hub-under-fire.js'
import { writerUnderFire } from './log-kill/writer-under-fire.js'

const seed = Number(process.env['SEED'] ?? randomInt(2 ** 31))
process.stdout.write(`log-kill: SEED=${seed}\n`)

describe(
  'with PostgreSQL and four others of the services and the signer killed under load',
  { timeout: 600_000 },
  () => {
    it('no value reached a client without an entry, nothing acknowledged is lost, no log has a gap or an entry twice; and a hub that loses is found out', async () => {
      const { answers, kills, problems, lost } = await hubUnderFire(5, seed)
      process.stdout.write(
        `${answers} answers; killed: ${kills.join(', ')}; lost by canaries: ${JSON.stringify(lost)}\n`,
      )
      expect(new Set(kills).size).toBe(5)
      expect(answers).toBeGreaterThan(0)
      expect(problems).toEqual([])
      // Were nothing found here, the rest would prove nothing.
      expect(Object.entries(lost).filter(([, answersLost]) => answersLost === 0)).toEqual([])
    })
  },
)

describe('with PostgreSQL killed under a writer of one log', { timeout: 600_000 }, () => {
  it('nothing is lost that was acknowledged', async () => {
    const { acknowledged, lost, problems } = await writerUnderFire('as it is', 1, seed)
    expect([acknowledged > 0, lost, problems]).toEqual([true, 0, []])
  })

  // Were nothing found here, the tests above would prove nothing.
  it.each(['without waiting for the disk', 'answering before the commit'] as const)(
    'something is found lost where it is written %s',
    async (writing) => {
      expect((await writerUnderFire(writing, 1, seed)).lost).toBeGreaterThan(0)
    },
  )
})
