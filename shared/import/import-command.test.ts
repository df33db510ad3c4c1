import { existsSync } from 'node:fs'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { HubError } from '#shared/errors/hub-error'
import { importCommand, type ImportConnections } from './import-command.js'
import { ANN, BEN, startVisitsDatabase, type VisitsDatabase } from './testing/visits-database.js'
import { visitsMapping } from './testing/visits.mapping.js'

let database: VisitsDatabase
beforeAll(async () => (database = await startVisitsDatabase()))
afterAll(() => database[Symbol.asyncDispose]())
beforeEach(() => database.clear())

const good = [`${ANN},v1,2026-01-05,SEEN,,,,,`, `${BEN},v2,2026-01-05,SEEN,,,,,`]

/** Runs the command in this process. */
async function run(args: readonly string[], connections: Partial<ImportConnections> = {}) {
  let out = ''
  let errors = ''
  const code = await importCommand({
    mapping: visitsMapping,
    connect: () => ({ database: database.importer, ...connections }),
    args,
    stdout: { write: (part) => (out += part) },
    stderr: { write: (part) => (errors += part) },
  })
  return { code, out, errors }
}

describe('mash import', () => {
  test('explains itself without a configuration', async () => {
    const connect = () => {
      throw new HubError('CONFIGURATION')
    }
    let out = ''
    const stdout = { write: (part: string) => (out += part) }
    expect(await importCommand({ mapping: visitsMapping, connect, args: ['--help'], stdout })).toBe(0)
    for (const words of ['Usage: mash import visits', '--dry-run', 'date_of_birth', 'Exit codes'])
      expect(out).toContain(words)
  })

  test('ends with 0 and a summary when everything is in', async () => {
    const { code, out, errors } = await run([await database.write(good)])
    expect([code, errors]).toEqual([0, ''])
    expect(out).toBe(
      [
        'visits: imported',
        '  read      2 records of the file',
        '  people    2 new, 0 updated, 0 unchanged',
        '  records   2 new, 0 updated, 0 unchanged',
        '  rejected  none',
        '  links     not tried, 2 waiting for a link steward (mash links)',
        '',
      ].join('\n'),
    )
  })

  test('ends with 1 when some were rejected, and lists them beside the export', async () => {
    const file = await database.write([...good, `${ANN},v3,yesterday,,,,,,`])
    const { code, out } = await run([file, '--json'])
    expect(code).toBe(1)
    expect(JSON.parse(out)).toMatchObject({ rejected: 1, rejectsFile: `${file}.rejects.csv` })
    expect(existsSync(`${file}.rejects.csv`)).toBe(true)
  })

  test('ends with 2 for wrong usage, a bad file, and rejects that cannot be written', async () => {
    const bad = await database.write([...good, `${ANN},v3,"`])
    const rejecting = await database.write([...good, `${ANN},v3,yesterday,,,,,,`])
    for (const args of [
      [],
      ['--no-such'],
      [bad, bad],
      ['/no/such/file'],
      [bad],
      [rejecting, '--rejects', '/no/such/folder/file'],
    ]) {
      expect((await run(args)).code, args.join(' ')).toBe(2)
    }
    expect(JSON.parse((await run([bad, '--json'])).out)).toMatchObject({ error: { code: 'BAD_INPUT' } })
    expect(await database.query('SELECT FROM person')).toEqual([])
  })

  test('ends with 3 when the database, or after the import the front door, cannot be reached', async () => {
    const file = await database.write(good)
    expect((await run([file], { database: 'postgres://nobody@127.0.0.1:1/none' })).code).toBe(3)
    const resolveLinks = () => Promise.reject(new HubError('FRONT_DOOR_UNAVAILABLE'))
    const { code, out } = await run([file], { resolveLinks })
    expect(code).toBe(3)
    expect(out).toContain('import again to go on')
    expect(await database.query('SELECT FROM person')).toHaveLength(2)
  })

  test('never repeats what PostgreSQL quotes', async () => {
    await database.query('ALTER TABLE person ADD CONSTRAINT no_ann CHECK (given_names <> $$Ann$$)')
    try {
      const { code, out, errors } = await run([await database.write(good)])
      expect(code).toBe(3)
      expect(errors).toContain('SQLSTATE 23514')
      expect(out + errors).not.toContain('Ann')
    } finally {
      await database.query('ALTER TABLE person DROP CONSTRAINT no_ann')
    }
  })
})
