import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { EMPTY_ROOT } from '../merkle/hash.js'
import { proveConsistency } from '../merkle/prove.js'
import { openCheckpoint, signCheckpoint } from '../note/checkpoint.js'
import { cosignatureOf, readCosignature } from '../note/cosignature.js'
import type { NoteSigner } from '../note/note-signer.js'
import { parseSignature } from '../note/signed-note.js'
import { aSigner } from '../testing/log-keys.js'
import { startLogDatabase, type LogDatabase } from '../testing/log-database.js'
import { startWitness, type RunningWitness } from '../testing/running-witness.js'
import { leavesOf, readerOf, rootOfLeaves } from '../testing/tree.js'
import { formatSubmission } from './submission.js'
import { witnessedCheckpoints } from './witness.routes.js'

const witness = aSigner('mash-hub.example/witness/gateway', 'witness')
const logs = new Map<string, NoteSigner>()
const leaves = leavesOf(400)
let database: LogDatabase
let running: RunningWitness

/** A log of its own for each test: a witness forgets nothing. */
function aLog(): NoteSigner {
  const log = aSigner(`mash-hub.example/${logs.size}`)
  logs.set(log.key.name, log)
  keys.set(log.key.name, log.key)
  return log
}
const keys = new Map<string, NoteSigner['key']>()

beforeAll(async () => {
  database = await startLogDatabase()
  running = await startWitness(database, witness, keys)
})
afterAll(async () => {
  await running[Symbol.asyncDispose]()
  await database[Symbol.asyncDispose]()
})

const noteOf = (log: NoteSigner, size: number, of = leaves): string =>
  signCheckpoint({ origin: log.key.name, size, root: Buffer.from(rootOfLeaves(of.slice(0, size))) }, log)

const proofOf = (from: number, to: number, of = leaves): Promise<Uint8Array[]> =>
  from === 0 || from > to ? Promise.resolve([]) : proveConsistency(from, to, readerOf(of.slice(0, to)))

const post = async (body: string): Promise<{ status: number; type: string | null; text: string }> => {
  const answer = await fetch(`${running.url}/log/witness/add-checkpoint`, { method: 'POST', body })
  return { status: answer.status, type: answer.headers.get('content-type'), text: await answer.text() }
}

/** The log says that it grew from one size to another. */
const submit = async (log: NoteSigner, from: number, to: number) =>
  post(formatSubmission(from, await proofOf(from, to), noteOf(log, to)))

