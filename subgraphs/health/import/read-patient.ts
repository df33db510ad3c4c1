import { checkNhsNumber } from '#shared/identifiers/check-nhs-number'
import { RejectedValue } from '#shared/import/source'
import type { FhirEntry } from '#shared/import/fhir.reader'
import { NhsNumberStatus } from '../demographics/nhs-number-status.codes.js'
import { patientSchema, readResource, type Identifier } from './fhir-resource.js'
import { NHS_NUMBER_SYSTEM, nhsReference, ORGANISATION_SYSTEM, readDay, readKey } from './fhir-values.js'
import { readSecurityLabels } from './security-labels.js'
import type { HealthSink } from './told.js'

/** The codes that UK Core writes for the NHS Data Dictionary's, in that order: 01 to 08. */
const verificationStatuses = [
  'number-present-and-verified',
  'number-present-but-not-traced',
  'trace-required',
  'trace-attempted-no-match-or-multiple-match-found',
  'trace-needs-to-be-resolved-nhs-number-or-patient-detail-conflict',
  'trace-in-progress',
  'number-not-present-trace-not-required',
  'trace-postponed-baby-under-six-weeks-old',
]

/**
 * Patient: somebody of health's index, and the demographics. A sensitive flag (label R) hides where the person is. `link` is not
 * followed: it may join an adopted child to who she was before (R04a), so people are joined by a link steward alone.
 */
export function readPatient(entry: FhirEntry, sink: HealthSink): void {
  const patient = readResource(patientSchema, entry.resource)
  const labels = readSecurityLabels(entry.resource)
  const localKey = readKey(entry, patient)
  const [nhs] = patient.identifier.filter(
    ({ system, value }) => system === NHS_NUMBER_SYSTEM && value !== undefined,
  )
  const number = nhs?.value ?? null
  const name = patient.name.find(({ use }) => use === 'official' || use === 'usual') ?? patient.name[0]
  sink.person({
    localKey,
    references: [entry.fullUrl, number === null ? null : nhsReference(number)].filter(
      (reference): reference is string => typeof reference === 'string',
    ),
    identifiers: number === null ? [] : [{ type: 'NHS_NUMBER', value: number }],
    givenNames: name?.given.join(' ') ?? null,
    familyName: name?.family ?? null,
    dateOfBirth: readBirth(patient.birthDate, sink),
  })
  const practice = patient.generalPractitioner[0]
  sink.record('demographics', {
    person: localKey,
    key: localKey,
    values: {
      as_of: readDay('meta.lastUpdated', patient.meta?.lastUpdated),
      nhs_number: number,
      nhs_number_status: readStatus(nhs),
      practice_name: practice?.display,
      practice_code: practice?.identifier?.system === ORGANISATION_SYSTEM ? practice.identifier.value : null,
    },
    sealed: labels.sealed || labels.matters.length > 0,
    shielded: labels.restricted || labels.sealed || labels.hidesPlace,
  })
  if (number !== null && !checkNhsNumber(number).valid && readStatus(nhs) === '01') {
    sink.finding('INVALID_NUMBER_CALLED_VERIFIED', { field: 'NHS_NUMBER' })
  }
}

/** A month or a year of birth is not a date of birth: it is left out, and nobody is linked by it. */
function readBirth(text: string | undefined, sink: HealthSink): string | null {
  if (text === undefined || !/^\d{4}(-\d{2})?$/.test(text)) return readDay('birthDate', text)
  sink.finding('PARTIAL_DATE_OF_BIRTH')
  return null
}

function readStatus(identifier: Identifier | undefined): NhsNumberStatus | null {
  const code = identifier?.extension
    .find(({ url }) => url?.endsWith('NHSNumberVerificationStatus'))
    ?.valueCodeableConcept?.coding.find((coding) => coding.code !== undefined)?.code
  if (code === undefined) return null
  const named = verificationStatuses.indexOf(code) + 1
  const status = named > 0 ? `0${named}` : code
  if (NhsNumberStatus.isCode(status)) return status
  throw new RejectedValue('identifier.extension', 'code', 'is not an NHS number verification status')
}
