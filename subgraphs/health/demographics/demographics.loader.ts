import { concept } from '#shared/agency/concept'
import { checkNhsNumber } from '#shared/identifiers/check-nhs-number'
import { validOrNull } from '#shared/identifiers/valid-or-null'
import { Demographics } from './demographics.entity.js'
import { HealthDemographics } from './demographics.type.js'

/** The child's NHS number and GP practice. An invalid number is never shown where a valid one would stand. */
export const demographics = concept<Demographics, HealthDemographics>({
  field: 'demographics',
  category: 'health.demographics',
  entity: Demographics,
  type: HealthDemographics,
  of: 'child',
  single: true,
  datedBy: 'asOf',
  share: ({ nhsNumber, nhsNumberStatus, practiceName, practiceCode, registeredOn }) => {
    const valid = validOrNull(checkNhsNumber, nhsNumber)
    return {
      nhsNumber: valid,
      nhsNumberInvalid: nhsNumber === null ? null : valid === null,
      nhsNumberStatus,
      practiceName,
      practiceCode,
      registeredOn,
    }
  },
  line: ({ registeredOn, practiceName }) =>
    registeredOn ? { on: registeredOn, summary: `Registered with ${practiceName ?? 'a GP practice'}` } : null,
})
