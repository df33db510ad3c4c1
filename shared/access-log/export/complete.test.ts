import { describe, expect, it } from 'vitest'
import type { LogEntry } from '../entry.js'
import { toFhirNdjson } from './fhir/to-audit-events.js'
import { csvHeader, toCsv } from './to-csv.js'
import { toNdjson } from './to-ndjson.js'

const shared: LogEntry['fields'][number] = {
  path: 'PoliceRecord.shown',
  category: 'police.shown',
  label: 'CAME_WITH_CONTACT',
  state: 'SHARED',
  rule: 'R25a',
  consent: 'NOT_SOUGHT',
  consentRecord: 'consent-1',
  override: 'override-1',
  records: 4711,
  versions: ['0a'.repeat(16), '0b'.repeat(16)],
}
const withheld = {
  path: 'PoliceRecord.withheld',
  category: 'police.withheld',
  label: 'SHIELDED',
  state: 'WITHHELD',
  reason: 'PROTECTED_LOCATION',
  rule: 'R05',
  consent: 'REFUSED',
  consentRecord: 'consent-2',
  required: true,
} as const

function without<Value extends object, Name extends keyof Value>(
  value: Value,
  ...names: Name[]
): Omit<Value, Name> {
  const left = { ...value }
  for (const name of names) Reflect.deleteProperty(left, name)
  return left
}

/** Every attribute of an entry that an AccessEvent tells, each in a word of its own. */
const whole: LogEntry = {
  v: 1,
  id: '01930000-0000-7000-8000-000000000000',
  at: '2026-11-28T09:10:11.123Z',
  requestId: 'request-8',
  operation: { name: 'OneView', sha256: 'a'.repeat(64) },
  actor: { id: 'amara', agency: 'social-care', role: 'MASH_PRACTITIONER', team: 'Team of nine' },
  assessment: 'MASH-2026-0042',
  purpose: 'STRATEGY_DISCUSSION',
  basis: 'S47',
  profile: 'DUTY_16LA',
  emergency: true,
  preview: true,
  child: 'f'.repeat(32),
  grant: 'grant-7',
  policy: 'b'.repeat(64),
  fields: [shared, withheld],
}
const ofNobody = without(whole, 'child')
const action = {
  name: 'decideOverride',
  outcome: 'REFUSED',
  code: 'ANOTHER_PERSON_NEEDED',
  subjects: { override: 'override-3' },
} as const

const entries: Readonly<Record<string, LogEntry>> = {
  'what was shown and withheld of a child': whole,
  'what was withheld of a child and nothing else': { ...whole, fields: [withheld] },
  'what was shown and withheld of nobody': ofNobody,
  'what was withheld of nobody': { ...ofNobody, fields: [withheld] },
  'what was done to a child, and shown of it': { ...whole, action },
  'what was done, and shown of it': { ...ofNobody, action },
  'what was done': { ...ofNobody, action, fields: [] },
  'what was asked for and is of no field': { ...whole, fields: [] },
}

/** Every text and number of an entry, but how it is built: its version, and its own id, which FHIR makes several of. */
function wordsOf(entry: LogEntry): string[] {
  const words = (value: unknown): string[] =>
    typeof value === 'object' && value !== null ? Object.values(value).flatMap(words) : [String(value)]
  const fields = entry.fields.map((field) => without(field, 'required'))
  return words([without(entry, 'v', 'emergency', 'preview', 'fields'), fields]).filter(
    // Whether it was shown is an outcome in FHIR, as is whether it was done.
    (word) => !['SHARED', 'DONE'].includes(word),
  )
}

const formats = {
  csv: toCsv,
  ndjson: toNdjson,
  fhir: toFhirNdjson,
}

describe.each(Object.entries(formats))('an export as %s', (format, write) => {
  it.each(Object.entries(entries))('says all that an event tells: %s', (_what, entry) => {
    const text = write({ origin: 'mash-hub.example/police', index: 12, leafHash: 'x', entry })
    expect(wordsOf(entry).filter((word) => !text.includes(word))).toEqual([])
  })

  it('tells what was asked for from what another field needed, an emergency and a preview from none', () => {
    const texts = [whole, { ...whole, fields: [{ ...shared, required: true as const }, withheld] }].map(
      (entry) => write({ origin: 'mash-hub.example/police', index: 12, leafHash: 'x', entry }),
    )
    expect(new Set(texts).size).toBe(2)
    for (const name of ['emergency', 'preview'] as const) {
      const entry = without(whole, name)
      const other = write({ origin: 'mash-hub.example/police', index: 12, leafHash: 'x', entry })
      expect([format, name, other]).not.toEqual([format, name, texts[0]])
    }
  })
})

it('says in CSV of each field whether somebody asked for it', () => {
  const place = csvHeader().trim().split(',').indexOf('"required"')
  const [first, second] = toCsv({ origin: 'o', index: 1, leafHash: 'x', entry: whole }).trim().split('\r\n')
  expect(place).toBeGreaterThan(0)
  expect([first, second].map((line) => line?.split(',')[place])).toEqual(['no', 'yes'])
})
