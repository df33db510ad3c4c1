import 'reflect-metadata'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { DatePrecision, Nature, RecordStatus, type ChronologyLine } from '#shared/agency/agency-record.type'
import { partnerAgencies } from '../partner-agencies.js'
import { readAgencyLines } from './agency-lines.js'
import { mergeChronology } from './merge-chronology.js'

const line = (given: Partial<ChronologyLine> = {}): ChronologyLine => ({
  childId: 'bryn',
  agency: 'police',
  on: '2026-05-01',
  precision: DatePrecision.DAY,
  kind: 'missingEpisodes',
  summary: 'Missing for a night',
  nature: Nature.FACT,
  reliability: null,
  otherPerson: false,
  ...given,
})

/** Every agency heard, with nothing to say. */
const quiet = () =>
  Object.fromEntries(
    partnerAgencies.map(({ field }) => [field, { status: RecordStatus.NOTHING_KNOWN, chronology: [] }]),
  )
const linesOf = (required: unknown, childIds: readonly string[]) =>
  readAgencyLines(
    required,
    childIds,
    partnerAgencies.map(({ name }) => name),
  )
const shared = (...chronology: unknown[]) => ({ status: RecordStatus.SHARED, chronology })
const page = { first: 100, after: null }
const merge = (
  lines: readonly ChronologyLine[],
  filter = {},
  paging: { first: number; after: string | null } = page,
) => mergeChronology({ lines, incomplete: [] }, filter, paging)

describe('what agencies said', () => {
  test('is one list of what every one of them shows', () => {
    const health = line({ agency: 'health', kind: 'urgentCare' })
    const children = [{ child: { ...quiet(), police: shared(line()), health: shared(health) } }]
    expect(linesOf(children, ['bryn'])).toEqual({ lines: [line(), health], incomplete: [] })
  })

  test.each([
    ['is missing', undefined],
    ['is null', null],
    ['could not be reached', { status: RecordStatus.UNAVAILABLE, chronology: null }],
    ['has a status that is none', { status: 'FINE', chronology: [] }],
    ['has a line that is not in shape', shared(line({ on: 'yesterday' }))],
    ['has something else for lines', { status: RecordStatus.SHARED, chronology: 'all quiet' }],
  ])('names an agency whose part %s, for any one child', (_case, police) => {
    const children = [{ child: { ...quiet(), police: shared(line()) } }, { child: { ...quiet(), police } }]
    const { lines, incomplete } = linesOf(children, ['bryn', 'calla'])
    expect(incomplete).toEqual(['police'])
    expect(lines).toEqual([line()])
  })

  test.each([undefined, null, 'rubbish', [], [{ child: null }], [{}]])(
    'names all where nothing came: %j',
    (required) => {
      const { lines, incomplete } = linesOf(required, ['bryn'])
      expect(lines).toEqual([])
      expect(incomplete).toEqual(['police', 'health', 'education', 'early-help', 'social-care'])
    },
  )

  test('is believed only from the agency that a line names, about a child of the case', () => {
    const children = [
      { child: { ...quiet(), police: shared(line({ agency: 'health' }), line({ childId: 'stranger' })) } },
    ]
    expect(linesOf(children, ['bryn'])).toEqual({ lines: [], incomplete: [] })
  })

  test('is the same from a gateway that passes no null on', () => {
    const withoutNulls: unknown = JSON.parse(JSON.stringify(line()).replace(/"reliability":null,?/, ''))
    expect(withoutNulls).not.toHaveProperty('reliability')
    const police = shared(withoutNulls)
    const children = [{ child: { ...quiet(), police, health: { status: RecordStatus.WITHHELD } } }]
    expect(linesOf(children, ['bryn'])).toEqual({ lines: [line()], incomplete: [] })
  })

  test('is complete where something is withheld: that is not an outage', () => {
    const withheld = { status: RecordStatus.WITHHELD, chronology: null }
    expect(linesOf([{ child: { ...quiet(), health: withheld } }], ['bryn']).incomplete).toEqual([])
  })
})

describe('the merged chronology', () => {
  const lines = [
    line(),
    line({ on: '2026-06-01', agency: 'health', nature: Nature.OPINION }),
    line({ on: '2024-01-01', kind: 'suspectedOffences', childId: 'calla' }),
  ]

  test('is newest first', () => {
    expect(merge(lines).lines.map(({ on }) => on)).toEqual(['2026-06-01', '2026-05-01', '2024-01-01'])
  })

  test.each([
    [{ agencies: ['health'] }, 1],
    [{ kinds: ['suspectedOffences', 'urgentCare'] }, 1],
    [{ children: ['calla'] }, 1],
    [{ nature: Nature.FACT }, 2],
    [{ from: '2026-05-01' }, 2],
    [{ to: '2026-05-01' }, 2],
    [{ from: '2026-05-01', to: '2026-05-01' }, 1],
    [{ agencies: null, nature: null }, 3],
  ])('keeps to the filter %j', (filter, count) => {
    const { lines: shown, totalShown } = merge(lines, filter)
    expect([shown.length, totalShown]).toEqual([count, count])
  })

  test('is the same on pages of any size as on one, equal lines included, however the lines came', () => {
    const some = fc.array(
      fc.record({
        on: fc.constantFrom('2026-05-01', '2026-05-02', '2025-12-31'),
        agency: fc.constantFrom('police', 'health'),
        summary: fc.constantFrom('one', 'two'),
        childId: fc.constantFrom('bryn', 'calla'),
      }),
      { maxLength: 25 },
    )
    fc.assert(
      fc.property(some, fc.integer({ min: 1, max: 7 }), (given, first) => {
        const whole = merge(given.map(line)).lines
        expect(merge(given.map(line).toReversed()).lines).toEqual(whole)
        const paged: ChronologyLine[] = []
        let after: string | null = null
        for (;;) {
          const next = merge(given.map(line), {}, { first, after })
          paged.push(...next.lines)
          if (!next.hasNextPage) break
          after = next.endCursor
        }
        expect(paged).toEqual(whole)
      }),
    )
  })

  test('neither repeats nor hides a line when another is added between two pages', () => {
    const first = merge(lines, {}, { first: 2, after: null })
    const added = [line({ on: '2026-07-01' }), ...lines]
    expect(merge(added, {}, { first: 2, after: first.endCursor }).lines).toEqual([lines[2]])
  })

  test.each([
    '',
    'rubbish',
    Buffer.from('["a","b",1]').toString('base64url'),
    Buffer.from('[]').toString('base64url'),
  ])('refuses the cursor "%s" and says so', (after) => {
    expect(() => merge(lines, {}, { first: 1, after })).toThrow('this cursor is not one of this list')
  })

  test.each([0, -1, 501])('refuses a page of %i', (first) => {
    expect(() => merge(lines, {}, { first, after: null })).toThrow('first: at least 1, at most 500')
  })
})
