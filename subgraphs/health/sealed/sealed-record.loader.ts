import { concept, type Concept } from '#shared/agency/concept'
import { clauses } from '#shared/agency/clauses'
import { SealedRecordKind } from './sealed-record-kind.codes.js'
import { SealedRecord } from './sealed-record.entity.js'
import { HealthSealedRecord } from './sealed-record.type.js'

const sealedRecordsOf = (field: string, of: Concept['of']): Concept =>
  concept<SealedRecord, HealthSealedRecord>({
    field,
    category: 'health.sealed',
    entity: SealedRecord,
    type: HealthSealedRecord,
    of,
    datedBy: 'recordedOn',
    share: ({ subjectHubId, relation, kind, recordedOn, summary }) => ({
      personId: subjectHubId,
      relation,
      kind,
      recordedOn,
      summary,
    }),
    line: ({ kind, recordedOn, summary }) =>
      kind && recordedOn
        ? { on: recordedOn, summary: clauses(SealedRecordKind.describe(kind), summary) }
        : null,
  })

/** The child's own sealed records: for everyone exactly as if there were none, until the owner decides otherwise for a case. */
export const sealedRecords = sealedRecordsOf('sealedRecords', 'child')

/** Those of the household, such as a mother's that bears on her unborn child. */
export const householdSealedRecords = sealedRecordsOf('householdSealedRecords', 'household')
