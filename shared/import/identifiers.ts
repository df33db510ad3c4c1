import type { StoredIdentifier } from '#shared/agency/person.entity'
import { checkCriminalRecordsOfficeNumber } from '#shared/identifiers/check-criminal-records-office-number'
import { checkNhsNumber } from '#shared/identifiers/check-nhs-number'
import { checkPoliceNationalComputerId } from '#shared/identifiers/check-police-national-computer-id'
import { checkUniquePupilNumber } from '#shared/identifiers/check-unique-pupil-number'
import { accepted, type IdentifierCheck } from '#shared/identifiers/identifier-check'

const checks: Readonly<Record<StoredIdentifier['type'], (text: string) => IdentifierCheck>> = {
  NHS_NUMBER: checkNhsNumber,
  UPN: checkUniquePupilNumber,
  PNC: (text) => checkPoliceNationalComputerId(text),
  CRO: checkCriminalRecordsOfficeNumber,
  LOCAL: accepted,
}

/** An identifier as it is stored: in its canonical form, or when it fails its check as the text it came as, marked so. */
export function checkIdentifier(type: StoredIdentifier['type'], text: string): StoredIdentifier {
  const check = checks[type](text)
  return check.valid ? { type, value: check.value, valid: true } : { type, value: text, valid: false }
}
