import { z } from 'zod'
import { RejectedValue } from '#shared/import/source'

/*
 * The elements of HL7 FHIR R4 resources that the import reads (https://hl7.org/fhir/R4/). Others are not taken, but are looked at for
 * sensitive codes and words. An element of the wrong type rejects its resource: above all a security label must not be overlooked
 * because it is written wrongly.
 */

const text = z.string().optional()
const coding = z.object({ system: text, code: text, display: text })
const codeable = z.object({ coding: z.array(coding).default([]), text })
const codeables = z.array(codeable).default([])
const identifier = z.object({
  system: text,
  value: text,
  extension: z.array(z.object({ url: text, valueCodeableConcept: codeable.optional() })).default([]),
})
const reference = z.object({
  reference: text,
  identifier: z.object({ system: text, value: text }).optional(),
  display: text,
})
const period = z.object({ start: text, end: text }).optional()
const base = {
  id: text,
  identifier: z.array(identifier).default([]),
  status: text,
}

/** A code of some system. */
export type Coding = z.output<typeof coding>
/** A concept, coded or as text. */
export type Codeable = z.output<typeof codeable>
/** A reference to another resource. */
export type Reference = z.output<typeof reference>
/** An identifier, such as an NHS number. */
export type Identifier = z.output<typeof identifier>

export const patientSchema = z.object({
  ...base,
  meta: z.object({ lastUpdated: text }).optional(),
  name: z.array(z.object({ use: text, family: text, given: z.array(z.string()).default([]) })).default([]),
  birthDate: text,
  generalPractitioner: z.array(reference).default([]),
})

export const encounterSchema = z.object({
  ...base,
  class: coding.optional(),
  subject: reference.optional(),
  period,
  reasonCode: codeables,
  serviceProvider: reference.optional(),
  hospitalization: z.object({ dischargeDisposition: codeable.optional() }).optional(),
})

export const episodeOfCareSchema = z.object({
  ...base,
  patient: reference.optional(),
  period,
  type: codeables,
  managingOrganization: reference.optional(),
  careManager: reference.optional(),
})

export const appointmentSchema = z.object({
  ...base,
  serviceCategory: codeables,
  serviceType: codeables,
  specialty: codeables,
  reasonCode: codeables,
  start: text,
  participant: z.array(z.object({ actor: reference.optional() })).default([]),
})

export const observationSchema = z.object({
  ...base,
  code: codeable.optional(),
  subject: reference.optional(),
  focus: z.array(reference).default([]),
  effectiveDateTime: text,
  effectivePeriod: period,
  issued: text,
  valueQuantity: z.object({ value: z.number().optional(), unit: text, code: text }).optional(),
  valueCodeableConcept: codeable.optional(),
  valueString: text,
})

export const conditionSchema = z.object({
  ...base,
  verificationStatus: codeable.optional(),
  code: codeable.optional(),
  bodySite: codeables,
  subject: reference.optional(),
  onsetDateTime: text,
  recordedDate: text,
})

export const immunizationSchema = z.object({
  ...base,
  vaccineCode: codeable.optional(),
  patient: reference.optional(),
  occurrenceDateTime: text,
  statusReason: codeable.optional(),
})

export const flagSchema = z.object({
  ...base,
  code: codeable.optional(),
  subject: reference.optional(),
  period,
  author: reference.optional(),
})

/** @throws RejectedValue naming the first element that is not as FHIR R4 has it */
export function readResource<Schema extends z.ZodType>(schema: Schema, resource: unknown): z.output<Schema> {
  const result = schema.safeParse(resource)
  if (result.success) return result.data
  const path = result.error.issues[0]?.path.join('.') ?? ''
  throw new RejectedValue(
    path === '' ? '(resource)' : path,
    'record',
    'is not of the type that FHIR R4 gives it',
  )
}
