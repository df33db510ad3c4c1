import 'reflect-metadata'
import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { encodeEntry } from '#shared/access-log/encode-entry'
import { logEntry } from '#shared/access-log/entry'
import { addLeaves, emptyFrontier, rootOf } from '#shared/access-log/merkle/frontier'
import { leafHash } from '#shared/access-log/merkle/hash'
import { signCheckpoint } from '#shared/access-log/note/checkpoint'
import { anEntry } from '#shared/access-log/testing/an-entry'
import { hostileEntry } from '#shared/access-log/testing/hostile-events'
import { aSigner } from '#shared/access-log/testing/log-keys'
import { encodeBundle } from '#shared/access-log/tile/bundle'
import { startAgencyDatabase, type AgencyDatabase } from '#shared/agency/testing/agency-database'
import { createLogger } from '#shared/observability/logger'
import { reconcileLogs } from '../reconcile/reconcile-logs.js'
import { gatherAccesses } from '../review/gather-accesses.js'
import { accessLogService } from '../service.js'
import { collectorParts } from '../testing/collector-parts.js'
import { emptyIndex } from '../testing/empty-index.js'
import { startLog, type LogUnderTest } from '../testing/hostile-log.js'
import type { CollectorParts } from './collect-log.js'
import { lookAt, startCollector, type CollectedLog, type Looked } from './collector.js'

const ENTRIES = 600
const undo = new AsyncDisposableStack()
const logger = createLogger('access-log', 'silent')
let index: AgencyDatabase
let parts: CollectorParts
let police: LogUnderTest
let number = 0

beforeAll(async () => {
  index = undo.use(await startAgencyDatabase(accessLogService))
  parts = undo.use(collectorParts(index))
  police = undo.use(await startLog('police'))
  await append(ENTRIES)
  await police.sign()
  await police.tamper.backUp('whole')
})
afterAll(() => undo.disposeAsync())

beforeEach(async () => {
  await police.tamper.restore('whole')
  await emptyIndex(index)
})

async function append(many: number): Promise<void> {
  const entries = Array.from({ length: many }, () => anEntry({ requestId: `request-${(number += 1)}` }))
  for (let at = 0; at < many; at += 100) await police.log.append(entries.slice(at, at + 100))
}

const look = (log: CollectedLog = police.collected): Promise<Looked> => lookAt(parts, log, logger)

/** How far a log is believed, and what was found wrong with it. */
async function standing(service = 'police'): Promise<unknown> {
  const [row] = await index.app.query<unknown[]>(
    `SELECT verified_to::integer AS "verifiedTo", (SELECT count(*)::integer FROM event WHERE source = log_source.number) AS indexed,
       (SELECT kind FROM log_problem WHERE source = log_source.number) AS problem,
       (SELECT first_bad_index::integer FROM log_problem WHERE source = log_source.number) AS at
     FROM log_source WHERE service = $1`,
    [service],
  )
  return row
}
const believed = (indexed: number): object => ({ verifiedTo: indexed, indexed, problem: null, at: null })
const parted = (indexed: number, problem: string, at: number): object => ({
  verifiedTo: indexed,
  indexed,
  problem,
  at,
})

/** Makes the tiles of a log agree with its entries, as somebody would who knows how it is built. */
const rebuildTiles = `
  UPDATE log.tile SET hashes = (SELECT string_agg(leaf_hash, '' ORDER BY index, id) FROM log.entry
    WHERE index >= number * 256 AND index < number * 256 + 256) WHERE level = 0`

describe('a log that is what was signed', () => {
  test('is collected, each entry once, and what it grows by after it', async () => {
    expect(await look()).toBe('growing')
    expect(await standing()).toEqual(believed(ENTRIES))
    expect(await look()).toBe('quiet')
    await append(7)
    expect(await look()).toBe('quiet')
    await police.sign()
    expect(await look()).toBe('growing')
    expect(await standing()).toEqual(believed(ENTRIES + 7))
    const [{ same } = { same: 0 }] = await index.app.query<{ same: number }[]>(
      'SELECT count(DISTINCT index)::integer AS same FROM event',
    )
    expect(same).toBe(ENTRIES + 7)
  })

  test('is collected by two at once as by one', async () => {
    await Promise.all([look(), look(), look()])
    await look()
    expect(await standing()).toEqual(believed(ENTRIES))
  })

  test('goes on where whoever collected it was cut off, behind the last whole stretch', async () => {
    let bundles = 0
    const { source } = police.collected
    const dying: CollectedLog = {
      ...police.collected,
      source: {
        ...source,
        bundle: (tile) => ((bundles += 1) > 2 ? Promise.reject(new Error('cut off')) : source.bundle(tile)),
      },
    }
    await expect(look(dying)).rejects.toThrow('cut off')
    expect(await standing()).toEqual(believed(512))
    await look()
    expect(await standing()).toEqual(believed(ENTRIES))
  })

  test('is none yet that has signed nothing', async () => {
    await police.tamper.run('DELETE FROM log.checkpoint')
    expect(await look()).toBe('quiet')
    expect(await standing()).toEqual(believed(0))
  })
})

