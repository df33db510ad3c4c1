import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { text } from 'node:stream/consumers'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { ANN, BEN, startVisitsDatabase, type VisitsDatabase } from './testing/visits-database.js'

let database: VisitsDatabase
beforeAll(async () => (database = await startVisitsDatabase()))
afterAll(() => database[Symbol.asyncDispose]())
beforeEach(() => database.clear())

describe('the import as a process', () => {
  const program = fileURLToPath(new URL('../../dist/shared/import/testing/import-visits.js', import.meta.url))
  const start = (file: string) =>
    spawn(process.execPath, ['--max-old-space-size=128', program, file, '--json'], {
      env: { ...process.env, IMPORTER_DATABASE_URL: database.importer },
    })
  function* manyRows(): Generator<string> {
    for (let n = 0; n < 100_000; n += 1) {
      yield `p${n % 40_000},Given,Example,2015-03-02,,v${n},2026-01-05,SEEN,P,,,,`
    }
  }

  test(
    'brings 100,000 rows in within 512 MiB, and leaves nothing when it is killed half-way',
    { timeout: 300_000 },
    async () => {
      expect(existsSync(program), 'npm run build comes first').toBe(true)
      const file = await database.write(manyRows())

      const killed = start(file)
      const ended = once(killed, 'exit')
      const writing = `SELECT FROM pg_stat_activity WHERE application_name = 'visits import' AND query LIKE '%INSERT INTO "visit"%'`
      while ((await database.query(writing)).length === 0 && killed.exitCode === null) await sleep(20)
      killed.kill('SIGKILL')
      expect(await ended).toEqual([null, 'SIGKILL'])

      const whole = start(file)
      const [out, errors] = await Promise.all([text(whole.stdout), text(whole.stderr), once(whole, 'exit')])
      expect(JSON.parse(out)).toMatchObject({
        read: 100_000,
        // Had the killed import left anything, some of these would be unchanged.
        people: { inserted: 40_000, updated: 0, unchanged: 0 },
        records: { inserted: 100_000, updated: 0, unchanged: 0 },
      })
      const peak = Number(/^peak (\d+) MiB$/m.exec(errors)?.[1])
      expect(peak).toBeLessThan(512)
    },
  )

  test('leaves all or nothing, at whatever moment it is killed', { timeout: 300_000 }, async () => {
    const rows = Array.from(
      { length: 2_000 },
      (_, n) => `p${n},Given,Example,2015-03-02,,v${n},2026-01-05,SEEN,P,,,,`,
    )
    const file = await database.write([
      `${ANN},v-a,2026-01-05,SEEN,,,,,`,
      `${BEN},v-b,2026-01-05,SEEN,,,,,`,
      ...rows,
    ])
    const seed = Date.now() % 100_000
    process.stdout.write(`seed ${seed}\n`)
    for (let kill = 0; kill < 20; kill += 1) {
      const importing = start(file)
      const ended = once(importing, 'exit')
      await Promise.race([sleep((seed * (kill + 1) * 7919) % 1_500), ended])
      importing.kill('SIGKILL')
      await ended
      // The server may still be undoing what its client left behind.
      while (
        (await database.query(`SELECT FROM pg_stat_activity WHERE application_name = 'visits import'`))
          .length > 0
      ) {
        await sleep(20)
      }
      expect([0, 2_002]).toContain((await database.query('SELECT FROM visit')).length)
    }
  })
})
