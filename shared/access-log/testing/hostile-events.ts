import fc from 'fast-check'
import { states } from '#shared/sharing/vocabulary'
import { entryId } from '../entry-id.js'
import { logEntry, type LogEntry, type LoggedField, type UnansweredCalls } from '../entry.js'
import type { LoggedEvent } from '../export/logged-event.js'

/** What somebody might get into a log who wants to harm whoever reads it. */
const attacks = [
  '\u001B[2J\u001B[1;1Hall is well',
  '\u009B31mred',
  'line\r\nanother,line',
  'line\u2028separator\u0085next',
  'safe \u202Egnp.exe\u2066',
  '=cmd|"/C calc"!A0',
  'x;=1+1',
  'x","=1+1',
  '@SUM(A1)',
  '+1',
  '-1',
  '\t=1',
  '\r=1',
  ' =1',
  '\uFF1D1',
  '"',
  "'",
  '\\',
  '\u0000',
  ' ',
  '\u00A0',
  'amara\u3164',
  'am\u034Fara\uFE0F\u{E0100}',
  '</script><script>alert(1)</script>',
  '{"$ref":"x"}',
]

/** Text of 1 to 200 characters: an attack, anything at all, or what is usual. */
export const hostileText = fc.oneof(
  fc.constantFrom(...attacks),
  fc.string({ unit: 'binary', minLength: 1, maxLength: 100 }).filter((text) => text.isWellFormed()),
  fc.constantFrom('health.urgent-care', 'R19', 'MASH_PRACTITIONER'),
)

const optional = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.option(value, { nil: undefined })

/** Without the members that are not there: an entry has no member that is undefined. */
const known = <T extends object>(value: T): T =>
  // Only members without a value are gone.
  Object.fromEntries(Object.entries(value).filter(([, each]) => each !== undefined)) as T

const field = fc
  .record({
    path: hostileText,
    category: hostileText,
    label: optional(hostileText),
    state: fc.constantFrom(...states),
    reason: optional(hostileText),
    rule: hostileText,
    consent: optional(hostileText),
    consentRecord: optional(hostileText),
    override: optional(hostileText),
    records: optional(fc.nat()),
    versions: optional(fc.array(fc.stringMatching(/^[0-9a-f]{32}$/), { minLength: 1, maxLength: 3 })),
    required: optional(fc.constant(true as const)),
  })
  .map((each) => known(each) as LoggedField)

const action = fc
  .record({
    name: hostileText,
    outcome: fc.constantFrom('ATTEMPTED', 'DONE', 'REFUSED'),
    code: optional(hostileText),
    subjects: optional(fc.dictionary(hostileText, hostileText, { maxKeys: 3, noNullPrototype: true })),
  })
  .map(known)

const receipt = fc.record({
  origin: fc.constantFrom('mash-hub.example/police', 'mash-hub.example/health'),
  index: fc.nat(),
  leafHash: fc
    .uint8Array({ minLength: 32, maxLength: 32 })
    .map((hash) => Buffer.from(hash).toString('base64')),
})

const moment = fc.integer({ min: Date.UTC(2026, 0, 1), max: Date.UTC(2030, 0, 1) })

const unanswered = fc
  .record({
    service: hostileText,
    sha256: fc.constant('2'.repeat(64)),
    calls: fc.integer({ min: 1 }),
    children: optional(fc.integer({ min: 1 })),
    from: moment.map((at) => new Date(at).toISOString()),
    until: moment.map((at) => new Date(at).toISOString()),
  })
  .map((each) => known(each) as UnansweredCalls)

/** Any entry in the words of somebody hostile; not each of them a log takes. */
export const hostileEntry: fc.Arbitrary<LogEntry> = fc
  .record({
    v: fc.constant(1 as const),
    at: moment.map((at) => new Date(at).toISOString()),
    id: moment.map(entryId),
    requestId: hostileText,
    operation: optional(fc.record({ name: fc.option(hostileText), sha256: fc.constant('0'.repeat(64)) })),
    actor: fc.record({ id: hostileText, agency: hostileText, role: hostileText }),
    assessment: optional(hostileText),
    purpose: optional(hostileText),
    basis: optional(hostileText),
    profile: optional(hostileText),
    emergency: optional(fc.constant(true as const)),
    preview: optional(fc.constant(true as const)),
    child: optional(hostileText),
    grant: optional(hostileText),
    policy: optional(fc.constant('1'.repeat(64))),
    fields: fc.array(field, { maxLength: 5 }),
    action: fc.option(action, { nil: undefined, freq: 4 }),
    receipts: fc.option(fc.array(receipt, { maxLength: 4 }), { nil: undefined, freq: 4 }),
    unanswered: optional(fc.array(unanswered, { maxLength: 2 })),
  })
  .map((entry) => known(entry) as LogEntry)

/** A {@link hostileEntry} that a log takes, with its place in it. */
export const hostileEvent: fc.Arbitrary<LoggedEvent> = fc.record({
  origin: fc.constantFrom(
    'mash-hub.example/police',
    'mash-hub.example/front-door',
    'mash-hub.example/gateway',
  ),
  index: fc.nat(),
  leafHash: fc.constant(Buffer.alloc(32, 7).toString('base64')),
  entry: hostileEntry.filter((entry) => logEntry.safeParse(entry).success),
})
