import { concept } from '#shared/agency/concept'
import { Episode } from './episode.entity.js'
import { EarlyHelpEpisode } from './episode.type.js'

/** Episodes of early help, open and closed. */
export const episodes = concept<Episode, EarlyHelpEpisode>({
  field: 'episodes',
  category: 'early-help.involvement',
  entity: Episode,
  type: EarlyHelpEpisode,
  of: 'child',
  datedBy: 'startedOn',
  share: ({ startedOn, endedOn, outcome, leadProfessional, leadTelephone, leadOrganisation }) => ({
    startedOn,
    endedOn,
    outcome,
    leadProfessional,
    leadTelephone,
    leadOrganisation,
  }),
  line: ({ startedOn, endedOn }) =>
    startedOn
      ? { on: startedOn, summary: `Early help began${endedOn ? `; it ended on ${endedOn}` : ' and is open'}` }
      : null,
})
