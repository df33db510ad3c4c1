import { describe, expect, test } from 'vitest'
import { formatCheckpoint, openCheckpoint, parseCheckpoint, signCheckpoint } from './checkpoint.js'
import { cosign, cosignatureOf } from './cosignature.js'
import { noteSigner } from './note-signer.js'
import { formatNote, NoteError, parseNote, signatureLine, signatureOf } from './signed-note.js'
import { hasSigned, parseVerifierKey, verifierKeyOf } from './verifier-key.js'

const neumann = {
  verifier: 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW',
  secret: 'AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz',
  text: "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n",
  line: '— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=',
}
const foo = {
  verifier: 'example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k',
  text: 'This is an example message.\n',
  line: '— example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=',
}

/** A key of Go's own tests (one byte of type before 32 of key), as a JWK. */
const jwkOf = (secret: string, verifier: string) => ({
  kty: 'OKP',
  crv: 'Ed25519',
  d: Buffer.from(secret, 'base64').subarray(1).toString('base64url'),
  x: Buffer.from(verifier.split('+').slice(2).join('+'), 'base64').subarray(1).toString('base64url'),
})
const jwk = jwkOf(neumann.secret, neumann.verifier)

const signed = ({ verifier, text, line }: typeof foo): boolean => {
  const [note, key] = [parseNote(formatNote(text, [line])), parseVerifierKey(verifier)]
  const signature = signatureOf(note, key)
  return signature !== undefined && hasSigned(key, Buffer.from(note.text), signature.signature)
}

describe('a signed note', () => {
  test.each([foo, neumann])('of $verifier, known to others, verifies', (known) => {
    expect(signed(known)).toBe(true)
    expect(signed({ ...known, text: `${known.text}!\n` })).toBe(false)
    expect(parseVerifierKey(known.verifier).text).toBe(known.verifier)
  })

  test('is signed as others sign it, to the bit', () => {
    const { key, sign } = noteSigner('PeterNeumann', jwk)
    expect(key.text).toBe(neumann.verifier)
    expect(verifierKeyOf('PeterNeumann', jwk)).toBe(neumann.verifier)
    expect(signatureLine(key, sign(Buffer.from(neumann.text)))).toBe(neumann.line)
  })

  test('takes 16 signatures and ignores those of keys that it does not know', () => {
    const others = Array.from(
      { length: 15 },
      (_, turn) => `— other.example/${turn} ${Buffer.alloc(68).toString('base64')}`,
    )
    const note = parseNote(formatNote(foo.text, [...others, foo.line]))
    expect(note.signatures).toHaveLength(16)
    expect(signatureOf(note, parseVerifierKey(foo.verifier))?.line).toBe(foo.line)
  })

  const { text, line } = foo
  test.each([
    ['nothing', ''],
    ['no signature', text],
    ['no empty line', `${text}${line}\n`],
    ['an empty line at the end', `${text}\n${line}\n\n`],
    ['no end', `${text}\n${line}`],
    ['another dash', `${text}\n${line.replace('—', '-')}\n`],
    ['a plus in the name', `${text}\n${line.replace('foo', 'f+o')}\n`],
    ['two spaces', `${text}\n${line.replace('foo ', 'foo  ')}\n`],
    ['base64 with another spelling', `${text}\n${line.replace(/M=$/, 'N=')}\n`],
    ['base64 for URLs', `${text}\n${neumann.line.replaceAll('/', '_')}\n`],
    ['a key id alone', `${text}\n— example.com/foo Uw2QOg==\n`],
    ['a carriage return', `${text}\r\n${line}\n`],
    ['an escape', `\u001b[2J${text}\n${line}\n`],
    ['half a character', `\ud800${text}\n${line}\n`],
    ['a megabyte', `${text.repeat(40_000)}\n${line}\n`],
  ])('is none with %s', (_, note) => {
    expect(() => parseNote(note)).toThrow(NoteError)
  })
})

