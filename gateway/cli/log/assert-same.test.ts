import { describe, expect, test } from 'vitest'
import type { LogEntry } from '#shared/access-log/entry'
import { encodeEntry } from '#shared/access-log/encode-entry'
import { anEntry } from '#shared/access-log/testing/an-entry'
import { assertSame } from './assert-same.js'
import { eventOf, type AccessEvent } from './event.js'

const origin = 'mash-hub.example/police'
const entry = anEntry({ child: 'c'.repeat(32) })
const logged = { origin, index: 7, entry, leafHash: encodeEntry(entry).leafHash.toString('base64') }
const found = (changes: Partial<LogEntry> = {}): AccessEvent => eventOf(origin, 7, { ...entry, ...changes })

describe('an event that was found', () => {
  test('is the entry of the log, whoever the child is said to be', () => {
    const child = {
      pseudonym: 'c'.repeat(32),
      id: 'e909fe45-f992-589e-96c2-2023576d3325',
      name: 'Testy Example',
    }
    expect(() => {
      assertSame({ ...found(), child }, logged)
    }).not.toThrow()
  })

  test.each([
    ['request', { requestId: 'another' }],
    ['person, in the same request', { actor: { ...entry.actor, id: 'callum' } }],
    ['child, in the same request', { child: 'd'.repeat(32) }],
    ['instant', { at: '2026-01-01T00:00:00.000Z' }],
    ['purpose', { purpose: 'AUDIT' }],
    ['list of fields', { fields: [] }],
  ] satisfies [string, Partial<LogEntry>][])('is refused where it is of another %s', (_what, changes) => {
    expect(() => {
      assertSame(found(changes), logged)
    }).toThrow(expect.objectContaining({ code: 'ACCESS_LOG_INCONSISTENT' }) as Error)
  })
})
