import { GraphQLLocalDate } from 'graphql-scalars'
import { Field, ObjectType } from 'type-graphql'
import { EpisodeEndReason, EpisodeStartReason } from '#shared/codes/looked-after-episode.codes'
import { PlacementType } from '#shared/codes/placement-type.codes'
import { Classified } from '#shared/sharing/classified'

/** A period of being looked after in one placement. */
@Classified('social-care.status')
@ObjectType({ description: 'A period of being looked after in one placement.', simpleResolvers: true })
export class SocialCareLookedAfterEpisode {
  @Field(() => GraphQLLocalDate, { nullable: true })
  startedOn: string | null

  @Field(() => EpisodeStartReason.graphqlEnum, { nullable: true })
  startReason: EpisodeStartReason | null

  @Field(() => GraphQLLocalDate, { nullable: true, description: 'Null while it goes on.' })
  endedOn: string | null

  @Field(() => EpisodeEndReason.graphqlEnum, { nullable: true })
  endReason: EpisodeEndReason | null

  @Field(() => PlacementType.graphqlEnum, { nullable: true })
  placementType: PlacementType | null

  @Classified('social-care.status', { locating: true })
  @Field(() => String, { nullable: true, description: 'With whom, and where.' })
  placement: string | null

  @Field(() => Boolean, { nullable: true, description: 'The placement is protected and not shown.' })
  protected: boolean | null
}
