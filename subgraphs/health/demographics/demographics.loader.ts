import { concept } from '#shared/agency/concept'
import { checkNhsNumber } from '#shared/identifiers/check-nhs-number'
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
    const check = nhsNumber === null ? null : checkNhsNumber(nhsNumber)
    return {
      nhsNumber: check?.valid ? check.value : null,
      nhsNumberInvalid: check === null ? null : !check.valid,
      nhsNumberStatus,
      practiceName,
      practiceCode,
      registeredOn,
    }
  },
  line: ({ registeredOn, practiceName }) =>
    registeredOn ? { on: registeredOn, summary: `Registered with ${practiceName ?? 'a GP practice'}` } : null,
})