describe('a log that is not', () => {
  test.each([
    ['the first', 0],
    ['one in the middle', 300],
    ['the last', 599],
  ])('is named with an altered entry before it was collected: %s', async (_name, at) => {
    await police.tamper.run(
      `UPDATE log.entry SET body = replace(body, 'WITHHELD', 'SHARED') WHERE index = $1`,
      [at],
    )
    await look()
    expect(await standing()).toEqual(parted(at, 'EDITED', at))
    // Nothing more is believed of it.
    expect(await look()).toBe('distrusted')
    expect(await standing()).toEqual(parted(at, 'EDITED', at))
  })

  test('is named with one that was altered after it was collected, by one byte, when it is read again', async () => {
    await look()
    await police.tamper.run(`UPDATE log.entry SET body = replace(body, 'request-400', 'request-401')`)
    await look()
    await look()
    expect(await standing()).toEqual(parted(ENTRIES, 'EDITED', 399))
  })

  test('is named when entries are missing at the end, or in the middle', async () => {
    await police.tamper.run('DELETE FROM log.entry WHERE index >= 590')
    await look()
    expect(await standing()).toMatchObject({ problem: 'MISSING', at: 590 })
  })

  test('is named when two entries changed places, with their hashes and tiles', async () => {
    await police.tamper.run('UPDATE log.entry SET index = 41 - index WHERE index IN (20, 21)')
    await police.tamper.run(rebuildTiles)
    await look()
    expect(await standing()).toMatchObject({ verifiedTo: 0, problem: 'REWRITTEN' })
  })

  test('is named with the very entry when it was collected before somebody rewrote it, hashes, tiles and all', async () => {
    await look()
    const other = encodeEntry(anEntry({ requestId: 'nobody asked' }))
    await append(1)
    await police.sign()
    await police.tamper.run('UPDATE log.entry SET body = $2, leaf_hash = $3 WHERE index = $1', [
      77,
      other.body,
      other.leafHash,
    ])
    await police.tamper.run(rebuildTiles)
    await look()
    await look()
    expect(await standing()).toMatchObject({
      problem: expect.stringMatching(/REWRITTEN|EDITED/) as string,
      at: 77,
    })
  })

  test('is named when it is put back to an older state', async () => {
    await append(50)
    await police.sign()
    await look()
    await police.tamper.restore('whole')
    await look()
    expect(await standing()).toEqual(parted(ENTRIES + 50, 'ROLLED_BACK', ENTRIES))
    await police.tamper.run('DELETE FROM log.checkpoint')
    await look()
    expect(await standing()).toMatchObject({ problem: 'ROLLED_BACK' })
  })

  test('is named when it shows no checkpoint any more', async () => {
    await look()
    await police.tamper.run('DELETE FROM log.checkpoint')
    await look()
    expect(await standing()).toEqual(parted(ENTRIES, 'ROLLED_BACK', 0))
  })

  test('is named when another has signed for it', async () => {
    const stranger = aSigner(police.collected.origin)
    await look({ ...police.collected, key: stranger.key })
    expect(await standing()).toEqual(parted(0, 'NOT_SIGNED', 0))
  })

  test('is named with the first entry that differs when it signs two histories', async () => {
    const signer = aSigner('mash-hub.example/health')
    const one = Array.from({ length: 300 }, () => encodeEntry(anEntry()))
    const two = one.map((entry, place) => (place === 123 ? encodeEntry(anEntry()) : entry))
    const more = [...two, encodeEntry(anEntry())]
    await look(historyOf(signer, one))
    expect(await standing('health')).toEqual(believed(300))
    await look(historyOf(signer, more))
    expect(await standing('health')).toEqual(parted(300, 'FORKED', 123))
  })

  test.each([
    { v: 2 },
    anEntry({ profile: 'NUL\u0000' }),
    anEntry({ actor: { ...anEntry().actor, id: '\u0000' } }),
    anEntry({ requestId: 'half \ud800' }),
    anEntry({ action: { name: 'x', outcome: 'DONE', subjects: { '\u0000': 'x' } } }),
    anEntry({ at: '0000-01-01T00:00:00.000Z' }),
  ])('is named with what is in it and is no entry: %j', async (bad) => {
    const signer = aSigner('mash-hub.example/education')
    await look(historyOf(signer, [encodeEntry(anEntry()), asEncoded(bad)]))
    expect(await standing('education')).toEqual(parted(1, 'NO_ENTRY', 1))
  })

  test('stops nothing, whatever words stand in it: each log is indexed, compared and gathered up to what is no entry', async () => {
    const services = ['gateway', 'police', 'health']
    for (const [seed, service] of services.entries()) {
      const entries = fc.sample(hostileEntry, { seed, numRuns: 200 })
      const firstBad = entries.findIndex((entry) => !logEntry.safeParse(entry).success)
      expect(firstBad).not.toBe(-1)
      const good = entries.filter((entry) => logEntry.safeParse(entry).success)
      const signer = aSigner(`mash-hub.example/${service}`)
      await look(historyOf(signer, good.map(asEncoded)))
      if (service === 'gateway') continue
      await look(historyOf(signer, [...good, entries[firstBad] ?? expect.fail()].map(asEncoded)))
      expect(await standing(service)).toEqual(parted(good.length, 'NO_ENTRY', good.length))
    }
    await index.app.query("UPDATE log_source SET signed_at = '2100-01-01'")
    await reconcileLogs(index.app, services)
    await gatherAccesses(index.app)
    expect(await index.app.query('SELECT FROM log_source WHERE reconciled_to = verified_to')).toHaveLength(3)
  })

  test('keeps no other from being collected', async () => {
    await police.tamper.run(`UPDATE log.entry SET body = '{}' WHERE index = 3`)
    const signer = aSigner('mash-hub.example/early-help')
    const honest = historyOf(signer, [encodeEntry(anEntry())])
    const silent: CollectedLog = {
      ...honest,
      service: 'silent',
      origin: 'mash-hub.example/silent',
      source: { ...honest.source, checkpoint: () => Promise.reject(new Error('no answer')) },
    }
    const collector = startCollector(parts, [police.collected, silent, honest], logger, {
      growing: 10,
      quiet: 20,
      distrusted: 20,
    })
    try {
      await expect.poll(() => standing('early-help'), { timeout: 20_000 }).toEqual(believed(1))
      await expect.poll(() => standing(), { timeout: 20_000 }).toEqual(parted(3, 'EDITED', 3))
    } finally {
      await collector[Symbol.asyncDispose]()
    }
  })
})

