import { concept } from '#shared/agency/concept'
import { clauses } from '#shared/agency/clauses'
import { SexualHealthKind } from './sexual-health-kind.codes.js'
import { SexualHealthRecord } from './sexual-health-record.entity.js'
import { HealthSexualHealthRecord } from './sexual-health-record.type.js'

/** Sexual health of a child, pregnancy of a child. */
export const sexualHealth = concept<SexualHealthRecord, HealthSexualHealthRecord>({
  field: 'sexualHealth',
  category: 'health.sexual',
  entity: SexualHealthRecord,
  type: HealthSexualHealthRecord,
  of: 'child',
  datedBy: 'recordedOn',
  share: ({ kind, recordedOn, summary }) => ({ kind, recordedOn, summary }),
  line: ({ kind, recordedOn, summary }) =>
    kind && recordedOn
      ? { on: recordedOn, summary: clauses(SexualHealthKind.describe(kind), summary) }
      : null,
})
