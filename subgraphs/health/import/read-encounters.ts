import { required } from '#shared/import/values'
import { appointmentSchema, encounterSchema, episodeOfCareSchema, readResource } from './fhir-resource.js'
import { readDay, readKey, readSubject, wordsOf, wordsOfAll } from './fhir-values.js'
import type { ResourceReader } from './told.js'

/** Encounter: an emergency attendance, a universal contact, or that an ordinary service saw the person. */
export const readEncounter: ResourceReader = (entry) => {
  const encounter = readResource(encounterSchema, entry.resource)
  const on = readDay('period.start', encounter.period?.start)
  return {
    person: readSubject('subject', encounter.subject),
    key: readKey(entry, encounter),
    on,
    withdrawn: encounter.status === 'entered-in-error',
    passedOver: encounter.status === 'planned' || encounter.status === 'cancelled',
    summary: wordsOfAll(encounter.reasonCode),
    ordinary: (sink, { ordinary }, core) => {
      const setting = ordinary.find(({ is }) => is === 'URGENT')?.of
      const service = ordinary.find(({ is }) => is === 'SERVICE')?.of
      const day = required('period.start', on)
      if (setting !== undefined) {
        sink.record('urgent_attendance', {
          ...core,
          values: {
            attended_on: day,
            setting,
            place: encounter.serviceProvider?.display,
            complaint: wordsOfAll(encounter.reasonCode),
            disposal: wordsOf(encounter.hospitalization?.dischargeDisposition),
          },
        })
      } else if (service === 'HEALTH_VISITING' || service === 'SCHOOL_NURSING') {
        sink.record('universal_contact', { ...core, values: { service, seen_on: day } })
      } else if (service !== undefined) {
        const nothing = { started_on: null, ended_on: null, professional: null, team: null }
        sink.record('service_involvement', { ...core, values: { ...nothing, service, last_seen_on: day } })
      } else return false
      return true
    },
  }
}

/** EpisodeOfCare: an ordinary service that knows the person; sensitive ones go their own way. */
export const readEpisodeOfCare: ResourceReader = (entry) => {
  const episode = readResource(episodeOfCareSchema, entry.resource)
  const startedOn = readDay('period.start', episode.period?.start)
  const endedOn = readDay('period.end', episode.period?.end)
  const organisation = episode.managingOrganization?.display ?? null
  return {
    person: readSubject('patient', episode.patient),
    key: readKey(entry, episode),
    on: startedOn,
    withdrawn: episode.status === 'entered-in-error',
    passedOver: ['planned', 'waitlist', 'cancelled'].includes(episode.status ?? ''),
    summary: wordsOfAll(episode.type),
    episode: { endedOn, organisation },
    ordinary: (sink, { ordinary }, core) => {
      const service = ordinary.find(({ is }) => is === 'SERVICE')?.of
      if (service === undefined) return false
      sink.record('service_involvement', {
        ...core,
        values: {
          service,
          started_on: required('period.start', startedOn),
          last_seen_on: null,
          ended_on: endedOn,
          professional: episode.careManager?.display,
          team: organisation,
        },
      })
      return true
    },
  }
}

/**
 * Appointment: only `noshow` is a record, and it says that the child was not brought. A service that is named and not known has no
 * ordinary table: it may be any clinic.
 */
export const readAppointment: ResourceReader = (entry) => {
  const appointment = readResource(appointmentSchema, entry.resource)
  const patient = appointment.participant.find(({ actor }) =>
    /^(.*\/)?Patient\/|^urn:uuid:/.test(actor?.reference ?? ''),
  )
  const dueOn = readDay('start', appointment.start)
  const services = [...appointment.serviceCategory, ...appointment.serviceType, ...appointment.specialty]
  return {
    person: readSubject('participant.actor', patient?.actor ?? appointment.participant[0]?.actor),
    key: readKey(entry, appointment),
    on: dueOn,
    withdrawn: appointment.status === 'entered-in-error',
    passedOver: appointment.status !== 'noshow' && appointment.status !== 'entered-in-error',
    summary: 'was not brought',
    ordinary: (sink, { ordinary }, core) => {
      const service = ordinary.find(({ is }) => is === 'SERVICE')?.of
      if (service === undefined && services.length > 0) return false
      sink.record('missed_appointment', {
        ...core,
        values: { due_on: required('start', dueOn), service: service ?? null },
      })
      return true
    },
  }
}
