import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { aSigner } from '#shared/access-log/testing/log-keys'
import { serveLog, type ServedLog } from './served-log.js'

// Each command is a process of its own, and several make a test.
vi.setConfig({ testTimeout: 180_000 })

let log: ServedLog
/** The backup that a test leaves the log as; witnesses forget nothing, so it never gets smaller. */
let asItWas = 'at_first'

beforeAll(async () => {
  log = await serveLog()
  await log.grow(200)
  await log.grow(100)
  await log.superuser.backUp(asItWas)
})
afterAll(() => log[Symbol.asyncDispose]())

/** A file of keys, or of something else. */
async function file(name: string, ...lines: string[]): Promise<string> {
  await writeFile(join(log.folder, name), lines.join('\n'))
  return join(log.folder, name)
}

describe('mash log verify', () => {
  afterEach(() => log.superuser.restore(asItWas))

  it('exits with 0 when all holds, tells how far witnesses saw it, and whose word it took for the keys', async () => {
    const first = await log.mash(['verify'], 'all-holds')
    expect(first.stdout).toMatch(
      /^✓ police +300 entries, all as signed and as searches find them; seen by gateway to 300\n/,
    )
    expect(first.stderr).toMatch(
      /^Keys as .* tells them, seen for the first time: mash-hub.example\/police, mash-hub.example\/gateway\/witness/,
    )
    expect(first.code).toBe(0)
    // The second time they are known.
    expect(await log.mash(['verify'], 'all-holds')).toMatchObject({ code: 0, stderr: '' })
  })

  it('exits with 1 when one byte of an entry is another, and names service, place, entry and what is wrong', async () => {
    await log.superuser.run(`UPDATE log.entry SET body = replace(body, 'amara', 'amarb') WHERE index = 257`)
    const { code, stdout } = await log.mash(['verify'])
    expect(code).toBe(1)
    expect(stdout).toMatch(
      /^✗ police +entry 257: An entry is another than the one that was signed. \(EDITED\)\n {4}What stands there now: entry [0-9a-f-]{36} of .*, by amarb, request request-1/,
    )
    const told = JSON.parse((await log.mash(['verify', '--json'])).stdout) as unknown
    expect(told).toMatchObject([
      {
        service: 'police',
        ok: false,
        problem: { kind: 'EDITED', index: 257 },
        entry: { actor: { id: 'amarb' } },
      },
    ])
    expect(await log.mash(['prove', 'police:257'])).toMatchObject({
      code: 1,
      stdout: '',
      stderr: expect.stringContaining('The access log is not what was signed of it.') as string,
    })
  })

  it.each([
    ['from the middle', 'DELETE FROM log.entry WHERE index = 100', 'entry 100: .*MISSING'],
    ['at the end', 'DELETE FROM log.entry WHERE index = 299', 'entry 200: .*MISSING.*It ends at 299'],
    [
      'with those behind it moved up',
      'DELETE FROM log.entry WHERE index = 100; UPDATE log.entry SET index = index - 1 WHERE index > 100',
      'entry 100: .*MISSING',
    ],
  ])('exits with 1 when an entry is gone %s', async (_where, sql, said) => {
    await log.superuser.run(sql)
    const { code, stdout } = await log.mash(['verify'])
    expect(code).toBe(1)
    expect(stdout).toMatch(new RegExp(said))
  })

  it('exits with 1 when a row of the search index leads to no entry', async () => {
    await log.index.run(
      'INSERT INTO event_row (kind, at, event, actor, child) SELECT kind, now(), 99999999, actor, child FROM event_row LIMIT 1',
    )
    const { code, stdout } = await log.mash(['verify'])
    await log.index.run('DELETE FROM event_row WHERE event = 99999999')
    expect(code).toBe(1)
    expect(stdout).toMatch(/^✗ police +entry 299: The log is whole, .*\(INDEX_DIFFERS\)/)
  })

  it('exits with 1 when the log is whole and a search for a child has lost an entry of it', async () => {
    await log.index.backUp('whole')
    await log.index.run(
      'DELETE FROM event_row WHERE child IS NOT NULL AND event = (SELECT number FROM event WHERE index = 257)',
    )
    const { code, stdout } = await log.mash(['verify'])
    await log.index.restore('whole')
    expect(code).toBe(1)
    expect(stdout).toMatch(
      /^✗ police +entry 257: The log is whole, .*\(INDEX_DIFFERS\)\n.*by amara.*have the index collected anew/,
    )
    expect((await log.mash(['verify'])).code).toBe(0)
  })

  it('finds a log that was put back to an earlier day between two runs, where nobody else has seen it', async () => {
    const alone = await file('only-the-log', log.logKey)
    await log.grow(10)
    await log.superuser.backUp('grown')
    asItWas = 'grown'
    expect((await log.mash(['verify', '--keys', alone], 'before')).stdout).toContain(
      '310 entries, all as signed and as searches find them; no witness is known',
    )
    await log.superuser.restore('at_first')
    const { code, stdout } = await log.mash(['verify', '--keys', alone], 'before')
    expect(code).toBe(1)
    expect(stdout).toContain(
      'entry 0: The log ends before what it has signed. (ROLLED_BACK) It was signed with 310 entries.',
    )
    // Who never saw the larger one takes the smaller: that is what witnesses are for.
    expect((await log.mash(['verify', '--keys', alone], 'another')).code).toBe(0)
    expect((await log.mash(['verify'], 'another')).stdout).toContain('ROLLED_BACK')
  })

  it('reads only what came after a checkpoint that it is given', async () => {
    const from = await file('from', await log.checkpoint())
    await log.superuser.run(`UPDATE log.entry SET body = replace(body, 'amara', 'amarb') WHERE index = 3`)
    const { code, stdout } = await log.mash(['verify', '--from', from])
    expect(code).toBe(0)
    expect(stdout).toMatch(
      /entries, as signed; those before entry 256 were not read again, nor compared with what searches find/,
    )
    const told = JSON.parse((await log.mash(['verify', '--from', from, '--json'])).stdout) as unknown
    expect(told).toMatchObject([{ ok: true, searchedFrom: 256 }])
    expect((await log.mash(['verify'])).code).toBe(1)
  })
})

