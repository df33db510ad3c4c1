import { describe, expect, test } from 'vitest'
import { entryId } from '../entry-id.js'
import { signCheckpoint } from '../note/checkpoint.js'
import { cosign } from '../note/cosignature.js'
import { formatNote, parseNote } from '../note/signed-note.js'
import { aSigner } from '../testing/log-keys.js'
import { memoryLog } from '../testing/memory-log.js'
import { formatTilePath } from '../tile/tile-path.js'
import { logSource, type LogSource } from './log-source.js'
import { verifyLog, type AskedWitness, type LogToVerify } from './verify-log.js'

const signer = aSigner('mash-hub.example/police')
const { key } = signer
const bodies = Array.from({ length: 66_100 }, (_, at) => JSON.stringify({ id: entryId(at) }))
const aLog = (sizes: readonly number[], of: readonly string[] = bodies): LogSource =>
  memoryLog(signer, of.slice(0, sizes.at(-1)), sizes)
const sizes = [0, 1, 255, 256, 257, 600]
const source = aLog(sizes)
const noteOf = (size: number): Promise<string> => aLog([size]).checkpoint()

const now = new Date('2026-11-28T12:00:00Z')
const minutesAgo = (minutes: number): Date => new Date(now.getTime() - minutes * 60_000)
/** A witness that cosigned the log at these sizes, each at its time. */
function aWitness(name: string, seen: readonly (readonly [size: number, at: Date])[]): AskedWitness {
  const witness = aSigner(name, 'witness')
  const note = async (size: number, at: Date): Promise<string> => {
    const { text, signatures } = parseNote(await noteOf(size))
    return formatNote(text, [...signatures.map(({ line }) => line), cosign(text, at, witness)])
  }
  return { key: witness.key, cosigned: () => Promise.all(seen.map(([size, at]) => note(size, at))) }
}
const verify = (changes: Partial<LogToVerify> = {}) => verifyLog({ source, key, now, ...changes })

describe('a log', () => {
  test('is whole: empty, with one entry, and with any number of tiles', async () => {
    for (const size of [0, 1, 255, 256, 257, 512, 600]) {
      expect(await verify({ source: aLog([size]) })).toMatchObject({ ok: true, size, witnessedTo: size })
    }
    expect(await verify()).toMatchObject({
      ok: true,
      origin: key.name,
      size: 600,
      note: await source.checkpoint(),
    })
  })

  test('is read through its paths, and by no other', async () => {
    const asked: string[] = []
    const get = async (path: string): Promise<Uint8Array> => {
      asked.push(path)
      if (path === 'checkpoint') return Buffer.from(await source.checkpoint())
      const [kind, level, rest] = path.split(/\/(.*?)\/(.*)/)
      if (kind?.startsWith('checkpoints?after=')) {
        const notes = await source.checkpoints(Number(kind.split('=')[1]))
        const checkpoints = notes.map((note) => ({ size: Number(note.split('\n')[1]), note }))
        return Buffer.from(JSON.stringify({ checkpoints }))
      }
      const number = Number(rest?.slice(0, 3))
      const width = Number(rest?.split('.p/')[1] ?? 256)
      expect(rest).toBe(formatTilePath(number, width))
      return level === 'entries'
        ? source.bundle({ number, width })
        : source.tile({ level: Number(level), number, width })
    }
    expect(await verify({ source: logSource(get) })).toMatchObject({ ok: true, size: 600 })
    expect(asked.toSorted()).toEqual(
      [
        'checkpoint',
        ...[-1, 1, 256].map((after) => `checkpoints?after=${after}`),
        ...[
          '0/000',
          '0/001',
          '0/002.p/88',
          '1/000.p/2',
          'entries/000',
          'entries/001',
          'entries/002.p/88',
        ].map((path) => `tile/${path}`),
      ].toSorted(),
    )
  })

  test('may be verified from a checkpoint on, and its entries before that are not read again', async () => {
    for (const size of [1, 255, 256, 257, 512, 600]) {
      const read: number[] = []
      const bundle: LogSource['bundle'] = (tile) => {
        read.push(tile.number)
        return source.bundle(tile)
      }
      const all = aLog([...new Set([...sizes, size])].sort((one, other) => one - other))
      expect(await verify({ source: { ...all, bundle }, from: await noteOf(size) })).toMatchObject({
        ok: true,
      })
      expect(read).toEqual([0, 1, 2].filter((number) => number >= Math.floor(size / 256)))
    }
  })

  test('is not taken for another that begins in another way, from whichever checkpoint it is verified', async () => {
    const other = [JSON.stringify({ id: entryId(9) }), ...bodies.slice(1)]
    for (const size of [1, 256, 257, 600]) {
      const verdict = await verify({ source: aLog([size, 600], other), from: await noteOf(size) })
      expect(verdict).toMatchObject({ ok: false, problem: { kind: 'FORKED', index: 0 } })
    }
    const known = [await noteOf(255), await noteOf(600)]
    for (const size of [255, 256]) {
      const verdict = await verify({ source: aLog([255, size]), known })
      expect(verdict).toMatchObject({ ok: false, problem: { kind: 'ROLLED_BACK', index: 255 } })
    }
    const shorter = await verify({ source: aLog([256]), from: await noteOf(600) })
    expect(shorter).toMatchObject({ ok: false, problem: { kind: 'ROLLED_BACK', index: 0 } })
  })

  test('of 66,000 entries has tiles of three levels, and each is compared', async () => {
    const large = aLog([66_100])
    const wrong = (of: LogSource, level: number, number: number): LogSource => ({
      ...of,
      tile: async (tile) => {
        const bytes = Buffer.from(await of.tile(tile))
        if (tile.level === level && tile.number === number) bytes.writeUInt8(bytes.readUInt8(33) ^ 1, 33)
        return bytes
      },
    })
    for (const [of, level, number, index] of [
      [source, 0, 1, 257],
      [source, 1, 0, 256],
      [large, 1, 0, 256],
    ] as const) {
      const verdict = await verify({ source: wrong(of, level, number) })
      expect(verdict).toMatchObject({ ok: false, problem: { kind: 'TILE_DIFFERS', index } })
    }
    const tile: LogSource['tile'] = async (id) => (id.level === 2 ? Buffer.alloc(0) : large.tile(id))
    const cut = await verify({ source: { ...large, tile } })
    expect(cut).toMatchObject({ ok: false, problem: { kind: 'TILE_DIFFERS', index: 0 } })
  }, 60_000)

  test('may have signed what is no entry, or an entry twice: that is found too', async () => {
    const twice = [...bodies.slice(0, 300), bodies[20] ?? '', ...bodies.slice(301, 600)]
    expect(await verify({ source: aLog([600], twice) })).toMatchObject({
      problem: { kind: 'DUPLICATED', index: 300 },
    })
    for (const body of ['', 'null', '{}', '{"id":1}', '{"id":"x"}', '\u0000']) {
      const wrong = [...bodies.slice(0, 300), body, ...bodies.slice(301, 600)]
      expect(await verify({ source: aLog([600], wrong) })).toMatchObject({
        problem: { kind: 'NO_ENTRY', index: 300 },
      })
    }
  })

  test('is not whole by another key, nor under another name', async () => {
    const others = [aSigner(key.name).key, aSigner('mash-hub.example/health').key]
    for (const other of others) {
      expect(await verify({ key: other })).toMatchObject({ problem: { kind: 'NOT_SIGNED', index: 0 } })
    }
    const root = Buffer.alloc(32)
    const forged = signCheckpoint({ origin: key.name, size: 600, root }, aSigner(key.name))
    const wrong = { ...source, checkpoint: () => Promise.resolve(forged) }
    expect(await verify({ source: wrong })).toMatchObject({ problem: { kind: 'NOT_SIGNED', index: 0 } })
  })

  test('that cannot be read is not called wrong', async () => {
    const unread = { ...source, bundle: () => Promise.reject(new Error('no answer')) }
    await expect(verify({ source: unread })).rejects.toThrow('no answer')
  })
})

