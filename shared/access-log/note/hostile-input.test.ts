import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { HubError } from '#shared/errors/hub-error'
import { aSigner } from '../testing/log-keys.js'
import { decodeBundle, encodeBundle } from '../tile/bundle.js'
import { formatTilePath, parseTilePath } from '../tile/tile-path.js'
import { formatSubmission, parseSubmission } from '../witness/submission.js'
import { openCheckpoint, parseCheckpoint, signCheckpoint } from './checkpoint.js'
import { cosign, cosignatureOf } from './cosignature.js'
import { formatNote, NoteError, parseNote, parseSignature } from './signed-note.js'
import { parseVerifierKey } from './verifier-key.js'

const log = aSigner('mash-hub.example/police')
const witness = aSigner('mash-hub.example/witness/gateway', 'witness')
const note = signCheckpoint({ origin: log.key.name, size: 600, root: Buffer.alloc(32, 7) }, log)
const { text, signatures } = parseNote(note)
const cosigned = formatNote(text, [
  ...signatures.map(({ line }) => line),
  cosign(text, new Date('2026-11-28T12:00:00Z'), witness),
])
const submission = formatSubmission(5, [Buffer.alloc(32, 1), Buffer.alloc(32, 2)], cosigned)

/** Something that looks right and is not, at any place; or nothing that looks like it at all. */
const hostile = fc.oneof(
  fc
    .record({
      right: fc.constantFrom(note, cosigned, submission, text, log.key.text, witness.key.text),
      at: fc.nat(400),
      cut: fc.nat(40),
      put: fc.oneof(
        fc.string({ unit: 'binary' }),
        fc.constantFrom('\n', '\n\n', '— ', '+', '0', '\u0000', '\ud800', '\u2028'),
      ),
    })
    .map(({ right, at, cut, put }) => right.slice(0, at) + put + right.slice(at + cut)),
  fc.string({ unit: 'binary' }),
  fc.string({ unit: 'grapheme', maxLength: 2_000 }),
)

/** It is read, or refused by its own error; anything else would be a crash, or an INTERNAL to an attacker's liking. */
function refusedBy(
  read: (input: string) => unknown,
  refusal: abstract new (...args: never[]) => Error,
): void {
  fc.assert(
    fc.property(hostile, (input) => {
      try {
        read(input)
      } catch (error) {
        expect(error).toBeInstanceOf(refusal)
      }
    }),
    { numRuns: 2_000 },
  )
}

describe('whatever somebody sends', () => {
  test('as a note, a line of it, a checkpoint or a submission is read or refused', () => {
    for (const read of [parseNote, parseSignature, parseCheckpoint, parseSubmission])
      refusedBy(read, NoteError)
  })

  test('as a verifier key or a path is read or refused', () => {
    refusedBy(parseVerifierKey, HubError)
    fc.assert(
      fc.property(hostile, (input) => {
        const tile = parseTilePath(input)
        if (tile) expect(formatTilePath(tile.number, tile.width)).toBe(input)
      }),
    )
  })

  test('is no checkpoint of the log unless the log has signed just that', () => {
    refusedBy((input) => {
      const opened = openCheckpoint(input, log.key)
      expect(opened).toMatchObject({ origin: log.key.name, size: 600, root: Buffer.alloc(32, 7) })
      const seen = cosignatureOf(opened, witness.key)
      if (seen) expect(seen.at).toEqual(new Date('2026-11-28T12:00:00Z'))
    }, NoteError)
  })

  test('as a bundle is taken apart so that it comes together again, or refused', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 600 }), (bytes) => {
        try {
          const entries = decodeBundle(bytes)
          const again = Buffer.concat(
            entries.flatMap((entry) => [Buffer.of(entry.length >> 8, entry.length & 255), entry]),
          )
          expect(again).toEqual(Buffer.from(bytes))
        } catch (error) {
          expect(error).toBeInstanceOf(RangeError)
        }
      }),
      { numRuns: 2_000 },
    )
    expect(decodeBundle(encodeBundle([]))).toEqual([])
  })
})
