import { readFhir, type FhirEntry } from '#shared/import/fhir.reader'
import { defineMapping } from '#shared/import/mapping'
import { RejectedValue } from '#shared/import/source'
import { classify } from './classify.js'
import { importTables } from './import-tables.js'
import { readAppointment, readEncounter, readEpisodeOfCare } from './read-encounters.js'
import { readCondition, readFlag, readImmunization, readObservation } from './read-findings.js'
import { readPatient } from './read-patient.js'
import { storeSealed, storeSensitive } from './store-sensitive.js'
import type { HealthSink, ResourceReader } from './told.js'

const readers: Readonly<Record<string, ResourceReader>> = {
  Encounter: readEncounter,
  EpisodeOfCare: readEpisodeOfCare,
  Appointment: readAppointment,
  Observation: readObservation,
  Condition: readCondition,
  Immunization: readImmunization,
  Flag: readFlag,
}

const format = `An HL7 FHIR R4 Bundle in JSON (transaction, collection, batch, searchset), or NDJSON with one resource a line.

Taken: Patient, ${Object.keys(readers).join(', ')}. Other resources are passed over and counted.
References between resources may point forwards, by fullUrl, by id or by NHS number (https://fhir.nhs.uk/Id/nhs-number).
A record goes to the strictest category that any of its codes, security labels or words names. What nobody has classified is sealed.`

/** HL7 FHIR R4 as health's systems export it. See README.md for the codes. */
export const healthMapping = defineMapping({
  agency: 'health',
  format,
  tables: importTables,
  read: readFhir,
  map: (entry: FhirEntry, sink: HealthSink) => {
    const { resource } = entry
    const { resourceType } = resource
    // FHIR R4, 2.3.0.4 and 2.5.2: what may change the meaning of a resource must be understood, or the resource left alone.
    if ('modifierExtension' in resource || 'implicitRules' in resource) {
      throw new RejectedValue('(resource)', 'record', 'has rules or a modifier that are not understood')
    }
    if (resourceType === 'Patient') readPatient(entry, sink)
    else if (Object.hasOwn(readers, resourceType)) store(entry, sink)
    else sink.finding('RESOURCE_PASSED_OVER')
  },
})

function store(entry: FhirEntry, sink: HealthSink): void {
  const classification = classify(entry.resource)
  const { sensitive, sealed, shielded, raised } = classification
  const told = readers[entry.resource.resourceType]?.(entry)
  if (told === undefined) return
  const core = { person: told.person, key: told.key, sealed, shielded }
  if (told.withdrawn === true) {
    // What was told before under this key is sealed wherever it lies; its words are not kept.
    storeSealed(sink, { ...told, summary: null }, 'WITHDRAWN', core)
  } else if (told.passedOver === true) {
    // An appointment that was kept after all, a cancelled episode: what was told before under this key was never so.
    storeSealed(sink, { ...told, summary: null }, 'WITHDRAWN', { ...core, correctsOnly: true })
    sink.finding('NOT_A_RECORD', { field: entry.resource.resourceType })
  } else if (sensitive !== undefined) {
    if (raised) sink.finding('RAISED_BY_LABEL_OR_WORD', { field: entry.resource.resourceType })
    storeSensitive(sink, told, sensitive, core)
  } else if (!told.ordinary(sink, classification, core)) {
    sink.finding('UNCLASSIFIED', { field: entry.resource.resourceType })
    storeSealed(sink, told, 'UNCLASSIFIED', core)
  }
}
