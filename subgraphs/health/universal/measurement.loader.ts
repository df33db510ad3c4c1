import { concept } from '#shared/agency/concept'
import { Measurement } from './measurement.entity.js'
import { HealthMeasurement } from './measurement.type.js'

/** Measurements of growth. They have no lines: the reviews say what they mean. */
export const measurements = concept<Measurement, HealthMeasurement>({
  field: 'measurements',
  category: 'health.universal',
  entity: Measurement,
  type: HealthMeasurement,
  of: 'child',
  datedBy: 'measuredOn',
  share: ({ measuredOn, what, value, unit }) => ({ measuredOn, what, value, unit }),
})
