import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readPartnerPolicies } from '../partner-policies.js'
import { consentStanding } from './consent-standing.js'
import { consentTrace } from './consent-trace.js'
import {
  effectiveConsent,
  youngPersonsRefusal,
  type ConsentRecord,
  type ConsentSubject,
} from './effective-consent.js'
import { child, health, record, sixteen, standing, today } from './testing/consent-records.js'

const unborn: ConsentSubject = { ...child, dateOfBirth: null, unborn: true }

const policies = readPartnerPolicies()
const told = (...consents: ConsentRecord[]) => consentStanding({ consents, policies }, child, 'health', today)
const father = { giverId: 'father', relationship: 'FATHER' } as const
const own = {
  giverId: 'child',
  relationship: 'SELF',
  parentalResponsibility: false,
  competence: 'GILLICK',
} as const
const later = { askedAt: '2026-11-01T12:00:00Z' } as const

describe('consent', () => {
  test('is not sought where nobody was asked, or only about another agency', () => {
    expect(standing([])).toBe('NOT_SOUGHT')
    expect(standing([record({ agencies: ['police'] })])).toBe('NOT_SOUGHT')
  })

  test('is what its giver said last, in whatever order the records come', () => {
    const yes = record()
    const withdrawn = record({ answer: 'WITHDRAWN', ...later })
    expect(standing([yes, withdrawn])).toBe('WITHDRAWN')
    expect(standing([withdrawn, yes])).toBe('WITHDRAWN')
  })

  test('begins on its first day and has run out on the day that it expires', () => {
    expect(standing([record({ validFrom: '2026-11-03' })])).toBe('NOT_SOUGHT')
    expect(standing([record({ expiresOn: '2026-11-03' })])).toBe('GIVEN')
    expect(standing([record({ expiresOn: '2026-11-02' })])).toBe('EXPIRED')
    expect(standing([record({ answer: 'NOT_SOUGHT_UNSAFE', expiresOn: '2026-11-02' })])).toBe('EXPIRED')
    expect(standing([record({ answer: 'REFUSED', expiresOn: '2026-11-02' })])).toBe('REFUSED')
  })

  test('of one parent is enough, and two who disagree are in conflict', () => {
    const refused = record({ ...father, answer: 'REFUSED' })
    expect(standing([record(), record({ ...father, answer: 'NOT_SOUGHT' })])).toBe('GIVEN')
    expect(standing([record(), refused])).toBe('CONFLICTED')
    expect(standing([record({ answer: 'UNABLE' }), refused])).toBe('REFUSED')
  })

  test.each(['NOT_SOUGHT', 'NOT_SOUGHT_UNSAFE', 'UNABLE'] as const)(
    'is not taken back by %s: an answer stands until another, or until a yes runs out',
    (answer) => {
      const nobody = record({ answer, ...later })
      for (const said of ['GIVEN', 'REFUSED', 'WITHDRAWN'] as const) {
        expect(standing([record({ answer: said }), nobody])).toBe(said)
      }
      expect(standing([record({ ...father, answer: 'REFUSED' }), record(), nobody])).toBe('CONFLICTED')
      expect(standing([record({ expiresOn: today }), nobody])).toBe(answer)
      expect(standing([record({ id: 'no', answer: 'REFUSED' }), { ...nobody, supersedes: 'no' }])).toBe(
        answer,
      )
    },
  )

  test('of somebody without parental responsibility counts for nothing', () => {
    expect(standing([record({ parentalResponsibility: false })])).toBe('NOT_SOUGHT')
    expect(
      standing([record(), record({ ...father, answer: 'REFUSED', parentalResponsibility: false })]),
    ).toBe('GIVEN')
  })

  test('under a care order is the authority’s', () => {
    const authority = { giverId: null, relationship: 'CARE_AUTHORITY' }
    expect(standing([record({ answer: 'REFUSED' }), record(authority)])).toBe('GIVEN')
    // Whatever it spoke about, it holds responsibility for all: a parent's yes to something else is nobody's.
    const elsewhere = record({ ...authority, agencies: ['education'] })
    expect(standing([record(), elsewhere])).toBe('NOT_SOUGHT')
  })

  test('is never taken back by somebody else’s yes', () => {
    const no = record({ id: 'no', answer: 'REFUSED' })
    expect(standing([no, record({ ...father, supersedes: 'no' })])).toBe('CONFLICTED')
  })

  test('to a service, or as a lawful basis, is not consent to share what is confidential', () => {
    expect(standing([record({ kind: 'SERVICE' })])).toBe('NOT_SOUGHT')
    expect(standing([record({ kind: 'DATA_PROTECTION' })])).toBe('NOT_SOUGHT')
    const corrected = record({ kind: 'SERVICE', supersedes: 'wrong' })
    expect(standing([record({ id: 'wrong' }), corrected])).toBe('NOT_SOUGHT')
  })

  test('that a correction supersedes is gone once the correction has begun', () => {
    const mistaken = record({ id: 'mistaken', ...father })
    const correction = record({ answer: 'REFUSED', supersedes: 'mistaken' })
    expect(standing([mistaken, correction])).toBe('REFUSED')
    expect(standing([mistaken, { ...correction, validFrom: '2026-11-03' }])).toBe('GIVEN')
    expect(standing([mistaken, { ...correction, subjectId: 'sibling' }])).toBe('GIVEN')
  })

  test('from sixteen on is their own, from the very birthday', () => {
    expect(standing([record()], sixteen)).toBe('NOT_SOUGHT')
    expect(standing([record()], { ...sixteen, dateOfBirth: '2010-11-03' })).toBe('GIVEN')
    expect(
      standing([record({ answer: 'REFUSED' }), record({ ...own, competence: 'SIXTEEN_OR_OVER' })], sixteen),
    ).toBe('GIVEN')
    expect(standing([record()], { ...child, dateOfBirth: null })).toBe('NOT_SOUGHT')
  })

  test('before birth is the mother’s, about herself or the child, and nobody else’s', () => {
    expect(standing([record({ subjectId: 'mother', relationship: 'SELF' })], unborn)).toBe('GIVEN')
    expect(standing([record()], unborn)).toBe('GIVEN')
    expect(standing([record(father)], unborn)).toBe('NOT_SOUGHT')
    expect(standing([record({ subjectId: 'mother', relationship: 'SELF' })])).toBe('NOT_SOUGHT')
  })

  test('of a competent young person counts where no parent has said anything', () => {
    expect(standing([record(own)])).toBe('GIVEN')
    expect(standing([record({ ...own, competence: 'ADULT' })])).toBe('NOT_SOUGHT')
    expect(standing([record({ answer: 'REFUSED' }), record(own)])).toBe('REFUSED')
  })

  test('refused for one category is refused for that alone; a yes covers the agency and names what it names', () => {
    const yes = record({ categories: ['health.camhs-content'] })
    const no = record({ answer: 'REFUSED', categories: ['health.urgent-care'], ...later })
    expect(standing([yes, no], child, 'health.urgent-care')).toBe('REFUSED')
    expect(standing([yes, no], child, 'health.universal')).toBe('GIVEN')
    const camhs = effectiveConsent([yes, no], child, health('health.camhs-content'))
    expect(camhs).toEqual({ consent: 'GIVEN', named: true, recorded: true })
    expect(told(yes, no)).toEqual({
      consent: {
        consent: 'GIVEN',
        consentNames: ['health.camhs-content'],
        consentExceptions: { 'health.urgent-care': 'REFUSED' },
        consentRecord: yes.id,
        consentRecords: { 'health.urgent-care': no.id },
      },
      ownRefusal: { youngPersonRefused: [] },
      recorded: true,
    })
  })

  test('never depends on the order of the records', () => {
    const records = fc.array(
      fc.record({
        answer: fc.constantFrom('GIVEN', 'REFUSED', 'WITHDRAWN', 'NOT_SOUGHT', 'UNABLE'),
        giver: fc.constantFrom(father, own, {}),
        askedAt: fc.constantFrom('2026-11-01T10:00:00Z', '2026-11-01T11:00:00+00:00', '2026-11-01T12:00:00Z'),
        categories: fc.constantFrom([], ['health.universal']),
      }),
      { maxLength: 8 },
    )
    fc.assert(
      fc.property(records, fc.constantFrom(null, 'health.universal'), (given, category) => {
        const made = given.map(({ giver, categories, ...rest }) =>
          record({ ...giver, ...rest, categories: [...categories] }),
        )
        const forwards = effectiveConsent(made, child, health(category))
        expect(effectiveConsent(made.toReversed(), child, health(category))).toEqual(forwards)
      }),
    )
  })
})

