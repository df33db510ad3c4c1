import canonicalize from 'canonicalize'
import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { encodeEntry } from '../encode-entry.js'
import { logEntry } from '../entry.js'
import { leafHash } from '../merkle/hash.js'
import { anEntry } from '../testing/an-entry.js'
import { hostileEvent, hostileText } from '../testing/hostile-events.js'
import type { LoggedEvent } from './logged-event.js'
import { csvHeader, toCsv } from './to-csv.js'
import { toFhirNdjson } from './fhir/to-audit-events.js'
import { toNdjson } from './to-ndjson.js'
import { visible } from './visible.js'

/** Nothing that moves a cursor, breaks a line, turns text round or is not drawn at all, but the ends of our own lines. */
const unseen = /(?! )[\p{C}\p{Z}\p{DI}]/u
const startsFormula = /^[\s'"]*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]/

const aMegabyte = '\u001B[31m=1;\r\n'.repeat(104_858)
const event = (child: string): LoggedEvent => ({
  origin: 'mash-hub.example/police',
  index: 3,
  leafHash: '',
  entry: anEntry({ child, fields: [] }),
})

describe('text that is shown', () => {
  it('has nothing in it that is not seen, whatever it was', () => {
    fc.assert(fc.property(hostileText, (text) => !unseen.test(visible(text)) && visible(text) !== ''))
    expect(visible('a\u202Eb\u0000\u{E0041} ')).toBe('a⟨U+202E⟩b⟨U+0000⟩⟨U+E0041⟩⟨U+0020⟩')
    expect(visible('amara\u3164\uFE0F')).toBe('amara⟨U+3164⟩⟨U+FE0F⟩')
    expect(visible('Zoë Ó Briain')).toBe('Zoë Ó Briain')
  })
})

describe('NDJSON', () => {
  it('has one line for each entry, and the line is the entry: its leaf hash can be made from it', () => {
    fc.assert(
      fc.property(hostileEvent, (given) => {
        const encoded = encodeEntry(given.entry)
        const line = toNdjson({ ...given, leafHash: encoded.leafHash.toString('base64') })
        expect(line.slice(0, -1)).not.toMatch(unseen)
        const read = JSON.parse(line) as LoggedEvent
        const body = canonicalize(logEntry.parse(read.entry)) ?? ''
        expect(leafHash(Buffer.from(body)).toString('base64')).toBe(read.leafHash)
      }),
    )
  })

  it('neither breaks nor cuts a megabyte', () => {
    const line = toNdjson(event(aMegabyte))
    expect(line.split(/[\r\n\u0085\u2028\u2029]/)).toHaveLength(2)
    expect((JSON.parse(line) as LoggedEvent).entry.child).toBe(aMegabyte)
    expect(toFhirNdjson(event(aMegabyte)).slice(0, -1).split('\n').join('')).not.toMatch(unseen)
  })
})

describe('CSV', () => {
  const read = (csv: string): string[][] => parse(csv)

  it('has a line of all columns for each field, or one for an entry without fields', () => {
    const [header = [], ...rows] = read(csvHeader() + toCsv({ ...event('x'), entry: anEntry() }))
    const [shown, withheld, ...more] = rows.map((row) =>
      Object.fromEntries(row.map((cell, place): [string, string] => [header[place] ?? '', cell])),
    )
    expect(more).toEqual([])
    expect(shown).toMatchObject({
      actor: 'amara',
      field: 'PoliceRecord.missingEpisodes',
      state: 'SHARED',
      rule: 'R18',
      records: '2',
    })
    expect(withheld).toMatchObject({
      state: 'WITHHELD',
      reason: 'OVERRIDE_NEEDED',
      consent: 'GIVEN',
      records: '',
    })
    expect(read(toCsv({ ...event('x'), entry: anEntry({ fields: [] }) }))).toHaveLength(1)
  })

  it('has no cell that is a formula, nor anything unseen, and as many lines and cells as it should', () => {
    fc.assert(
      fc.property(hostileEvent, (given) => {
        const csv = toCsv(given)
        expect(csv.replaceAll('\r\n', '')).not.toMatch(unseen)
        const rows = read(csv)
        expect(rows).toHaveLength(Math.max(1, given.entry.fields.length))
        expect(new Set(rows.map((row) => row.length))).toEqual(new Set([read(csvHeader())[0]?.length]))
        expect(rows.flat().filter(isFormula)).toEqual([])
      }),
    )
  })

  it('has none either where the spreadsheet separates by semicolons or tabs', () => {
    fc.assert(
      fc.property(hostileEvent, (given) => {
        const cells = toCsv(given).split(/[;\t,"\r\n]/)
        expect(cells.filter(isFormula)).toEqual([])
      }),
    )
  })

  it('neither breaks nor cuts a megabyte', () => {
    const [row = []] = read(toCsv(event(aMegabyte)))
    expect(row.find((cell) => cell.length > aMegabyte.length)).toMatch(/^⟨U\+001B⟩\[31m=1;⟨U\+000D⟩/)
  })
})

/** A number of our own is no text of theirs. */
const isFormula = (cell: string): boolean => startsFormula.test(cell) && !/^['"\s]*'/.test(cell)
