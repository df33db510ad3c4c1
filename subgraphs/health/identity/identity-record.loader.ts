import { concept } from '#shared/agency/concept'
import { IdentityRecord } from './identity-record.entity.js'
import { HealthIdentityRecord } from './identity-record.type.js'

/** Sexual orientation and gender identity. No lines: who somebody is, is not an event. */
export const identity = concept<IdentityRecord, HealthIdentityRecord>({
  field: 'identity',
  category: 'common.identity',
  entity: IdentityRecord,
  type: HealthIdentityRecord,
  of: 'child',
  datedBy: 'recordedOn',
  share: ({ kind, recordedOn, statement }) => ({ kind, recordedOn, statement }),
})
