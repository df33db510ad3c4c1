import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { LogProblem } from '#shared/access-log/verify/problem'
import { random } from '#shared/synthetic/random'
import { attacks } from './attacks.js'
import { startSignedLog, type SignedLog } from './signed-log.js'

/** Entries that full tiles hold. */
const IN_FULL_TILES = 512

/**
 * What was found names no entry: of those since the last checkpoint that holds, nobody can tell any more which it is. It begins at that checkpoint, and
 * at no earlier one.
 */
const isOfStretch = ({ kind, detail }: Pick<LogProblem, 'kind' | 'detail'>): boolean =>
  kind === 'REWRITTEN' || kind === 'FORKED' || detail.startsWith('It ends at')

/** Tampers with a log so many times, each time in another way, and lets an outsider find it. */
export function campaign(cases: number): void {
  const seed = Number(process.env['SEED'] ?? Date.now() % 1_000_000)
  let log: SignedLog
  beforeAll(async () => {
    log = await startSignedLog(random(seed, 'log', 0))
  })
  afterAll(() => log[Symbol.asyncDispose]())
  afterEach(async () => {
    await log.attacker.restore('signed')
    await log.indexAttacker.restore('collected')
  })

  describe(`a stored log, tampered with ${cases} times (SEED=${seed})`, () => {
    test('is found whole before', async () => {
      expect(await log.verify()).toMatchObject({ ok: true, size: log.size, witnessedTo: log.size })
    })

    const names = Object.keys(attacks)
    const planned = Array.from(
      { length: cases },
      (_, place) => [names[place % names.length] ?? '', place] as const,
    )
    test.each(planned)('%s (%i): it is found, with the first bad index', async (name, place) => {
      const done = await attacks[name]?.(log, random(seed, name, place))
      const verdict = await log.verify(done?.verifiedBy)
      if (done === undefined || verdict.ok) expect.fail(`Nothing was found. SEED=${seed}`)
      const { kind, index, detail } = verdict.problem
      const before = log.sizes.findLast((size) => size <= done.bad) ?? 0
      // A full tile tells which entry it is, if what was signed next is of full tiles too.
      const inTiles = log.sizes.some((size) => size > done.bad && size <= IN_FULL_TILES)
      const exact = done.exact ?? (inTiles && done.whole !== true)
      expect(done.kinds).toContain(kind)
      const bad = exact || !isOfStretch({ kind, detail }) ? done.bad : before
      expect(index, `SEED=${seed}: ${kind} ${detail}`).toBe(bad)
    })

    test('is found whole when all is put back', async () => {
      expect(await log.verify()).toMatchObject({ ok: true, size: log.size })
    })
  })
}
