import { describe, expect, test } from 'vitest'
import type { ConsentRow } from './consent.entity.js'
import type { ConsentFamily, FamilyMember } from './family.js'
import { giverOf, type Answering, type Giver } from './whose-consent.js'

const today = '2026-11-02'
const member = (given: Partial<FamilyMember> & Pick<FamilyMember, 'id'>): FamilyMember => ({
  dateOfBirth: '1990-01-01',
  diedOn: null,
  relationship: 'MOTHER',
  parentalResponsibility: true,
  livesWithChild: true,
  ...given,
})
const mother = member({ id: 'mother' })
const stepfather = member({ id: 'stepfather', relationship: 'STEPFATHER', parentalResponsibility: false })
const carer = member({ id: 'carer', relationship: 'FOSTER_CARER', parentalResponsibility: false })
const family = (given: Partial<ConsentFamily> = {}): ConsentFamily => ({
  id: 'child',
  dateOfBirth: '2016-05-05',
  dueDate: null,
  diedOn: null,
  childOfCase: true,
  continuesFor: null,
  relatives: [mother, stepfather],
  motherOf: [],
  ...given,
})
const competence = { assessedBy: 'Dr Quince', assessedOn: '2026-11-01' }
const council = { name: 'Overwater Council', careOrder: true }
const answers = (given: Partial<Answering>): Answering => ({
  giverId: null,
  authority: null,
  competence: null,
  ...given,
})
/** An authority's record as the register holds it; nothing else of it is looked at here. */
const authorityRecord = (relationship: string): ConsentRow =>
  ({ id: relationship, giverId: null, relationship, authority: council.name, supersedes: null }) as ConsentRow
const giver = (given: Partial<Answering>, of = family(), all: readonly ConsentRow[] = []): Giver =>
  giverOf(answers(given), { family: of, all, today })

describe('a consent is', () => {
  test.each<[string, Partial<Answering>, ConsentFamily, Partial<Giver>]>([
    [
      'a parent’s, for a child',
      { giverId: 'mother' },
      family(),
      { relationship: 'MOTHER', parentalResponsibility: true, competence: 'ADULT' },
    ],
    [
      'her own, from sixteen on',
      { giverId: 'child' },
      family({ dateOfBirth: '2010-11-02' }),
      { relationship: 'SELF', parentalResponsibility: false, competence: 'SIXTEEN_OR_OVER' },
    ],
    [
      'her own, of one who was found competent',
      { giverId: 'child', competence },
      family({ dateOfBirth: '2010-11-03' }),
      {
        relationship: 'SELF',
        competence: 'GILLICK',
        competenceAssessedBy: 'Dr Quince',
        competenceAssessedOn: '2026-11-01',
      },
    ],
    [
      'his own, of an adult of the family',
      { giverId: 'child' },
      family({ dateOfBirth: '1988-01-01', childOfCase: false }),
      { relationship: 'SELF', competence: 'ADULT' },
    ],
    [
      'the authority’s, under a care order',
      { authority: council },
      family(),
      {
        giverId: null,
        relationship: 'CARE_AUTHORITY',
        authority: council.name,
        parentalResponsibility: true,
      },
    ],
    [
      'asked of the authority that looks after the child, and nobody’s consent',
      { authority: { ...council, careOrder: false } },
      family(),
      { relationship: 'LOOKED_AFTER_BY', authority: council.name, parentalResponsibility: false },
    ],
    [
      'the mother’s before birth, whatever the index says',
      { giverId: 'mother' },
      family({
        dateOfBirth: null,
        dueDate: '2027-01-01',
        relatives: [{ ...mother, parentalResponsibility: false }],
      }),
      { relationship: 'MOTHER', parentalResponsibility: true },
    ],
    [
      'a parent’s of fifteen who was found competent',
      { giverId: 'mother', competence },
      family({ relatives: [{ ...mother, dateOfBirth: '2011-01-01' }] }),
      { relationship: 'MOTHER', competence: 'GILLICK' },
    ],
    [
      'her own at eighteen, for transition to adult services',
      { giverId: 'child' },
      family({ dateOfBirth: '2008-11-02', continuesFor: 'TRANSITION_TO_ADULT_SERVICES' }),
      { relationship: 'SELF', competence: 'ADULT' },
    ],
    [
      'a competent child’s of an age that nobody knows',
      { giverId: 'child', competence },
      family({ dateOfBirth: null }),
      { relationship: 'SELF', competence: 'GILLICK' },
    ],
  ])('%s', (_whose, given, of, expected) => {
    expect(giver(given, of)).toMatchObject(expected)
  })
})

