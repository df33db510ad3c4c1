import { RejectedValue } from '#shared/import/source'
import { required } from '#shared/import/values'
import {
  conditionSchema,
  flagSchema,
  immunizationSchema,
  observationSchema,
  readResource,
} from './fhir-resource.js'
import { readDay, readKey, readSubject, wordsOf, wordsOfAll } from './fhir-values.js'
import type { ResourceReader } from './told.js'

/** Condition: an injury, if its code says so. Any other has no ordinary table: nobody shares a child's illnesses here. */
export const readCondition: ResourceReader = (entry) => {
  const condition = readResource(conditionSchema, entry.resource)
  const on =
    readDay('recordedDate', condition.recordedDate) ?? readDay('onsetDateTime', condition.onsetDateTime)
  const verified = condition.verificationStatus?.coding.map(({ code }) => code) ?? []
  const summary = wordsOf(condition.code)
  return {
    person: readSubject('subject', condition.subject),
    key: readKey(entry, condition),
    on,
    withdrawn: verified.includes('entered-in-error') || verified.includes('refuted'),
    summary,
    ordinary: (sink, { ordinary }, core) => {
      if (!ordinary.some(({ is }) => is === 'INJURY')) return false
      sink.record('injury', {
        ...core,
        values: {
          recorded_on: required('recordedDate', on),
          injury: summary ?? 'Injury',
          body_site: wordsOfAll(condition.bodySite),
        },
      })
      return true
    },
  }
}

/** Observation: a measurement of growth. One with a `focus` is about somebody else, such as an unborn child, and has no ordinary table. */
export const readObservation: ResourceReader = (entry) => {
  const observation = readResource(observationSchema, entry.resource)
  const on =
    readDay('effectiveDateTime', observation.effectiveDateTime) ??
    readDay('effectivePeriod.start', observation.effectivePeriod?.start) ??
    readDay('issued', observation.issued)
  const said = wordsOf(observation.valueCodeableConcept) ?? observation.valueString
  return {
    person: readSubject('subject', observation.subject),
    key: readKey(entry, observation),
    on,
    withdrawn: observation.status === 'entered-in-error',
    passedOver: observation.status === 'cancelled' || observation.status === 'registered',
    summary: [wordsOf(observation.code), said].filter(Boolean).join(': ') || null,
    ordinary: (sink, { ordinary }, core) => {
      const what = ordinary.find(({ is }) => is === 'MEASUREMENT')?.of
      if (what === undefined || observation.focus.length > 0) return false
      const { value, unit, code } = observation.valueQuantity ?? {}
      sink.record('measurement', {
        ...core,
        values: {
          measured_on: required('effectiveDateTime', on),
          what,
          value: required('valueQuantity.value', value ?? null),
          unit: required('valueQuantity.unit', unit ?? code ?? null),
        },
      })
      return true
    },
  }
}

/** Immunization: given or not, and why not. */
export const readImmunization: ResourceReader = (entry) => {
  const immunization = readResource(immunizationSchema, entry.resource)
  const on = readDay('occurrenceDateTime', immunization.occurrenceDateTime)
  const vaccine = wordsOf(immunization.vaccineCode)
  return {
    person: readSubject('patient', immunization.patient),
    key: readKey(entry, immunization),
    on,
    withdrawn: immunization.status === 'entered-in-error',
    summary: vaccine,
    ordinary: (sink, _, core) => {
      const { status } = immunization
      if (status !== 'completed' && status !== 'not-done') {
        throw new RejectedValue('status', 'code', 'is not one of the codes of this field')
      }
      sink.record('immunisation', {
        ...core,
        values: {
          recorded_on: required('occurrenceDateTime', on),
          vaccine: required('vaccineCode', vaccine),
          given: status === 'completed',
          reason_not_given: status === 'not-done' ? wordsOf(immunization.statusReason) : null,
        },
      })
      return true
    },
  }
}

/** Flag: child protection (CP-IS). That a member of the family has a plan is another child's flag, and has no ordinary table. */
export const readFlag: ResourceReader = (entry) => {
  const flag = readResource(flagSchema, entry.resource)
  const startedOn = readDay('period.start', flag.period?.start)
  const endedOn = readDay('period.end', flag.period?.end)
  return {
    person: readSubject('subject', flag.subject),
    key: readKey(entry, flag),
    on: startedOn,
    withdrawn: flag.status === 'entered-in-error',
    summary: wordsOf(flag.code),
    ordinary: (sink, { ordinary }, core) => {
      const plan = ordinary.find(({ is }) => is === 'CHILD_PROTECTION')?.of
      if (plan === undefined) return false
      // A flag that is no longer active and does not say since when would be shown as active.
      if (flag.status === 'inactive') required('period.end', endedOn)
      sink.record('child_protection_flag', {
        ...core,
        values: {
          plan,
          started_on: required('period.start', startedOn),
          ended_on: endedOn,
          council: flag.author?.display,
        },
      })
      return true
    },
  }
}
