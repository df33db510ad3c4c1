import { concept } from '#shared/agency/concept'
import { clauses } from '#shared/agency/clauses'
import { InvolvementRecord } from './involvement.entity.js'
import { SocialCareInvolvement } from './involvement.type.js'

/** Allocated workers and their teams. */
export const involvements = concept<InvolvementRecord, SocialCareInvolvement>({
  field: 'involvements',
  category: 'social-care.involvement',
  entity: InvolvementRecord,
  type: SocialCareInvolvement,
  of: 'child',
  datedBy: 'startedOn',
  share: ({ startedOn, endedOn, role, worker, team, telephone }) => ({
    startedOn,
    endedOn,
    role,
    worker,
    team,
    telephone,
  }),
  line: ({ startedOn, endedOn, role, team }) =>
    startedOn
      ? {
          on: startedOn,
          summary: clauses(`${role ?? 'Worker'} allocated`, team, endedOn && `until ${endedOn}`),
        }
      : null,
})
