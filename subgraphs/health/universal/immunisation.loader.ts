import { concept } from '#shared/agency/concept'
import { Immunisation } from './immunisation.entity.js'
import { HealthImmunisation } from './immunisation.type.js'

/** Immunisations, given and not. Only what was not given has a line: the others would drown the chronology. */
export const immunisations = concept<Immunisation, HealthImmunisation>({
  field: 'immunisations',
  category: 'health.universal',
  entity: Immunisation,
  type: HealthImmunisation,
  of: 'child',
  datedBy: 'recordedOn',
  share: ({ recordedOn, vaccine, given, reasonNotGiven }) => ({ recordedOn, vaccine, given, reasonNotGiven }),
  line: ({ recordedOn, vaccine, given, reasonNotGiven }) =>
    recordedOn && given === false
      ? {
          on: recordedOn,
          summary: `Immunisation not given: ${vaccine ?? 'vaccine not stated'}${reasonNotGiven ? ` (${reasonNotGiven})` : ''}`,
        }
      : null,
})
