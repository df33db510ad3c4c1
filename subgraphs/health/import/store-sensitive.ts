import { required } from '#shared/import/values'
import type { SensitiveMatter } from './matter.js'
import type { Core, HealthSink, Told } from './told.js'

/** Puts a sensitive record into the table of its matter, whatever type of resource told it. */
export function storeSensitive(sink: HealthSink, told: Told, matter: SensitiveMatter, core: Core): void {
  const { on, summary, episode } = told
  switch (matter.is) {
    case 'SEALED':
      storeSealed(sink, told, matter.of, core)
      break
    case 'FORMER_IDENTITY':
      sink.record('protected_identity', {
        ...core,
        sealed: true,
        values: { recorded_on: required('date', on), summary },
      })
      break
    case 'IDENTITY':
      sink.record('identity_record', {
        ...core,
        values: { kind: matter.of, recorded_on: required('date', on), statement: required('value', summary) },
      })
      break
    case 'SEXUAL':
      sink.record('sexual_health', {
        ...core,
        values: { kind: matter.of, recorded_on: required('date', on), summary },
      })
      if (matter.of === 'PREGNANCY' && episode !== undefined) storeMaternity(sink, told, core)
      break
    case 'MENTAL_HEALTH':
      sink.record('mental_health_record', {
        ...core,
        values: {
          kind: episode === undefined ? 'CONTENT' : 'CARE',
          service: matter.of,
          started_on: required('date', on),
          ended_on: episode?.endedOn,
          // An episode's own words, such as the clinic's name, say no more than that there is one.
          summary: episode === undefined ? summary : null,
        },
      })
      break
  }
}

/** Puts a record where it exists for nobody but its owner. */
export function storeSealed(
  sink: HealthSink,
  { on, summary }: Told,
  kind: Extract<SensitiveMatter, { is: 'SEALED' }>['of'],
  core: Core,
): void {
  sink.record('sealed_record', { ...core, sealed: true, values: { kind, recorded_on: on, summary } })
}

/**
 * An episode of maternity care is also the record of the child expected, who becomes somebody in health's index: without a name, number
 * or date of birth, so that nobody is linked but by a steward. Whether the mother is an adult is decided when it is read.
 */
function storeMaternity(sink: HealthSink, { on, episode }: Told, core: Core): void {
  const child = `unborn/${core.key}`
  sink.person({ localKey: child, identifiers: [], givenNames: 'Unborn' })
  sink.relation({ child, person: core.person, relation: 'PARENT' })
  sink.record('maternity', {
    ...core,
    person: child,
    values: { pregnancy_id: core.key, booked_on: required('date', on), unit: episode?.organisation },
  })
}
