import { concept } from '#shared/agency/concept'
import { LegalStatus } from '#shared/codes/legal-status.codes'
import { clauses } from '#shared/agency/clauses'
import { LegalStatusRecord } from './legal-status.entity.js'
import { SocialCareLegalStatus } from './legal-status.type.js'

/** Legal statuses, current and past. */
export const legalStatuses = concept<LegalStatusRecord, SocialCareLegalStatus>({
  field: 'legalStatuses',
  category: 'social-care.status',
  entity: LegalStatusRecord,
  type: SocialCareLegalStatus,
  of: 'child',
  datedBy: 'startedOn',
  share: ({ startedOn, endedOn, status }) => ({ startedOn, endedOn, status }),
  line: ({ startedOn, endedOn, status }) =>
    startedOn
      ? {
          on: startedOn,
          summary: clauses(
            'Legal status',
            status && LegalStatus.describe(status),
            endedOn && `until ${endedOn}`,
          ),
        }
      : null,
})
