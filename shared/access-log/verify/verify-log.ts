import { cosignatureOf } from '../note/cosignature.js'
import { NoteError, parseNote } from '../note/signed-note.js'
import type { VerifierKey } from '../note/verifier-key.js'
import { serviceOf } from '../origin.js'
import { emptyTree, type GrowingTree } from '../tile/growing-tree.js'
import { splitHashes, TILE_WIDTH, tilesOf } from '../tile/tile.js'
import { assertAllShown, openAnchor, shownAnchors, type Anchor } from './anchors.js'
import { compareIndex, type IndexReader } from './compare-index.js'
import type { LogSource } from './log-source.js'
import { LogProblemFound, type LogProblem } from './problem.js'
import { walk } from './walk.js'

/** A witness, and what it tells of the log: the notes that it cosigned. Nobody has to ask all of them; what it is not asked it cannot tell. */
export interface AskedWitness {
  readonly key: VerifierKey
  readonly cosigned: () => Promise<readonly string[]>
}

/** What a log is verified by. */
export interface LogToVerify {
  readonly source: LogSource
  readonly key: VerifierKey
  readonly witnesses?: readonly AskedWitness[]
  /** How many witnesses must have seen what the log shows. */
  readonly quorum?: number
  /** Checkpoints that whoever verifies has kept, or has from others: the log must contain each. */
  readonly known?: readonly string[]
  /** A checkpoint that was verified before: entries before it are not read again. */
  readonly from?: string
  /** The search index over this log: it must hold every entry that is read, and lead to it by nothing but what it says. */
  readonly index?: IndexReader
  /** Milliseconds that what was signed may wait for its witnesses. They are asked every second, and of a silent log every minute. */
  readonly patience?: number
  readonly now?: Date
}

/** How far a witness has seen a log, and when it said so last. */
export interface SeenByWitness {
  readonly name: string
  readonly size: number
  readonly at: Date
}

/** What was found. */
export type LogVerdict =
  | {
      readonly ok: true
      readonly origin: string
      readonly size: number
      readonly root: Buffer
      /** The note, to be kept: the next verification may begin there. */
      readonly note: string
      /** How much of it as many witnesses have seen as must have. */
      readonly witnessedTo: number
      readonly witnesses: readonly SeenByWitness[]
      /** The first entry that the search index was compared of: it was not of any before it, nor of any at all where this is undefined. */
      readonly searchedFrom?: number
    }
  | { readonly ok: false; readonly origin: string; readonly problem: LogProblem }

const PATIENCE = 120_000

/**
 * Verifies a log from the outside, with nothing but public keys: reads every entry, and compares with its tiles, with every checkpoint that it
 * shows, and with those that witnesses and whoever verifies remember. Takes little memory, however long the log is.
 *
 * @throws Error when the log or its checkpoints cannot be read; that says nothing of whether it is whole
 */
export async function verifyLog(log: LogToVerify): Promise<LogVerdict> {
  try {
    return await verify(log)
  } catch (error) {
    if (error instanceof LogProblemFound) return { ok: false, origin: log.key.name, problem: error.problem }
    throw error
  }
}

async function verify(log: LogToVerify): Promise<LogVerdict> {
  const { source, key, witnesses = [], known = [], quorum = 0 } = log
  // Witnesses first: what is signed while they are asked, they need not have seen.
  const told = await Promise.all(witnesses.map(({ cosigned }) => cosigned()))
  const last = openAnchor(await source.checkpoint(), key, 'log')
  const from = log.from === undefined ? undefined : openAnchor(log.from, key, 'others')
  const shown = await shownAnchors(source, key, last, (from?.size ?? 0) - 1)
  const others = [...told.flat(), ...known].map((note) => openAnchor(note, key, 'others'))
  const seen = inOrder([...others, ...(from ? [from] : [])]).filter(({ size }) => size >= (from?.size ?? 0))

  const anchors = inOrder([...shown, ...seen]).filter(({ size }) => size <= last.size)
  const { size, root, note } = last
  const before = await tilesBefore(source, Math.min(from?.size ?? 0, size))
  const searched = log.index && compareIndex(serviceOf(key.name), log.index)
  const proved = await walk({ source, anchors, size, before, ...(searched && { seen: searched.compare }) })
  // A log that was put back may have gone on: what it says since then is its own word alone.
  const larger = seen.find((each) => each.size > size)
  if (larger)
    throw new LogProblemFound('ROLLED_BACK', proved.others, `It was signed with ${larger.size} entries.`)
  assertAllShown(shown, seen, size)

  const all = witnesses.map((witness, place) => seenBy(witness.key, [...(told[place] ?? []), note]))
  const ranked = all.filter((each) => each !== undefined).sort((one, other) => other.size - one.size)
  const witnessedTo = witnessed(last, ranked, quorum, log)
  const unlike = searched?.firstDifference()
  if (unlike !== undefined) throw new LogProblemFound('INDEX_DIFFERS', unlike)
  const searchedFrom = searched && { searchedFrom: before.size * TILE_WIDTH }
  return { ok: true, origin: key.name, size, root, note, witnessedTo, witnesses: ranked, ...searchedFrom }
}

/** From the smallest; of one size the log's own word first. */
const inOrder = (anchors: readonly Anchor[]): Anchor[] =>
  anchors.toSorted((one, other) => one.size - other.size || one.by.localeCompare(other.by))

/** The tree of full tiles before a size, as the log tells it: the checkpoint of that size proves it. */
async function tilesBefore(source: LogSource, size: number): Promise<GrowingTree> {
  const full = Math.floor(size / TILE_WIDTH)
  if (full === 0) return emptyTree
  const edge = await Promise.all(
    tilesOf(full).map(async ({ full: number, partial: width }, level) =>
      width === 0 ? [] : splitHashes(await source.tile({ level: level + 1, number, width })),
    ),
  )
  return { size: full, edge }
}

/** The largest that this witness cosigned, of these notes; and of that the last time. */
function seenBy(key: VerifierKey, notes: readonly string[]): SeenByWitness | undefined {
  return notes
    .flatMap((note): SeenByWitness[] => {
      const cosignature = cosignatureOf(readNote(note), key)
      const size = Number(note.split('\n')[1])
      return cosignature ? [{ name: key.name, size, at: cosignature.at }] : []
    })
    .reduce<SeenByWitness | undefined>(
      (best, each) =>
        best === undefined || each.size > best.size || (each.size === best.size && each.at > best.at)
          ? each
          : best,
      undefined,
    )
}

/** @throws LogProblemFound NOT_SIGNED */
function readNote(note: string) {
  try {
    return parseNote(note)
  } catch (error) {
    if (error instanceof NoteError) throw new LogProblemFound('NOT_SIGNED', 0, error.message)
    throw error
  }
}

/** How far as many witnesses have seen the log as must have. @throws LogProblemFound NOT_WITNESSED when the rest waits too long */
function witnessed(
  { size }: Anchor,
  ranked: readonly SeenByWitness[],
  quorum: number,
  { patience = PATIENCE, now = new Date() }: LogToVerify,
): number {
  if (quorum === 0) return size
  const weakest = ranked[quorum - 1]
  if (weakest === undefined) {
    throw new LogProblemFound('NOT_WITNESSED', 0, `${ranked.length} of ${quorum} have seen it.`)
  }
  if (weakest.size < size && now.getTime() - weakest.at.getTime() > patience) {
    throw new LogProblemFound('NOT_WITNESSED', weakest.size, `${quorum} have seen no more.`)
  }
  return Math.min(size, weakest.size)
}
