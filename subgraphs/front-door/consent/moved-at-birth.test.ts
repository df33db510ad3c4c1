import { describe, expect, test } from 'vitest'
import type { ConsentSubject } from './effective-consent.js'
import { child, record, sixteen, standing } from './testing/consent-records.js'

describe('what the mother said about herself before birth', () => {
  const herself = { subjectId: 'mother', relationship: 'SELF', parentalResponsibility: false } as const
  const born: ConsentSubject = { ...child, dateOfBirth: '2026-10-20' }

  test('moves to the child at birth, and her newer word about the child takes its place', () => {
    const before = record({ ...herself, askedAt: '2026-06-01T10:00:00Z', validFrom: '2026-06-01' })
    expect(standing([before], born)).toBe('GIVEN')
    expect(standing([before, record({ answer: 'REFUSED' })], born)).toBe('REFUSED')
  })

  test('moves from no time before the child, none after the birth, and to nobody who is sixteen', () => {
    const earlier = record({ ...herself, askedAt: '2025-12-01T10:00:00Z', validFrom: '2025-12-01' })
    const after = record({ ...herself, askedAt: '2026-10-20T10:00:00Z', validFrom: '2026-10-20' })
    expect(standing([earlier, after], born)).toBe('NOT_SOUGHT')
    const night = record({ ...after, askedAt: '2026-10-19T23:30:00Z' })
    expect(standing([night], born)).toBe('NOT_SOUGHT')
    const long = record({ ...herself, askedAt: '2010-06-01T10:00:00Z', validFrom: '2010-06-01' })
    expect(standing([long], sixteen)).toBe('NOT_SOUGHT')
  })

  test('moves on the very day of birth, of which nobody knows the hour, where it is a no', () => {
    const morning = { ...herself, askedAt: '2026-10-20T08:00:00Z', validFrom: '2026-10-20' } as const
    expect(standing([record({ ...morning, answer: 'REFUSED' })], born)).toBe('REFUSED')
    expect(
      standing(
        [record({ id: 'yes', ...morning }), record({ ...morning, answer: 'WITHDRAWN', withdraws: 'yes' })],
        born,
      ),
    ).toBe('WITHDRAWN')
    const nextDay = { ...morning, askedAt: '2026-10-21T08:00:00Z', validFrom: '2026-10-21' }
    expect(standing([record({ ...nextDay, answer: 'REFUSED' })], born)).toBe('NOT_SOUGHT')
  })
})
