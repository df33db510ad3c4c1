import { checkNhsNumber } from '#shared/identifiers/check-nhs-number'
import { RejectedValue } from '#shared/import/source'
import { readDate, readDateTime, required } from '#shared/import/values'
import type { FhirEntry } from '#shared/import/fhir.reader'
import type { Codeable, Identifier, Reference } from './fhir-resource.js'

/** System of NHS numbers in FHIR (UK Core). */
export const NHS_NUMBER_SYSTEM = 'https://fhir.nhs.uk/Id/nhs-number'

/** System of organisation codes in FHIR (UK Core). */
export const ORGANISATION_SYSTEM = 'https://fhir.nhs.uk/Id/ods-organization-code'

const londonDay = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/London' })

/**
 * The day of a FHIR date or dateTime; a moment with an offset is a day in British local time. A month or a year alone is refused, for
 * no day of it can be chosen truthfully.
 */
export function readDay(field: string, text: string | undefined): string | null {
  if (text === undefined || !text.includes('T')) return readDate(field, text)
  const moment = required(field, readDateTime(field, text))
  return /Z$|[+-]\d\d:\d\d$/.test(moment) ? londonDay.format(new Date(moment)) : moment.slice(0, 10)
}

/** What a concept says, in words: its own text, else the display of a coding. */
export const wordsOf = (concept: Codeable | undefined): string | null =>
  concept?.text ?? concept?.coding.find(({ display }) => display !== undefined)?.display ?? null

/** The words of several concepts. */
export const wordsOfAll = (concepts: readonly Codeable[]): string | null =>
  concepts.flatMap((concept) => wordsOf(concept) ?? []).join(', ') || null

/** How records refer to a patient by NHS number; only a valid one names anybody. */
export const nhsReference = (value: string): string | null => {
  const check = checkNhsNumber(value)
  return check.valid ? `NHS:${check.value}` : null
}

/**
 * The name by which a reference means a patient: literal (`Patient/1`, `urn:uuid:…`, a whole URL), else logical by NHS number.
 *
 * @throws RejectedValue when it means nobody
 */
export function readSubject(field: string, reference: Reference | undefined): string {
  const literal = reference?.reference?.replace(/\/_history\/[^/]+$/, '')
  if (literal !== undefined && literal !== '') return literal
  const { system, value } = reference?.identifier ?? {}
  const logical = system === NHS_NUMBER_SYSTEM && value !== undefined ? nhsReference(value) : null
  if (logical === null) throw new RejectedValue(field, 'reference', 'does not say who it is about')
  return logical
}

/**
 * The key of a record at every export: its id, else a business identifier, else the name its Bundle gives it. An invalid NHS number
 * identifies nobody.
 *
 * @throws RejectedValue when it has none of them: nobody could tell tomorrow that it is the same record
 */
export function readKey(
  { resource, fullUrl }: FhirEntry,
  { id, identifier }: { readonly id?: string | undefined; readonly identifier: readonly Identifier[] },
): string {
  const type = resource.resourceType
  if (id !== undefined) return `${type}/${id}`
  const business = identifier.find(({ system, value = '' }) =>
    system === NHS_NUMBER_SYSTEM ? nhsReference(value) !== null : value !== '',
  )
  if (business?.value !== undefined) return `${type}|${business.system ?? ''}|${business.value}`
  if (fullUrl !== undefined) return fullUrl
  throw new RejectedValue('id', 'missing', 'is needed, or an identifier, or a fullUrl')
}
