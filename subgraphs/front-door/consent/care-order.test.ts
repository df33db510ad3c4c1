import { expect, test } from 'vitest'
import { combinations } from '#shared/sharing/scenarios/combinations'
import { readPartnerPolicies } from '../partner-policies.js'
import { registerOf, type Told, type Writing } from './append-consent.js'
import type { ConsentRow } from './consent.entity.js'
import type { RecordConsentInput } from './consent.input.js'
import { corrected, recorded } from './consent-verbs.js'
import type { ConsentFamily, FamilyMember } from './family.js'

const by = (userId: string, role: 'MASH_PRACTITIONER' | 'MASH_MANAGER'): Writing => ({
  ...{ userId, roles: [role], now: new Date('2026-11-02T09:00:00Z') },
  policies: readPartnerPolicies(),
})
const amara = by('amara', 'MASH_PRACTITIONER')
const edwin = by('edwin', 'MASH_MANAGER')
const another = by('another', 'MASH_MANAGER')

const parent = (id: string, relationship: 'MOTHER' | 'FATHER'): FamilyMember => ({
  ...{ id, relationship, dateOfBirth: '1990-01-01', diedOn: null },
  ...{ parentalResponsibility: true, livesWithChild: true },
})
const family: ConsentFamily = {
  ...{ id: 'child', dateOfBirth: '2016-05-05', dueDate: null, diedOn: null, childOfCase: true },
  ...{
    continuesFor: null,
    relatives: [parent('mother', 'MOTHER'), parent('father', 'FATHER')],
    motherOf: [],
  },
}

type Input = Pick<RecordConsentInput, keyof RecordConsentInput>
const said = (given: Partial<Input>): Input => ({
  ...{ assessmentId: 'case', subjectId: 'child', answer: 'GIVEN', kind: 'CONFIDENTIALITY', categories: [] },
  ...{ purpose: 'Finding out what help is needed', agencies: ['health'], evidence: 'VERBAL' },
  ...given,
})
const order = said({
  authority: { name: 'Overwater Council', careOrder: true },
  reason: 'The court made a care order on 1 November.',
})
const nobody = { answer: 'NOT_SOUGHT', evidence: 'NONE' } as const

/** What the register has, once this is put down as well. */
const put = (known: readonly ConsentRow[], writer: Writing, input: Input): ConsentRow[] => {
  const told: Told = recorded(input, writer)(registerOf(family, known, writer))
  const row = { ...told, id: String(known.length), recordedBy: writer.userId, recordedAt: writer.now }
  return [...known, { ...row, recordedIn: null, requestDigest: null }]
}
const mothersYes = put([], edwin, said({ giverId: 'mother' }))
const conflict = put(mothersYes, amara, said({ giverId: 'father', answer: 'REFUSED', reason: 'He said no.' }))
const refused = expect.objectContaining({ code: 'ANOTHER_PERSON_NEEDED' }) as unknown

const everyAnswer = [
  ...combinations({
    answer: ['GIVEN', 'REFUSED', 'NOT_SOUGHT'],
    validFrom: ['2026-11-02', '2026-11-03'],
    kind: ['CONFIDENTIALITY', 'SERVICE'],
  } as const),
]

test.each(everyAnswer)('a care order that is typed is no way round what parents said: %j', (word) => {
  const typed = { ...order, ...word, evidence: word.answer === 'NOT_SOUGHT' ? 'NONE' : 'VERBAL' } as const
  // Not for a manager either of whom a word of theirs is.
  for (const writer of [amara, edwin]) expect(() => put(conflict, writer, typed)).toThrow(refused)
  expect(put(conflict, another, typed).at(-1)).toMatchObject({ relationship: 'CARE_AUTHORITY' })
})

test('that nobody spoke before takes a manager too: no parent could say no after it', () => {
  expect(() => put([], amara, order)).toThrow(refused)
  const standing = put([], edwin, order)
  // From then on the authority is asked as any giver.
  expect(put(standing, amara, order)).toHaveLength(2)
})

test('is no correction that one person makes of what a parent said', () => {
  const register = put([], amara, said({ giverId: 'mother', ...nobody }))
  const [wrong = expect.fail('nothing was put down')] = register
  const correct = (writer: Writing): Told => {
    const input = { ...order, ...nobody, consentId: wrong.id, whatWasWrong: 'There was an order.' }
    return corrected(input, writer)(wrong, registerOf(family, register, writer))
  }
  expect(() => correct(amara)).toThrow(refused)
  expect(correct(edwin)).toMatchObject({ relationship: 'CARE_AUTHORITY' })
})