describe('whoever is not to answer is refused, and the refusal says whom to ask:', () => {
  test.each<[string, Partial<Answering>, ConsentFamily, string]>([
    [
      'a parent of one who is sixteen today',
      { giverId: 'mother' },
      family({ dateOfBirth: '2010-11-02' }),
      'ask the person herself or himself',
    ],
    [
      'an authority for one who is sixteen',
      { authority: council },
      family({ dateOfBirth: '2010-11-02' }),
      'ask the person herself or himself',
    ],
    [
      'a parent of one whose age nobody knows',
      { giverId: 'mother' },
      family({ dateOfBirth: null }),
      'ask the person herself or himself',
    ],
    [
      'one adult for another',
      { giverId: 'mother' },
      family({ dateOfBirth: '1988-01-01', childOfCase: false }),
      'ask the person herself or himself',
    ],
    [
      'a child whom nobody assessed',
      { giverId: 'child' },
      family({ dateOfBirth: '2010-11-03' }),
      'say who assessed it and when',
    ],
    [
      'a child under ten, competent or not',
      { giverId: 'child', competence },
      family({ dateOfBirth: '2016-11-03' }),
      'ask the mother, who holds parental responsibility',
    ],
    [
      'a parent of fifteen whom nobody assessed',
      { giverId: 'mother' },
      family({ relatives: [{ ...mother, dateOfBirth: '2011-01-01' }] }),
      'say who assessed it and when',
    ],
    [
      'a stepfather without parental responsibility',
      { giverId: 'stepfather' },
      family(),
      'ask the mother, who',
    ],
    ['somebody who is not of the family', { giverId: 'stranger' }, family(), 'ask the mother, who'],
    [
      'somebody where nobody has responsibility',
      { giverId: 'stepfather' },
      family({ relatives: [stepfather] }),
      'the child index has nobody',
    ],
    [
      'the father before birth',
      { giverId: 'father' },
      family({
        dateOfBirth: null,
        dueDate: '2027-01-01',
        relatives: [mother, member({ id: 'father', relationship: 'FATHER' })],
      }),
      'it is the mother’s: ask her',
    ],
    [
      'an authority before birth',
      { authority: council },
      family({ dateOfBirth: null, dueDate: '2027-01-01' }),
      'it is the mother’s: ask her',
    ],
    [
      'somebody who has died',
      { giverId: 'mother' },
      family({
        relatives: [{ ...mother, diedOn: '2026-01-01' }, member({ id: 'father', relationship: 'FATHER' })],
      }),
      'ask the father, who',
    ],
    [
      'anybody about one who has died',
      { giverId: 'mother' },
      family({ diedOn: '2026-10-01' }),
      'child death review',
    ],
    [
      'one who has turned eighteen today',
      { giverId: 'child' },
      family({ dateOfBirth: '2008-11-02' }),
      'transition to adult services',
    ],
    [
      'one who has turned eighteen, in a child death review',
      { giverId: 'child' },
      family({ dateOfBirth: '2008-11-02', continuesFor: 'CHILD_DEATH_REVIEW' }),
      'transition to adult services',
    ],
    [
      'a parent of a child in foster care, before the authority',
      { giverId: 'mother' },
      family({ relatives: [mother, carer] }),
      'ask the authority that looks after the child first',
    ],
    [
      'an adult of whom somebody says that he was found competent',
      { giverId: 'mother', competence },
      family(),
      'leave it out',
    ],
  ])('%s', (_whom, given, of, words) => {
    expect(() => giver(given, of)).toThrow(words)
  })

  test('a parent once the authority has answered under a care order', () => {
    const register = [authorityRecord('CARE_AUTHORITY')]
    for (const giverId of ['mother', 'stepfather']) {
      const ask = (): unknown => giver({ giverId }, family(), register)
      expect(ask).toThrow('authority')
      // Somebody typed its name, and a refusal withholds no place.
      expect(ask).not.toThrow(council.name)
    }
    expect(
      giver({ giverId: 'child', competence }, family({ dateOfBirth: '2012-01-01' }), register),
    ).toMatchObject({
      competence: 'GILLICK',
    })
  })
})

test('a parent of a child in foster care may answer once the authority was asked', () => {
  const of = family({ relatives: [mother, carer] })
  expect(giver({ giverId: 'mother' }, of, [authorityRecord('LOOKED_AFTER_BY')]).relationship).toBe('MOTHER')
})

test('a parent may answer again once the record of a care order was corrected', () => {
  const order = authorityRecord('CARE_AUTHORITY')
  const ended = { ...authorityRecord('LOOKED_AFTER_BY'), supersedes: order.id }
  expect(giver({ giverId: 'mother' }, family(), [order, ended]).relationship).toBe('MOTHER')
})
