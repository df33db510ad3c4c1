import { concept } from '#shared/agency/concept'
import { describeRelation } from '#shared/agency/household-member.type'
import { StoredArrangement } from './arrangement.entity.js'
import { PoliceMultiAgencyArrangement } from './arrangement.type.js'

/** Whether somebody of the household is known to MARAC or MAPPA. */
export const maracMappa = concept<StoredArrangement, PoliceMultiAgencyArrangement>({
  field: 'maracMappa',
  category: 'police.marac-mappa',
  entity: StoredArrangement,
  type: PoliceMultiAgencyArrangement,
  of: 'household',
  datedBy: 'heardOn',
  share: ({ subjectHubId, relation, arrangement, part, heardOn, endedOn, category, level }) => ({
    personId: subjectHubId,
    relation,
    arrangement,
    part,
    heardOn,
    endedOn,
    category,
    level,
  }),
  line: ({ relation, arrangement, heardOn, level }) =>
    heardOn && arrangement
      ? {
          on: heardOn,
          summary: `${describeRelation(relation)}: known to ${arrangement}${level ? `, level ${level}` : ''}`,
        }
      : null,
})