describe('a young person’s own refusal', () => {
  const refusal = record({ ...own, answer: 'REFUSED', categories: ['health.camhs-known'], ...later })

  test('stands beside a parent’s yes, for what it names', () => {
    expect(standing([record(), refusal], child, 'health.camhs-known')).toBe('GIVEN')
    expect(youngPersonsRefusal([record(), refusal], child, health('health.camhs-known'))).toBe(refusal)
    expect(youngPersonsRefusal([record(), refusal], child, health('health.universal'))).toBeUndefined()
    expect(told(record(), refusal)).toMatchObject({
      consent: { consent: 'GIVEN' },
      ownRefusal: {
        youngPersonRefused: ['health.camhs-known'],
        refusalRecords: { 'health.camhs-known': refusal.id },
      },
    })
  })

  test('that names nothing is of everything', () => {
    const everything = { ...refusal, categories: [] }
    expect(told(everything).ownRefusal).toEqual({
      youngPersonRefused: ['*'],
      refusalRecords: { '*': refusal.id },
    })
    const byName = record({ ...refusal, id: 'by name', askedAt: '2026-11-01T13:00:00Z' })
    expect(told(everything, byName).ownRefusal).toEqual({
      youngPersonRefused: ['*'],
      refusalRecords: { '*': refusal.id, 'health.camhs-known': 'by name' },
    })
  })

  test('counts only of one who is competent, or sixteen', () => {
    const adult = { ...refusal, competence: 'ADULT' as const }
    expect(youngPersonsRefusal([adult], child, health('health.camhs-known'))).toBeUndefined()
    expect(youngPersonsRefusal([adult], sixteen, health('health.camhs-known'))).toBe(adult)
  })

  test('counts as long as no parent has answered: nobody asking one takes it from her', () => {
    const everything = { ...refusal, categories: [] }
    for (const answer of ['NOT_SOUGHT', 'NOT_SOUGHT_UNSAFE', 'UNABLE'] as const) {
      expect(standing([everything, record({ answer, ...later })])).toBe('REFUSED')
    }
    const expired = record({ expiresOn: '2026-11-02' })
    expect(standing([everything, expired])).toBe('REFUSED')
    expect(standing([everything, record()])).toBe('GIVEN')
    expect(standing([record(own), record({ answer: 'NOT_SOUGHT_UNSAFE' })])).toBe('NOT_SOUGHT_UNSAFE')
  })

  test('is over when she says yes to what she refused, and not by a yes in general', () => {
    const yes = record({ ...own, askedAt: '2026-11-01T13:00:00Z' })
    const named = { ...yes, categories: ['health.camhs-known'] }
    expect(youngPersonsRefusal([refusal, yes], child, health('health.camhs-known'))).toBe(refusal)
    expect(youngPersonsRefusal([refusal, named], child, health('health.camhs-known'))).toBeUndefined()
  })
})

