import { execFile, execFileSync } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { accessLog } from '#shared/access-log/append/access-log'
import { proveConsistency, proveInclusion } from '#shared/access-log/merkle/prove'
import { openCheckpoint } from '#shared/access-log/note/checkpoint'
import { cosign } from '#shared/access-log/note/cosignature'
import { lastCheckpoint } from '#shared/access-log/stored-checkpoint'
import { anEntry } from '#shared/access-log/testing/an-entry'
import { startLogDatabase, type LogDatabase } from '#shared/access-log/testing/log-database'
import { aSigner } from '#shared/access-log/testing/log-keys'
import { signOnce } from '#shared/access-log/testing/sign-once'
import { hashReader } from '#shared/access-log/tile/hash-reader'
import { storedTiles } from '#shared/access-log/tile/stored-tiles'
import { formatLogProof } from '#shared/access-log/verify/log-proof'

/** The code of Go's checksum database as Debian packages it (golang-golang-x-mod-dev), so that nothing is fetched. */
const gopath = '/usr/share/gocode'

function hasGo(): boolean {
  try {
    execFileSync('go', ['version'])
    return true
  } catch {
    return false
  }
}
const go = hasGo()
if (!go) process.stderr.write('There is no Go here: what Go says of our proofs is not tested.\n')

const origin = 'mash-hub.example/police'
const log = aSigner(origin)
const witness = aSigner('mash-hub.example/gateway/witness', 'witness')

describe.skipIf(!go)('golang.org/x/mod/sumdb, of a log in PostgreSQL,', () => {
  let folder: string
  let database: LogDatabase
  /** Checkpoints as they were signed, and cosigned, at each size. */
  const notes = new Map<number, string>()

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'mash-tlog-'))
    execFileSync('go', ['build', '-o', join(folder, 'tlog'), '.'], {
      cwd: import.meta.dirname,
      env: { ...process.env, GO111MODULE: 'off', GOPATH: gopath, GOCACHE: join(folder, 'cache') },
    })
    await writeFile(join(folder, 'keys'), `# ours\n${log.key.text}\n${witness.key.text}\n`)
    database = await startLogDatabase()
    for (const size of [1, 2, 255, 256, 257, 700]) await growTo(size)
  })
  afterAll(async () => {
    await database[Symbol.asyncDispose]()
    await rm(folder, { recursive: true, force: true })
  })

  async function growTo(size: number): Promise<void> {
    const have = Math.max(0, ...notes.keys())
    await accessLog(origin, database.pool).append(Array.from({ length: size - have }, () => anEntry()))
    await signOnce(database.urls.signer, log)
    const checkpoint = await lastCheckpoint(database.pool, log.key)
    if (checkpoint === undefined) throw new Error('It was not signed.')
    notes.set(size, `${checkpoint.note}${cosign(checkpoint.text, new Date(), witness)}\n`)
  }

  const file = async (name: string, text: string): Promise<string> => {
    await writeFile(join(folder, name), text)
    return join(folder, name)
  }
  const run = async (...given: string[]): Promise<string> => {
    const { stdout } = await promisify(execFile)(join(folder, 'tlog'), given)
    return stdout
  }

  async function inclusion(index: number, size: number, change: (body: string) => string): Promise<string> {
    const { rows } = await database.pool.query<{ body: string }>(
      'SELECT body FROM log.entry WHERE index = $1',
      [index],
    )
    const proof = formatLogProof({
      body: Buffer.from(change(rows[0]?.body ?? '')),
      index,
      path: await proveInclusion(index, size, hashReader(size, storedTiles(database.pool))),
      note: notes.get(size) ?? '',
    })
    return run('inclusion', join(folder, 'keys'), await file(`${index}-${size}.tlog-proof`, proof))
  }

  const asItIs = (body: string): string => body
  const places = [
    ...[1, 2, 255, 256, 257, 700].flatMap((size): [number, number][] => [
      [0, size],
      [size - 1, size],
    ]),
    ...([
      [256, 700],
      [511, 700],
    ] satisfies [number, number][]),
  ]

  it.each(places)(
    'finds entry %i in the tree of %i, signed by the log and by its witness',
    async (index, size) => {
      expect(await inclusion(index, size, asItIs)).toBe(
        `entry ${index} is in the tree of ${size}, signed by ${origin}, ${witness.key.name}\n`,
      )
    },
  )

  it('does not find an entry of which one byte is another', async () => {
    await expect(inclusion(256, 700, (body) => body.replace('amara', 'amarb'))).rejects.toThrow(
      'invalid transparency proof',
    )
  })

  const consistency = async (
    from: number,
    to: number,
    changed: Partial<Record<number, string>> = {},
  ): Promise<string> => {
    const proof = await proveConsistency(from, to, hashReader(to, storedTiles(database.pool)))
    return run(
      'consistency',
      join(folder, 'keys'),
      await file('old', changed[from] ?? notes.get(from) ?? ''),
      await file('new', changed[to] ?? notes.get(to) ?? ''),
      await file('proof', proof.map((hash) => Buffer.from(hash).toString('base64')).join('\n')),
    )
  }

  it.each([
    [1, 2],
    [1, 700],
    [2, 255],
    [255, 256],
    [256, 257],
    [257, 700],
  ])('sees that the tree of %i was only added to until there were %i', async (from, to) => {
    expect(await consistency(from, to)).toBe(`the tree of ${to} begins with the tree of ${from}\n`)
  })

  it('refuses a checkpoint that the log has not signed, though a witness may have', async () => {
    const { text } = openCheckpoint(notes.get(256) ?? '', log.key)
    const changed = { 256: `${text}\n${cosign(text, new Date(), witness)}\n` }
    await expect(consistency(255, 256, changed)).rejects.toThrow(`${origin} has not signed it`)
  })
})
