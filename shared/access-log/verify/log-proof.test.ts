import { generateKeyPairSync } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { encodeEntry } from '../encode-entry.js'
import { proveInclusion } from '../merkle/prove.js'
import { formatCheckpoint, signCheckpoint } from '../note/checkpoint.js'
import { cosign } from '../note/cosignature.js'
import { noteSigner, type NoteSigner } from '../note/note-signer.js'
import { formatNote, parseNote } from '../note/signed-note.js'
import type { SignatureType, VerifierKey } from '../note/verifier-key.js'
import { anEntry } from '../testing/an-entry.js'
import { leavesOf, readerOf, rootOfLeaves } from '../testing/tree.js'
import { checkLogProof } from './check-log-proof.js'
import { formatKeyRing, parseKeyRing, type KeyRing } from './key-ring.js'
import { formatLogProof, LogProofError, parseLogProof, type LogProof } from './log-proof.js'

const signer = (name: string, type: SignatureType): NoteSigner =>
  noteSigner(name, generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' }), type)

const origin = 'mash-hub.example/police'
const log = signer(origin, 'log')
const witness = signer('mash-hub.example/gateway/witness', 'witness')
const ringOf = (...keys: VerifierKey[]): KeyRing => parseKeyRing(keys.map(({ text }) => text).join('\n'))
const keys = ringOf(log.key, witness.key)

const entry = anEntry({ child: 'Zoë' })
const encoded = encodeEntry(entry)
const at = new Date('2026-11-28T12:00:00Z')

/** A proof of our entry at a place among others. */
async function proofAt(index: number, size: number, by: NoteSigner = log): Promise<LogProof> {
  const leaves = leavesOf(size).with(index, encoded.leafHash)
  const checkpoint = { origin, size, root: Buffer.from(rootOfLeaves(leaves)) }
  return {
    body: Buffer.from(encoded.body),
    index,
    path: await proveInclusion(index, size, readerOf(leaves)),
    note: `${signCheckpoint(checkpoint, by)}${cosign(formatCheckpoint(checkpoint), at, witness)}\n`,
  }
}

describe('a proof file', () => {
  it.each([
    [0, 1],
    [0, 2],
    [4, 5],
    [5, 8],
    [299, 300],
  ])('proves the entry at place %i of %i, by keys alone', async (index, size) => {
    const proved = checkLogProof(parseLogProof(formatLogProof(await proofAt(index, size))), keys)
    expect(proved).toMatchObject({ entry, index, checkpoint: { origin, size } })
    expect(proved.cosignatures).toMatchObject([{ witness: witness.key.name, at }])
  })

  it('is written as C2SP says', async () => {
    const [first, extra, index, ...rest] = formatLogProof(await proofAt(5, 8)).split('\n')
    expect([first, index]).toEqual(['c2sp.org/tlog-proof@v1', 'index 5'])
    expect(extra).toBe(`extra ${Buffer.from(encoded.body).toString('base64')}`)
    expect(rest.slice(3, 6)).toEqual(['', origin, '8'])
  })

  it('proves nothing else, whichever character of it is another', async () => {
    const file = formatLogProof(await proofAt(5, 8))
    const characters = fc.constantFrom('A', '/', '0', '9', '\n', ' ', '—', '')
    fc.assert(
      fc.property(fc.nat(file.length - 1), characters, (place, character) => {
        const changed = file.slice(0, place) + character + file.slice(place + 1)
        if (changed === file) return
        const proved = proofOf(changed)
        // Whoever takes a witness's name off takes its word off, and nothing more.
        if (proved !== undefined) expect({ ...proved, cosignatures: [] }).toMatchObject({ entry, index: 5 })
        expect(proved?.cosignatures ?? []).toEqual([])
      }),
      { numRuns: 1_000 },
    )
  })

  it.each<[string, (proof: LogProof) => LogProof]>([
    ['another place', (proof) => ({ ...proof, index: 4 })],
    ['another entry', (proof) => ({ ...proof, body: Buffer.from(encodeEntry(anEntry()).body) })],
    ['a path too short', (proof) => ({ ...proof, path: proof.path.slice(1) })],
    ['a path too long', (proof) => ({ ...proof, path: [...proof.path, ...proof.path.slice(0, 1)] })],
  ])('is refused with %s', async (_name, change) => {
    const proof = change(await proofAt(5, 8))
    expect(() => checkLogProof(proof, keys)).toThrow(/not at place \d of the log that was signed/)
  })

  it('is refused when the log’s key is not known, or another key made the signature', async () => {
    const proof = await proofAt(5, 8)
    expect(() => checkLogProof(proof, ringOf(witness.key))).toThrow(`No key of the log ${origin} is known`)
    const other = await proofAt(5, 8, signer(origin, 'log'))
    expect(() => checkLogProof(other, keys)).toThrow('has not signed')
  })

  it('is refused when a witness that is known did not sign what stands there by its key', async () => {
    const [proof, other] = [await proofAt(5, 8), await proofAt(5, 9)]
    const line = parseNote(other.note).signatures.at(-1)?.line ?? ''
    const forged = {
      ...proof,
      note: formatNote(parseNote(proof.note).text, [...linesOf(proof).slice(0, 1), line]),
    }
    expect(() => checkLogProof(forged, keys)).toThrow('does not hold')
    // Of a key that is not known nothing is said.
    const stranger = signer(witness.key.name, 'witness')
    expect(checkLogProof(proof, ringOf(log.key, stranger.key)).cosignatures).toEqual([])
  })

  it('is refused when what is in the log is no entry', () => {
    const [leaf] = leavesOf(1)
    const root = Buffer.from(rootOfLeaves([leaf ?? Buffer.alloc(0)]))
    const note = signCheckpoint({ origin, size: 1, root }, log)
    const proof = { body: Buffer.from('rec0'), index: 0, path: [], note }
    expect(() => checkLogProof(proof, keys)).toThrow('no entry that this version knows')
  })

  it.each(['', 'c2sp.org/tlog-proof@v1\n', '{"proof":true}', '\u0000'.repeat(1_000)])(
    'is none that is %j',
    (text) => expect(() => parseLogProof(text)).toThrow(LogProofError),
  )
})

describe('a ring of keys', () => {
  it('is read as it is written', () => {
    expect(parseKeyRing(formatKeyRing(keys))).toEqual(keys)
  })

  it('is none with a line that is no key, or with two keys for one name', () => {
    expect(() => parseKeyRing(`${log.key.text}\nnonsense`)).toThrow('Line 2')
    expect(() => ringOf(log.key, signer(origin, 'log').key)).toThrow('has another key')
  })
})

const linesOf = ({ note }: LogProof): string[] => parseNote(note).signatures.map(({ line }) => line)

function proofOf(text: string): ReturnType<typeof checkLogProof> | undefined {
  try {
    return checkLogProof(parseLogProof(text), keys)
  } catch (error) {
    if (error instanceof LogProofError) return undefined
    throw error
  }
}
