import { serviceOf } from '#shared/access-log/origin'
import { decodeBundle } from '#shared/access-log/tile/bundle'
import { TILE_WIDTH } from '#shared/access-log/tile/tile'
import type { KeyRing } from '#shared/access-log/verify/key-ring'
import type { LogSource } from '#shared/access-log/verify/log-source'
import { verifyLog, type LogVerdict } from '#shared/access-log/verify/verify-log'
import { HubError } from '#shared/errors/hub-error'
import { askedWitnesses } from './asked-witnesses.js'
import { knownLogs, rememberLogs } from './known-logs.js'
import type { LogClient } from './log-client.js'
import { progress } from './progress.js'

/** What became of the verification of one log. */
export interface Verified {
  readonly origin: string
  /** None where the log could not be read: that says nothing of whether it is whole. */
  readonly verdict?: LogVerdict
  readonly error?: unknown
  /** Of what is wrong: the entry that stands there now, as far as there is one. */
  readonly entry?: unknown
}

/** Verifies one log, against what was seen of it before, and the search index against it; remembers what was verified. */
export async function verifyOne(
  client: LogClient,
  keys: KeyRing,
  origin: string,
  from: string | undefined,
): Promise<Verified> {
  const key = keys.logs.get(origin)
  if (key === undefined) throw new HubError('NOT_FOUND')
  const before = knownLogs().verified[key.text]
  using shown = progress(serviceOf(origin))
  const source = counted(client.source(serviceOf(origin)), shown.add)
  try {
    const witnesses = askedWitnesses(client, keys, origin)
    const verdict = await verifyLog({
      source,
      key,
      witnesses,
      quorum: witnesses.length,
      index: client.index(serviceOf(origin)),
      known: before === undefined ? [] : [before],
      ...(from !== undefined && { from }),
    })
    if (verdict.ok) rememberLogs({ verified: { ...knownLogs().verified, [key.text]: verdict.note } })
    return { origin, verdict, ...(!verdict.ok && { entry: await entryAt(source, verdict.problem.index) }) }
  } catch (error) {
    return { origin, error }
  }
}

const counted = (source: LogSource, add: (entries: number) => void): LogSource => ({
  ...source,
  bundle: async (tile) => {
    const bundle = await source.bundle(tile)
    add(tile.width)
    return bundle
  },
})

/** What stands at a place that is wrong. It proves nothing, and helps whoever looks into it. */
async function entryAt(source: LogSource, index: number): Promise<unknown> {
  try {
    const number = Math.floor(index / TILE_WIDTH)
    const place = index % TILE_WIDTH
    const bundle = await source.bundle({ number, width: place + 1 })
    return JSON.parse(decodeBundle(bundle)[place]?.toString('utf8') ?? '')
  } catch {
    return undefined
  }
}
