import { Column, Entity } from 'typeorm'
import { StoredRecord } from '#shared/agency/stored-record.entity'
import type { EpisodeEndReason, EpisodeStartReason } from '#shared/codes/looked-after-episode.codes'
import type { PlacementType } from '#shared/codes/placement-type.codes'

/** A period of being looked after in one placement, as for the SSDA903 return. */
@Entity('looked_after_episode')
export class LookedAfterEpisode extends StoredRecord {
  @Column('date')
  startedOn: string

  @Column('text', { nullable: true })
  startReason: EpisodeStartReason | null

  @Column('date', { nullable: true })
  endedOn: string | null

  @Column('text', { nullable: true })
  endReason: EpisodeEndReason | null

  @Column('text', { nullable: true })
  placementType: PlacementType | null

  /** Carers or home, and where they are. */
  @Column('text', { nullable: true })
  placement: string | null
}