describe('mash log verify, whom to believe', () => {
  const told = (): string[] => [...log.keys]
  let before: string[]
  beforeEach(() => void (before = told()))
  afterEach(() => void (log.keys = before))

  it('does not believe another key than the one that it saw first', async () => {
    expect((await log.mash(['keys'], 'pinned')).stdout).toContain(log.logKey)
    log.keys = [aSigner('mash-hub.example/police').key.text]
    const { code, stdout, stderr } = await log.mash(['verify'], 'pinned')
    expect([code, stdout]).toEqual([1, ''])
    expect(stderr).toContain('The hub tells another key of an access log than the one that is kept here.')
  })

  it('believes the keys of a hub that began anew once somebody says so, and holds against it nothing that other keys signed', async () => {
    const another = aSigner('mash-hub.example/police').key
    const witness = aSigner('mash-hub.example/gateway/witness', 'witness').key
    const gone = aSigner('mash-hub.example/health').key
    const verified = { [another.name]: 'of a log that was thrown away', [another.text]: 'the same' }
    const keys = [another, witness, gone].map(({ text }) => text).join('\n')
    await mkdir(join(log.folder, 'anew/mash-hub'), { recursive: true })
    await file('anew/mash-hub/access-logs.json', JSON.stringify({ [log.url]: { keys, verified } }))
    const refused = await log.mash(['verify'], 'anew')
    expect([refused.code, refused.stdout]).toEqual([1, ''])
    expect(refused.stderr).toContain(`It tells ${log.logKey}, and ${another.text} is kept.`)
    // Whoever has compared one key of two has not compared the other.
    expect(refused.stderr).toContain(`and ${witness.text} is kept.`)
    const anew = await log.mash(['keys', '--anew'], 'anew')
    expect(anew).toMatchObject({ code: 0, stdout: expect.stringContaining(log.logKey) as string })
    expect(anew.stderr).toContain('Not told any more, and not verified from now on: mash-hub.example/health.')
    expect(await log.mash(['verify'], 'anew')).toMatchObject({ code: 0, stderr: '' })
  })

  it('takes a log for no other than was verified before because a file has another key of it', async () => {
    const another = aSigner('mash-hub.example/police').key
    const keys = await file('keys-since', log.logKey)
    await mkdir(join(log.folder, 'since/mash-hub'), { recursive: true })
    const verified = { [another.text]: 'of a log that had 300 entries' }
    await file('since/mash-hub/access-logs.json', JSON.stringify({ [log.url]: { verified } }))
    const refused = await log.mash(['verify', '--keys', keys], 'since')
    expect([refused.code, refused.stdout]).toEqual([1, ''])
    expect(refused.stderr).toContain(`${log.logKey} is to be believed, and ${another.text} signed what was`)
    await log.mash(['keys', '--anew'], 'since')
    expect(await log.mash(['verify', '--keys', keys], 'since')).toMatchObject({ code: 0, stderr: '' })
  })

  it('does not believe a log that another key signed', async () => {
    const keys = await file('keys-of-another', aSigner('mash-hub.example/police').key.text)
    const { code, stdout } = await log.mash(['verify', '--keys', keys], 'anothers')
    expect(code).toBe(1)
    expect(stdout).toContain('A checkpoint is not signed by the log. (NOT_SIGNED)')
  })

  it('verifies a log that the hub does not name any more', async () => {
    await log.mash(['keys'], 'hidden')
    log.keys = before.slice(1)
    expect((await log.mash(['verify'], 'hidden')).stdout).toContain('✓ police')
  })

  it('does not say that all holds to whoever believes no log, but that there is the key of none', async () => {
    const witness = before.filter((key) => key.includes('/witness+'))
    const keys = await file('keys-of-no-log', '# Logs, which vouch for what is in them', ...witness)
    log.keys = witness
    const runs = [
      await log.mash(['verify', '--keys', keys], 'keyless'),
      await log.mash(['verify'], 'keyless'),
    ]
    expect(runs.map(({ code, stdout }) => [code, stdout])).toEqual([
      [2, ''],
      [2, ''],
    ])
    for (const { stderr } of runs) expect(stderr).toContain('There is the key of no log')
  })

  it('says which log it could not read, goes on with the others, and does not exit with 0', async () => {
    log.keys = [aSigner('mash-hub.example/health').key.text, ...before]
    const { code, stdout } = await log.mash(['verify'], 'unread')
    expect(code).toBe(3)
    expect(stdout).toMatch(/^\? health +could not be read: .*\n✓ police/)
    expect((await log.mash(['verify', '--service', 'police'], 'unread')).code).toBe(0)
  })
})