describe('a witness', () => {
  test('cosigns a log from its beginning, as it grows, and again while it does not', async () => {
    const log = aLog()
    for (const [from, to] of [
      [0, 0],
      [0, 3],
      [3, 3],
      [3, 256],
      [256, 400],
      [400, 400],
    ] as const) {
      const { status, text } = await submit(log, from, to)
      expect([from, to, status]).toEqual([from, to, 200])
      const { text: body } = openCheckpoint(noteOf(log, to), log.key)
      expect(text.endsWith('\n')).toBe(true)
      expect(readCosignature(body, parseSignature(text.trimEnd()), witness.key)?.witness).toBe(
        witness.key.name,
      )
    }
  })

  /** The refusals that the protocol names, in its order; the witness has seen 256 entries. */
  const refusals: [string, number, (log: NoteSigner) => string | Promise<string>, string?][] = [
    [
      'a log that it does not know',
      404,
      () => formatSubmission(0, [], noteOf(aSigner('mash-hub.example/unknown'), 3)),
    ],
    [
      'a checkpoint that another key signed',
      403,
      async ({ key }) => formatSubmission(256, await proofOf(256, 400), noteOf(aSigner(key.name), 400)),
    ],
    [
      'a checkpoint whose text was changed',
      403,
      (log) => formatSubmission(256, [], noteOf(log, 256).replace('\n256\n', '\n257\n')),
    ],
    ['an old size above the new', 400, (log) => formatSubmission(300, [], noteOf(log, 256))],
    [
      'a size that it has not seen last',
      409,
      async (log) => formatSubmission(100, await proofOf(100, 400), noteOf(log, 400)),
      '256\n',
    ],
    ['a log that begins again', 409, (log) => formatSubmission(0, [], noteOf(log, 400)), '256\n'],
    [
      'a log that was rolled back',
      409,
      async (log) => formatSubmission(100, await proofOf(100, 200), noteOf(log, 200)),
      '256\n',
    ],
    [
      'another tree of the same size',
      409,
      (log) => formatSubmission(256, [], noteOf(log, 256, leavesOf(256, 'fork'))),
      '256\n',
    ],
    [
      'a tree that does not begin with what it saw',
      422,
      async (log) => {
        const fork = [...leavesOf(10, 'fork'), ...leaves]
        return formatSubmission(256, await proofOf(256, 400, fork), noteOf(log, 400, fork))
      },
    ],
    ['a growth without proof', 422, (log) => formatSubmission(256, [], noteOf(log, 400))],
    [
      'a proof of more than growth',
      422,
      async (log) => formatSubmission(256, [...(await proofOf(256, 400)), EMPTY_ROOT], noteOf(log, 400)),
    ],
    ['a proof with no growth', 422, (log) => formatSubmission(256, [EMPTY_ROOT], noteOf(log, 256))],
  ]
  test.each(refusals)('does not cosign %s: %i', async (_, status, make, text) => {
    const log = aLog()
    expect((await submit(log, 0, 256)).status).toBe(200)
    const answer = await post(await make(log))
    expect(answer.status).toBe(status)
    expect(answer.text).toBe(text ?? '')
    if (status === 409) expect(answer.type).toMatch(/^text\/x\.tlog\.size/)
    // And has learnt nothing by it.
    expect((await submit(log, 256, 400)).status).toBe(200)
  })

  test.each([
    ['nothing', ''],
    ['no proof of an empty line', 'old 0\n'],
    ['a size with a zero before it', 'old 00\n\nx'],
    ['a size that no number holds', 'old 9007199254740993\n\nx'],
    ['a line that is no hash', 'old 1\nAAAA\n\nx'],
    ['64 hashes', `old 1\n${`${EMPTY_ROOT.toString('base64')}\n`.repeat(64)}\nx`],
    ['no note', 'old 0\n\nmash-hub.example/0\n1\n'],
  ])('understands no submission with %s', async (_, body) => {
    expect((await post(body)).status).toBe(400)
  })

  test('cosigns one of two histories, of two that come at once, every time', async () => {
    const log = aLog()
    expect((await submit(log, 0, 10)).status).toBe(200)
    let history = leaves
    for (let size = 10; size < 30; size += 1) {
      const fork = [...history.slice(0, size), ...leavesOf(100, `fork ${size}`)]
      const proofs = await Promise.all([proofOf(size, size + 1, history), proofOf(size, size + 1, fork)])
      const [ours, theirs] = [history, fork].map((tree, at) =>
        formatSubmission(size, proofs[at] ?? [], noteOf(log, size + 1, tree)),
      )
      const answers = await Promise.all([ours, theirs, ours, theirs].map((body) => post(body ?? '')))
      expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
      expect(answers.every(({ status }) => status === 200 || status === 409)).toBe(true)
      const chosen = answers.findIndex(({ status }) => status === 200)
      if (chosen % 2 === 1) history = fork
    }
  })

  test('tells the last of each log, and all of one, with both signatures', async () => {
    const log = aLog()
    for (const [from, to] of [
      [0, 5],
      [5, 9],
      [9, 300],
    ] as const)
      await submit(log, from, to)
    const told = async (query: string) =>
      witnessedCheckpoints.parse(await (await fetch(`${running.url}/log/witness/checkpoints${query}`)).json())
    const all = await told('')
    expect(all.witness).toBe(witness.key.name)
    expect(all.checkpoints.find(({ origin }) => origin === log.key.name)?.size).toBe(300)
    const { checkpoints } = await told(`?origin=${encodeURIComponent(log.key.name)}&after=5`)
    expect(checkpoints.map(({ size }) => size)).toEqual([9, 300])
    for (const { note, cosignedAt } of checkpoints) {
      const checkpoint = openCheckpoint(note, log.key)
      expect(cosignatureOf(checkpoint, witness.key)?.at.toISOString()).toBe(cosignedAt)
    }
  })

  test('forgets nothing: the service itself cannot make it', async () => {
    await expect(running.witness.pool.query('DELETE FROM log.witnessed')).rejects.toThrow('permission denied')
    await expect(running.witness.pool.query(`UPDATE log.witnessed SET size = 0`)).rejects.toThrow(
      'permission denied',
    )
  })
})
