import { concept } from '#shared/agency/concept'
import { EpisodeStartReason } from '#shared/codes/looked-after-episode.codes'
import { PlacementType } from '#shared/codes/placement-type.codes'
import { clauses } from '#shared/agency/clauses'
import { LookedAfterEpisode } from './looked-after-episode.entity.js'
import { SocialCareLookedAfterEpisode } from './looked-after-episode.type.js'

/** Episodes of being looked after. */
export const lookedAfterEpisodes = concept<LookedAfterEpisode, SocialCareLookedAfterEpisode>({
  field: 'lookedAfterEpisodes',
  category: 'social-care.status',
  entity: LookedAfterEpisode,
  type: SocialCareLookedAfterEpisode,
  of: 'child',
  datedBy: 'startedOn',
  share: ({ startedOn, startReason, endedOn, endReason, placementType, placement }) => ({
    startedOn,
    startReason,
    endedOn,
    endReason,
    placementType,
    placement,
  }),
  line: ({ startedOn, startReason, endedOn, placementType }) =>
    startedOn
      ? {
          on: startedOn,
          summary: clauses(
            'Looked after',
            startReason && EpisodeStartReason.describe(startReason),
            placementType && PlacementType.describe(placementType),
            endedOn && `until ${endedOn}`,
          ),
        }
      : null,
})
