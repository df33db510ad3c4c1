import type { ChildRule } from './census-rule.js'

/** DfE's rules about who a child is. */
export const childRules: readonly ChildRule[] = [
  {
    number: '1570',
    severity: 'ERROR',
    name: 'LA_CHILD_ID_OVER_20_CHARACTERS',
    says: 'LA Child ID must not be longer than 20 characters',
    isBroken: ({ localKey }) => Array.from(localKey).length > 20,
  },
  {
    number: '1580',
    severity: 'ERROR',
    name: 'LA_CHILD_ID_NOT_LETTERS_AND_DIGITS',
    says: 'LA Child ID must not contain any non-alphanumeric characters',
    isBroken: ({ localKey }) => !/^[0-9A-Za-z]+$/.test(localKey),
  },
  {
    number: '8525',
    severity: 'ERROR',
    name: 'NEITHER_BORN_NOR_EXPECTED_OR_BOTH',
    says: 'Either Date of Birth or Expected Date of Birth must be provided (but not both)',
    isBroken: ({ dateOfBirth, characteristics }) =>
      (dateOfBirth === null) === (characteristics.expected_on === null),
  },
  {
    number: '8750',
    severity: 'ERROR',
    name: 'UNBORN_WITH_SEX',
    says: 'Sex must equal U for an unborn child',
    isBroken: ({ dateOfBirth, characteristics: { expected_on, sex } }) =>
      dateOfBirth === null && expected_on !== null && (sex ?? 'U') !== 'U',
  },
  {
    number: '8790',
    severity: 'ERROR',
    name: 'DISABILITY_NONE_NOT_ALONE',
    says: 'Disability information includes both None and other values',
    isBroken: ({ characteristics: { disabilities } }) =>
      disabilities.includes('NONE') && disabilities.length > 1,
  },
]
