import { concept } from '#shared/agency/concept'
import { clauses } from '#shared/agency/clauses'
import { ImmigrationStatus } from './immigration-status.entity.js'
import { SocialCareImmigrationStatus } from './immigration-status.type.js'

/** Immigration statuses, current and past. */
export const immigrationStatuses = concept<ImmigrationStatus, SocialCareImmigrationStatus>({
  field: 'immigrationStatuses',
  category: 'common.immigration',
  entity: ImmigrationStatus,
  type: SocialCareImmigrationStatus,
  of: 'child',
  datedBy: 'startedOn',
  share: ({ startedOn, endedOn, status }) => ({ startedOn, endedOn, status }),
  line: ({ startedOn, endedOn, status }) =>
    startedOn
      ? { on: startedOn, summary: clauses('Immigration status', status, endedOn && `until ${endedOn}`) }
      : null,
})
