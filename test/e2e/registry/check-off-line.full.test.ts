import { existsSync } from 'node:fs'
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { partnerSdl, probationSharing, type Partner } from '#gateway/registry/testing/world'
import { packageRoot } from '#shared/config/package-root'
import { runMash, type MashRun } from '../../harness/run-mash.js'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mash-check-'))
  await writeFile(join(folder, 'sharing.json'), probationSharing)
})
afterAll(() => rm(folder, { recursive: true }))

const sections = ['syntax', 'composition', 'changes', 'sharing', 'reachability']

async function check(partner: Partner, ...more: string[]): Promise<MashRun> {
  const files = { schema: join(folder, 'schema.graphql'), sharing: join(folder, 'sharing.json') }
  await writeFile(files.schema, partnerSdl(partner))
  const against = join(packageRoot, 'subgraphs')
  return runMash(
    [
      ...['subgraph', 'check', 'probation', '--schema', files.schema, '--sharing', files.sharing],
      ...['--against', against, ...more],
    ],
    // There is no hub at all.
    { MASH_GATEWAY_URL: 'http://127.0.0.1:9' },
  )
}

describe('mash subgraph check, off-line', { timeout: 120_000 }, () => {
  it('passes a partner that publishes as it should, against what the hub itself publishes, and exits with 0', async () => {
    const { code, stdout, stderr } = await check({}, '--json')
    expect([code, JSON.parse(stdout)]).toEqual([
      0,
      {
        ...{ schemaVersion: 1, ok: true, command: 'subgraph check', url: null },
        checks: sections.map((name) => ({ name, status: 'PASSED', findings: expect.any(Array) as unknown })),
      },
    ])
    expect(stderr).toContain('✓ sharing       PASSED')
  })

  it('refuses a forbidden schema by its rule, its place and its remedy, and exits with 1', async () => {
    const { code, stdout, stderr } = await check({ record: 'note: String' })
    expect([code, stdout]).toEqual([1, ''])
    expect(stderr).toMatch(/R5 ProbationRecord.note, line \d+/)
    expect(stderr).toContain('Put @classified(category: "…") on the field')
    for (const name of sections) expect(stderr).toMatch(new RegExp(`[✓×] ${name} +(PASSED|FAILED)`))
  })

  it('tells a program the same of a schema that cannot be read: every section, none passed', async () => {
    const { code, stdout } = await check({ body: 'type {' }, '--json')
    expect(code).toBe(1)
    expect(JSON.parse(stdout)).toMatchObject({
      ok: false,
      checks: sections.map((name) => ({ name, status: 'FAILED' })),
    })
  })

  it('lets nothing that a schema says move the cursor', async () => {
    const { stderr } = await check({ record: 'x: String @override(from: "a\\u001b[2Jb")' })
    expect(stderr).toContain('R1')
    // eslint-disable-next-line no-control-regex -- that very character
    expect(stderr).not.toMatch(/\u001b/)
  })

  it.each([
    ['no schema', ['subgraph', 'check', 'probation', '--against', '.']],
    ['a name that is none', ['subgraph', 'check', '../police', '--schema', 'x', '--against', '.']],
    [
      'a file that is not there',
      ['subgraph', 'check', 'probation', '--schema', '/nowhere', '--against', '/'],
    ],
    [
      'a directory that has none',
      ['subgraph', 'check', 'probation', '--schema', '/nowhere', '--against', '/nowhere'],
    ],
  ])('exits with 2 for %s', async (_what, arguments_) => {
    expect((await runMash(arguments_)).code).toBe(2)
  })

  it('tells a program of that too, as one object', async () => {
    const { code, stdout } = await runMash([
      ...['subgraph', 'check', 'probation', '--schema', '/nowhere', '--against', '/nowhere', '--json'],
    ])
    expect([code, JSON.parse(stdout)]).toMatchObject([
      2,
      { schemaVersion: 1, ok: false, command: 'subgraph check', error: { code: 'BAD_INPUT' } },
    ])
  })
})

describe('mash subgraph init --plain', { timeout: 120_000 }, () => {
  it.each(['catch22', 'Housing', 'a'.repeat(41)])(
    'writes nothing under a name that could not be registered: %s',
    async (name) => {
      const directory = join(folder, 'unnamed')
      const run = await runMash(['subgraph', 'init', name, '--plain', '--directory', directory])
      expect([run.code, existsSync(directory)]).toEqual([2, false])
    },
  )

  it('writes, for another stack, what passes the check, a guide, and keys that are kept private', async () => {
    const directory = join(folder, 'acme-housing')
    const init = ['subgraph', 'init', 'acme-housing', '--plain', '--directory', directory]
    const run = await runMash([...init, '--url', 'https://hub.acme.example'])
    expect([run.code, run.stdout]).toEqual([0, ''])
    expect(run.stderr).toContain('GUIDE.md')
    expect((await readdir(directory)).sort()).toEqual(['.data', 'GUIDE.md', 'schema.graphql', 'sharing.json'])

    const [schema, sharing] = [join(directory, 'schema.graphql'), join(directory, 'sharing.json')]
    const files = ['--schema', schema, '--sharing', sharing, '--against', join(packageRoot, 'subgraphs')]
    const checked = await runMash(['subgraph', 'check', 'acme-housing', ...files])
    expect([checked.code, checked.stderr.match(/PASSED/g)?.length]).toEqual([0, 5])

    const guide = await readFile(join(directory, 'GUIDE.md'), 'utf8')
    expect(guide).not.toMatch(/new.?partner/i)
    const named = [...guide.matchAll(/`(shared\/[\w./-]+\.ts)`/g)].map(([, file = '']) => file)
    expect(named.length).toBeGreaterThan(3)
    for (const file of named) expect([file, existsSync(join(packageRoot, file))]).toEqual([file, true])

    const kept = join(directory, '.data')
    expect(await readFile(join(kept, '.gitignore'), 'utf8')).toBe('*\n')
    for (const key of ['service', 'log'])
      expect((await stat(join(kept, 'keys', `${key}.json`))).mode & 0o777).toBe(0o600)
    const registration = await readFile(join(kept, 'registration.json'), 'utf8')
    expect(registration).toContain('https://hub.acme.example')
    expect(registration).not.toContain('"d"')
    expect((await runMash(init)).code).toBe(2)
  })
})

describe('mash explain', () => {
  it.each([
    ...['R2', 'r2', 'SYNTAX', 'INVALID_FIELD_SHARING', 'FIELD_REMOVED', 'ACCESS_LOG_UNAVAILABLE', 'R19'],
    // Hints of composition, which are errors here.
    ...['INCONSISTENT_NON_REPEATABLE_DIRECTIVE_ARGUMENTS', 'DIRECTIVE_COMPOSITION_WARN'],
  ])('says off-line what %s means', async (code) => {
    const run = await runMash(['explain', code])
    expect(run.code).toBe(0)
    expect(run.stdout.split('\n').length).toBeGreaterThan(2)
  })

  it('does not know every word, and exits with 2', async () => {
    const { code, stderr } = await runMash(['explain', 'R99'])
    expect([code, stderr]).toEqual([2, expect.stringContaining('No code of this name is known')])
  })
})