describe('witnesses', () => {
  const seenAll = aWitness('w/all', [
    [256, minutesAgo(9)],
    [600, minutesAgo(1)],
  ])
  const seenLess = aWitness('w/less', [[257, minutesAgo(1)]])

  test('are as many as must be', async () => {
    const verdict = await verify({ witnesses: [seenLess, seenAll], quorum: 1 })
    expect(verdict).toMatchObject({
      ok: true,
      witnessedTo: 600,
      witnesses: [
        { name: 'w/all', size: 600, at: minutesAgo(1) },
        { name: 'w/less', size: 257 },
      ],
    })
    // The second was asked a minute ago, and is asked again: what it has not seen is not yet suspect.
    expect(await verify({ witnesses: [seenLess, seenAll], quorum: 2 })).toMatchObject({
      ok: true,
      witnessedTo: 257,
    })
    expect(await verify({ witnesses: [seenLess, seenAll], quorum: 3 })).toMatchObject({
      problem: { kind: 'NOT_WITNESSED', index: 0 },
    })
  })

  test('that have heard nothing new for long make the rest suspect', async () => {
    const late = aWitness('w/late', [[257, minutesAgo(3)]])
    expect(await verify({ witnesses: [late, seenAll], quorum: 2 })).toMatchObject({
      problem: { kind: 'NOT_WITNESSED', index: 257 },
    })
    expect(await verify({ witnesses: [late, seenAll], quorum: 2, patience: 600_000 })).toMatchObject({
      ok: true,
    })
  })

  test('are believed by their signature under the log’s own checkpoint, and not by another’s', async () => {
    const witness = aSigner('w/asked-by-nobody', 'witness')
    const { text, signatures } = parseNote(await noteOf(600))
    const lines = signatures.map(({ line }) => line)
    const withLine = (line: string): LogSource => ({
      ...source,
      checkpoint: () => Promise.resolve(formatNote(text, [...lines, line])),
    })
    const asked = { key: witness.key, cosigned: () => Promise.resolve([]) }
    const right = withLine(cosign(text, minutesAgo(1), witness))
    expect(await verify({ source: right, witnesses: [asked], quorum: 1 })).toMatchObject({
      ok: true,
      witnessedTo: 600,
    })
    const forged = withLine(cosign(text, minutesAgo(1), aSigner('w/asked-by-nobody', 'witness')))
    expect(await verify({ source: forged, witnesses: [asked], quorum: 1 })).toMatchObject({
      problem: { kind: 'NOT_WITNESSED' },
    })
  })
})
