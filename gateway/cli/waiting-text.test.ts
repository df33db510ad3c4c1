import { expect, test } from 'vitest'
import { LINKS_PAGE, waitingText } from './waiting-text.js'

const person = {
  personId: '0197c5b0-0000-4000-8000-000000000001',
  localKey: 'niche/1',
  givenNames: 'Ann',
  familyName: 'Example',
  dateOfBirth: '2015-03-02',
  dueAt: '2026-10-27T16:50:00.000Z',
  identifiers: ['NHS_NUMBER 9990000019 (invalid)', 'UPN X1'],
}

test('says when it is due, whose key, name, birth and numbers they are, in columns, and who has no name', () => {
  const nameless = {
    ...person,
    dueAt: null,
    localKey: 'c',
    givenNames: null,
    familyName: null,
    identifiers: [],
  }
  expect(waitingText('police', [person, nameless]).split('\n')).toEqual([
    'Due               Person                                Key      Name         Born        Identifiers',
    `2026-10-27 16:50  ${person.personId}  niche/1  Ann Example  2015-03-02  NHS_NUMBER 9990000019 (invalid), UPN X1`,
    `${' '.repeat(18)}${person.personId}  c        (no name)    2015-03-02`,
  ])
})

test('says how to go on after a full page, and nothing after one that is not', () => {
  const full = Array.from({ length: LINKS_PAGE }, () => person)
  expect(waitingText('early-help', full)).toContain(
    `There may be more: mash links list early-help --after ${person.personId}`,
  )
  expect(waitingText('early-help', full.slice(1))).not.toContain('more')
})

test('says that nobody waits', () => {
  expect(waitingText('police', [])).toBe('Nobody waits for a link.')
})