test('of two words of one giver at one instant the no stands', () => {
  expect(standing([record({ id: 'a' }), record({ id: 'b', answer: 'REFUSED' })])).toBe('REFUSED')
  expect(standing([record({ id: 'b' }), record({ id: 'a', answer: 'REFUSED' })])).toBe('REFUSED')
})

test('a trace tells the records that a standing is made of, and of every other why it is not', () => {
  const records = [
    record({ id: 'service', kind: 'SERVICE' }),
    record({ id: 'tomorrow', validFrom: '2026-11-03' }),
    record({ id: 'wrong', ...father }),
    record({ id: 'right', ...father, answer: 'NOT_SOUGHT', supersedes: 'wrong' }),
    record({ id: 'uncle', giverId: 'uncle', relationship: 'OTHER', parentalResponsibility: false }),
    record({ id: 'police', agencies: ['police'] }),
    record({ id: 'older', askedAt: '2026-11-01T09:00:00Z' }),
    record({ id: 'newest', categories: ['health.camhs-known'] }),
    record({ id: 'own', ...own, answer: 'REFUSED' }),
    record({ id: 'somebody else', subjectId: 'sister' }),
  ]
  expect(consentTrace(records, child, health('health.camhs-known'))).toEqual({
    consent: 'GIVEN',
    named: true,
    recorded: true,
    youngPersonRefused: true,
    reliedOn: expect.arrayContaining(['newest', 'right', 'own']) as unknown,
    setAside: [
      { id: 'service', because: 'OTHER_KIND' },
      { id: 'tomorrow', because: 'NOT_BEGUN' },
      { id: 'wrong', because: 'SUPERSEDED' },
      { id: 'uncle', because: 'NOT_THEIRS' },
      { id: 'police', because: 'OTHER_MATTER' },
      { id: 'older', because: 'OLDER_WORD' },
    ],
  })
})