describe('a verifier key', () => {
  test.each([
    'PeterNeumann+cc469956+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TWBADKEY==',
    'PeterNeumann+173116ae+ZRpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW',
    `${neumann.verifier}\n`,
    neumann.verifier.replace('c74f', 'C74F'),
    neumann.verifier.replace('Peter', 'Peter '),
    neumann.verifier.replace('Peter', 'Peter\u2003'),
  ])('is none that is %s', (text) => {
    expect(() => parseVerifierKey(text)).toThrow('verifier key')
  })

  test('is none that was cut anywhere, or had any character changed', () => {
    const { verifier } = neumann
    for (let from = 0; from < verifier.length; from += 1) {
      for (let to = from + 1; to <= verifier.length; to += 1) {
        if (to - from < verifier.length) expect(() => parseVerifierKey(verifier.slice(from, to))).toThrow()
      }
      const next = String.fromCharCode(verifier.charCodeAt(from) + 1)
      expect(() => parseVerifierKey(`${verifier.slice(0, from)}${next}${verifier.slice(from + 1)}`)).toThrow()
    }
  })
})

describe('a checkpoint', () => {
  const origin = 'mash-hub.example/police'
  const log = noteSigner(origin, jwk)
  const checkpoint = { origin, size: 20_852_163, root: Buffer.alloc(32, 7) }

  test('comes back from its note as it was signed', () => {
    expect(openCheckpoint(signCheckpoint(checkpoint, log), log.key)).toMatchObject(checkpoint)
    expect(parseCheckpoint(formatCheckpoint({ ...checkpoint, size: 0 })).size).toBe(0)
  })

  test('is not believed of another log, by another key, or with another text', () => {
    const note = signCheckpoint(checkpoint, log)
    const other = noteSigner(origin, {
      ...jwk,
      d: 'nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A',
      x: '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo',
    })
    expect(() => openCheckpoint(note, other.key)).toThrow('not signed')
    expect(() => openCheckpoint(note.replace('20852163', '20852164'), log.key)).toThrow('not signed')
    expect(() => openCheckpoint(note, noteSigner('mash-hub.example/health', jwk).key)).toThrow('another log')
    const theirs = signCheckpoint({ ...checkpoint, origin: 'mash-hub.example/health' }, log)
    expect(() => openCheckpoint(theirs, log.key)).toThrow('another log')
  })

  const root = checkpoint.root.toString('base64')
  test.each([
    ['a leading zero', `${origin}\n01\n${root}\n`],
    ['a sign', `${origin}\n+1\n${root}\n`],
    ['a negative size', `${origin}\n-1\n${root}\n`],
    ['a size that no number holds', `${origin}\n9007199254740993\n${root}\n`],
    ['no origin', `\n1\n${root}\n`],
    ['a short root', `${origin}\n1\n${root.slice(4)}\n`],
    ['a line more', `${origin}\n1\n${root}\nmore\n`],
    ['no end', `${origin}\n1\n${root}`],
  ])('is none with %s', (_, text) => {
    expect(() => parseCheckpoint(text)).toThrow('no checkpoint')
  })

  test('is cosigned with the time, and a cosignature of another time, text or key is none', () => {
    const witness = noteSigner('mash-hub.example/witness/gateway', jwk, 'witness')
    const text = formatCheckpoint(checkpoint)
    const line = cosign(text, new Date(1_679_315_147_900), witness)
    const found = cosignatureOf(parseNote(formatNote(text, [line])), witness.key)
    expect(found).toMatchObject({ witness: witness.key.name, at: new Date(1_679_315_147_000), line })
    const message = `cosignature/v1\ntime 1679315147\n${text}`
    expect(Buffer.from(line.split(' ')[2] ?? '', 'base64').subarray(12)).toEqual(
      witness.sign(Buffer.from(message)),
    )

    const bytes = Buffer.from(line.split(' ')[2] ?? '', 'base64')
    bytes.writeUInt8(bytes.readUInt8(11) + 1, 11)
    const later = `— ${witness.key.name} ${bytes.toString('base64')}`
    expect(cosignatureOf(parseNote(formatNote(text, [later])), witness.key)).toBeUndefined()
    expect(cosignatureOf(parseNote(formatNote(`${text}more\n`, [line])), witness.key)).toBeUndefined()
    // The same key as a log's: what it signs as the one is not taken for the other's.
    const asLog = noteSigner(witness.key.name, jwk)
    expect(asLog.key.id).not.toEqual(witness.key.id)
    expect(cosignatureOf(parseNote(formatNote(text, [line])), asLog.key)).toBeUndefined()
  })
})