type Encoded = Pick<ReturnType<typeof encodeEntry>, 'body' | 'leafHash'>

/** Whatever it is, as the leaf of a log. */
function asEncoded(entry: object): Encoded {
  const body = JSON.stringify(entry)
  return { body, leafHash: leafHash(Buffer.from(body)) }
}

/** A log that shows, and has signed, just these entries. */
function historyOf(signer: ReturnType<typeof aSigner>, entries: readonly Encoded[]): CollectedLog {
  const { name: origin } = signer.key
  const leaves = entries.map(({ leafHash }) => leafHash)
  const root = Buffer.from(rootOf(addLeaves(emptyFrontier, leaves)))
  const note = signCheckpoint({ origin, size: entries.length, root }, signer)
  const part = <Item>(all: readonly Item[], tile: { number: number; width: number }): Item[] =>
    all.slice(tile.number * 256, tile.number * 256 + tile.width)
  return {
    service: origin.slice(origin.lastIndexOf('/') + 1),
    origin,
    key: signer.key,
    url: '',
    source: {
      checkpoint: () => Promise.resolve(note),
      checkpoints: () => Promise.resolve([note]),
      tile: (tile) => Promise.resolve(Buffer.concat(part(leaves, tile))),
      bundle: (tile) => Promise.resolve(encodeBundle(part(entries, tile).map(({ body }) => body))),
    },
  }
}
