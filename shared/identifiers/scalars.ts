import { checkCriminalRecordsOfficeNumber } from './check-criminal-records-office-number.js'
import { checkNhsNumber } from './check-nhs-number.js'
import { checkPoliceNationalComputerId } from './check-police-national-computer-id.js'
import { checkUniquePupilNumber } from './check-unique-pupil-number.js'
import { identifierScalar } from './identifier-scalar.js'

/** GraphQL scalar of an NHS number: `@Field(() => NhsNumber)`; a string in TypeScript. */
export const NhsNumber = identifierScalar({
  name: 'NhsNumber',
  label: 'NHS number',
  description: 'An NHS number: ten digits, the last of them a check digit. Written without spaces.',
  source: 'https://www.datadictionary.nhs.uk/attributes/nhs_number.html',
  check: checkNhsNumber,
})

/** GraphQL scalar of a unique pupil number; a string in TypeScript. */
export const UniquePupilNumber = identifierScalar({
  name: 'UniquePupilNumber',
  label: 'unique pupil number',
  description:
    'A unique pupil number (UPN): a check letter and twelve characters; a temporary one ends in a letter. ' +
    'For education purposes only, and changed when a child is adopted.',
  source: 'https://www.gov.uk/government/publications/unique-pupil-numbers',
  check: checkUniquePupilNumber,
})

/** GraphQL scalar of a Police National Computer identifier; a string in TypeScript. */
export const PoliceNationalComputerId = identifierScalar({
  name: 'PoliceNationalComputerId',
  label: 'Police National Computer identifier',
  description: 'A Police National Computer identifier (PNC ID): year, serial of seven digits, check letter.',
  source: 'https://criminaljusticehub.org.uk',
  check: (text) => checkPoliceNationalComputerId(text),
})

/** GraphQL scalar of a criminal records office number; a string in TypeScript. */
export const CriminalRecordsOfficeNumber = identifierScalar({
  name: 'CriminalRecordsOfficeNumber',
  label: 'criminal records office number',
  description:
    'A criminal records office number (CRO): serial and year, or, for a file number, SF, year and serial; ' +
    'then a check letter.',
  source: 'https://github.com/ministryofjustice/hmpps-person-record',
  check: checkCriminalRecordsOfficeNumber,
})