describe('mash log prove', () => {
  it('makes a file that anybody can check, without the hub', async () => {
    const [proof, keys] = [join(log.folder, 'police-257.tlog-proof'), await file('keys', ...log.keys)]
    expect((await log.mash(['prove', 'police:257', '--output', proof])).code).toBe(0)
    const offline = ['check-proof', proof, '--keys', keys]
    const { code, stdout } = await log.mash(offline, 'nothing-known')
    expect(code).toBe(0)
    expect(stdout).toMatch(
      /^It holds. Entry 257 of mash-hub.example\/police is this one; the log signed it with \d+ entries.\n {2}seen by mash-hub.example\/gateway\/witness at /,
    )
    expect(stdout).toContain(
      '× PoliceRecord.intelligence     WITHHELD by R16a; OVERRIDE_NEEDED; consent given',
    )
    expect(JSON.parse((await log.mash([...offline, '--json'], 'nothing-known')).stdout)).toMatchObject({
      index: 257,
      entry: { actor: { id: 'amara' } },
    })
  })

  it('makes one that holds nothing else: another byte and it exits with 1, without keys it does not begin', async () => {
    const { stdout } = await log.mash(['prove', 'police:257'])
    const changed = await file('changed', stdout.replace('index 257', 'index 256'))
    expect(await log.mash(['check-proof', changed])).toMatchObject({ code: 1, stdout: '' })
    expect((await log.mash(['check-proof', changed], 'nothing-known')).code).toBe(2)
  })

  it('says where it cannot write one', async () => {
    const nowhere = join(log.folder, 'no-folder', 'a.tlog-proof')
    const { code, stderr } = await log.mash(['prove', 'police:257', '--output', nowhere])
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr: expect.stringContaining(`The file ${nowhere} cannot be written.`) as string,
    })
  })

  it('makes none of an entry that is not there', async () => {
    const { code, stdout } = await log.mash(['prove', 'police:100000'])
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' })
  })
})

describe('mash log', () => {
  it('writes nothing of an export that it is not given, nor to where nothing can be written', async () => {
    // Nothing here answers searches.
    expect(await log.mash(['export', '--format', 'csv'])).toMatchObject({ code: 4, stdout: '' })
    const nowhere = ['export', '--format', 'csv', '--output', '/nowhere/november.csv']
    expect(await log.mash(nowhere)).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('The file /nowhere/november.csv cannot be written.') as string,
    })
  })

  it('refuses keys, or a checkpoint, that are none or not there, and a log that there is not, with 2', async () => {
    const nonsense = await file('nonsense', 'nonsense')
    for (const given of [
      ['verify', '--keys', nonsense],
      ['verify', '--from', nonsense],
      ['verify', '--keys', '/nowhere'],
      ['verify', '--service', 'nobody'],
    ]) {
      const { code, stderr } = await log.mash(given)
      expect(code).toBe(2)
      expect(stderr.trim().split('\n')).toHaveLength(1)
    }
  })
})
