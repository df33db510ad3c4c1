import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { logEntry, type LogEntry } from '#shared/access-log/entry'
import { RETURN_PAGE } from '#shared/access-log/statutory-return'
import { personas } from '#shared/synthetic/personas'
import { createHub, type Hub } from '../../harness/create-hub.js'
import { runMash, type MashRun } from '../../harness/run-mash.js'
import { sql } from '../../security/database.js'

let hub: Hub
let folder: string
beforeAll(async () => {
  hub = await createHub({ children: 50 })
  // Everybody whom social care knows was referred in the year.
  await sql(
    hub,
    'social-care',
    `INSERT INTO referral (person_id, received_on) SELECT id, '2025-05-01' FROM person`,
  )
  folder = await mkdtemp(join(tmpdir(), 'mash-return-'))
})
afterAll(async () => {
  await hub[Symbol.asyncDispose]()
  await rm(folder, { recursive: true, force: true })
})

const mash = (...given: readonly string[]): Promise<MashRun> =>
  runMash(['return', 'cin', ...given], { MASH_GATEWAY_URL: hub.url })

const report = z.object({
  children: z.number(),
  rules: z.array(
    z.object({
      number: z.string(),
      severity: z.string(),
      times: z.number(),
      children: z.number(),
      examples: z.array(z.string()),
    }),
  ),
})

/** What the log of a service says of the return, since an index. */
async function logged(service: 'social-care' | 'gateway', since = -1): Promise<LogEntry[]> {
  const rows = await sql(hub, service, 'SELECT body FROM log.entry WHERE index > $1 ORDER BY index', [since])
  return rows.map(({ body }) => logEntry.parse(JSON.parse(String(body))))
}

const keys = (xml: string): string[] => [...xml.matchAll(/<LAchildID>(.*?)</g)].map(([, key = '']) => key)

describe('mash return cin', () => {
  it('writes every child in need of the year, tells what DfE will find, and each child is an entry of the log', async () => {
    const output = join(folder, 'cin.xml')
    const { length: before } = await logged('social-care')
    const rows = join(folder, 'rows.csv')
    const run = await mash('--year', '2026', '--output', output, '--rows', rows, '--json', '--as', 'rowena')
    const told = report.parse(JSON.parse(run.stdout))
    expect(run.code).toBe(told.rules.some(({ severity }) => severity === 'ERROR') ? 1 : 0)

    const lines = (await readFile(rows, 'utf8')).trimEnd().split('\r\n').slice(1)
    expect(lines).toHaveLength(told.rules.reduce((sum, { times }) => sum + times, 0))
    for (const line of lines) expect(line).toMatch(/^\d+Q?,(ERROR|QUERY),[0-9a-f-]{36}$/)
    const xml = await readFile(output, 'utf8')
    expect((await stat(output)).mode & 0o777).toBe(0o600)
    const [{ count } = {}] = await sql(hub, 'social-care', 'SELECT count(*)::int AS count FROM person')
    expect(keys(xml)).toHaveLength(Number(count))
    expect(told.children).toBe(count)
    expect(Number(count)).toBeGreaterThan(10)
    expect(run.stdout).not.toMatch(new RegExp(keys(xml).join('|')))

    const entries = (await logged('social-care')).slice(before)
    const children = entries.flatMap(({ child }) => child ?? [])
    const people = entries.flatMap(({ action }) => Object.values(action?.subjects ?? {}))
    expect(new Set(children).size + new Set(people).size).toBe(count)
    const pages = entries.filter(({ fields }) => fields.some(({ path }) => path === RETURN_PAGE))
    expect(pages).toHaveLength(1)
    for (const { actor } of entries) expect(actor).toMatchObject({ id: 'rowena', role: 'OWNER_DESK' })
    expect(JSON.stringify(entries)).not.toMatch(new RegExp(keys(xml).join('|')))
  })

  it('writes the return on standard output, and the table of rules beside it', async () => {
    const { stdout, stderr } = await mash('--year', '2026', '--as', 'rowena')
    expect(stdout.startsWith('<?xml version="1.0" encoding="utf-8"?>\n<Message><Header>')).toBe(true)
    expect(stdout.endsWith('</Child>\n</Children></Message>\n')).toBe(true)
    expect(stderr).toMatch(/^Children in need census 2026: \d+ children\.\n/)
  })

  const others = personas.filter(({ id }) => id !== 'rowena')
  it.each(others.map(({ id }) => id))(
    'is not for %s, who is told no child and given no file',
    async (persona) => {
      const before = (await logged('social-care')).length
      const query = '{ socialCareCinReturn(year: 2026) { opening children broken { personId } } }'
      const { data, errors } = await hub.query(persona, query)
      expect(errors[0]?.extensions).toMatchObject({ code: 'FORBIDDEN' })
      expect(JSON.stringify(data ?? null)).not.toContain('xml')
      const [entry] = (await logged('social-care')).slice(before)
      expect(entry).toMatchObject({
        action: { name: 'socialCareCinReturn', outcome: 'REFUSED', code: 'FORBIDDEN' },
      })
    },
  )

  it.each([
    [
      ['--year', '2027'],
      'year: a return is made for 2021 to 2026, by the year of the 31 March on which it ends.',
    ],
    [
      ['--year', '2020'],
      'year: a return is made for 2021 to 2026, by the year of the 31 March on which it ends.',
    ],
    [['--year', 'next'], 'A whole number from 1.'],
    [[], '--year'],
  ])('is refused for %j, and leaves no file', async (given, words) => {
    const output = join(folder, 'refused.xml')
    const { code, stderr } = await mash(
      ...given,
      '--output',
      output,
      '--rows',
      `${output}.csv`,
      '--as',
      'rowena',
    )
    expect([code, stderr]).toEqual([2, expect.stringContaining(words)])
    expect((await readdir(folder)).filter((name) => name.startsWith('refused'))).toEqual([])
    await expect(stat(output)).rejects.toThrow('ENOENT')
  })

  it.each([
    ['first: 0', 'first: at least 1, at most 200.'],
    ['first: 201', 'first: at least 1, at most 200.'],
    ['after: "WyJ4Il0"', 'after: this cursor is not one of this list.'],
    ['after: "\\u0000"', 'after: this cursor is not one of this list.'],
  ])('says what is wrong with %s', async (argument, words) => {
    const { errors } = await hub.query(
      'rowena',
      `{ socialCareCinReturn(year: 2026, ${argument}) { closing } }`,
    )
    expect(errors[0]).toMatchObject({ message: expect.stringContaining(words) as string })
  })
})
