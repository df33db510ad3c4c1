import { Nature } from '#shared/agency/agency-record.type'
import { concept } from '#shared/agency/concept'
import { clauses } from '#shared/agency/clauses'
import { Injury } from './injury.entity.js'
import { HealthInjury } from './injury.type.js'

/** Injuries. */
export const injuries = concept<Injury, HealthInjury>({
  field: 'injuries',
  category: 'health.urgent-care',
  entity: Injury,
  type: HealthInjury,
  of: 'child',
  datedBy: 'recordedOn',
  share: ({ recordedOn, injury, bodySite, explanation, nonAccidentalSuspected }) => ({
    recordedOn,
    injury,
    bodySite,
    explanation,
    nonAccidentalSuspected,
  }),
  line: ({ recordedOn, injury, bodySite, explanation, nonAccidentalSuspected }) =>
    recordedOn
      ? {
          on: recordedOn,
          nature: nonAccidentalSuspected ? Nature.OPINION : Nature.FACT,
          summary: clauses(
            `Injury: ${[injury, bodySite].filter(Boolean).join(', ')}`,
            explanation && `explained as ${explanation}`,
            nonAccidentalSuspected && 'staff suspected that it was not an accident',
          ),
        }
      : null,
})
