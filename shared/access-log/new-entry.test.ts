import fc from 'fast-check'
import { expect, test } from 'vitest'
import { encodeEntry } from './encode-entry.js'
import { MOST_VERSIONS, type LoggedField } from './entry.js'
import { fieldsInParts, newEntry } from './new-entry.js'
import { anEntry } from './testing/an-entry.js'

const versions = (count: number, of: number): string[] =>
  Array.from({ length: count }, (_, place) => `${of}${place}`.padStart(32, '0'))

/** Rows as agencies write them, and one with more versions than anybody has records. */
const rows = fc.array(
  fc.integer({ min: 0, max: 3_000 }).map((count): LoggedField => ({
    path: 'SocialCareRecord.childProtectionConferences.narrative',
    category: 'social-care.child-protection-conference',
    label: 'CAME_WITH_CONTACT OTHER_PERSON',
    state: 'SHARED',
    rule: 'R18',
    consent: 'NOT_SOUGHT_UNSAFE',
    consentRecord: '01930000-0000-7000-8000-000000000000',
    override: '01930000-0000-7000-8000-000000000000',
    records: count,
    ...(count > 0 && { versions: versions(count, count) }),
  })),
  { maxLength: 200 },
)

test('however much is told, every part of it is an entry that a log can prove, and nothing is lost or told twice', () => {
  fc.assert(
    fc.property(rows, (fields) => {
      const parts = fieldsInParts(fields)
      for (const part of parts) {
        const { v, id, at, ...contents } = anEntry({ fields: part })
        expect([v, id, at]).toHaveLength(3)
        expect(() => encodeEntry(newEntry(contents))).not.toThrow()
      }
      const told = parts.flat()
      const all = (some: readonly LoggedField[]) => some.flatMap((row) => row.versions ?? [])
      const counted = (some: readonly LoggedField[]) => some.reduce((sum, row) => sum + (row.records ?? 0), 0)
      expect(all(told)).toEqual(all(fields))
      expect(counted(told)).toBe(counted(fields))
      expect(told.every((row) => (row.versions?.length ?? 0) <= MOST_VERSIONS)).toBe(true)
    }),
    { numRuns: 50 },
  )
})

test('what fits into one entry is one, and nothing at all is one too', () => {
  expect(fieldsInParts([])).toEqual([[]])
  const { fields } = anEntry()
  expect(fieldsInParts(fields)).toEqual([fields])
})

test('a record of which two answers of one request showed two versions is an entry too, at the end of a row', () => {
  const [row] = anEntry().fields
  const count = MOST_VERSIONS + 1
  const fields = row === undefined ? [] : [{ ...row, records: count - 2, versions: versions(count, count) }]
  const [part = []] = fieldsInParts(fields)
  expect(part.flatMap((each) => each.versions ?? [])).toHaveLength(count)
  const { v, id, at, ...contents } = anEntry({ fields: part })
  expect([v, id, at]).toHaveLength(3)
  expect(() => encodeEntry(newEntry(contents))).not.toThrow()
})
