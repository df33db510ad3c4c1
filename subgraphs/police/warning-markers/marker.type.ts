import { GraphQLLocalDate } from 'graphql-scalars'
import { Field, ObjectType } from 'type-graphql'
import { HouseholdMemberRecord } from '#shared/agency/household-member.type'
import { WarningMarker } from '#shared/codes/warning-marker.codes'
import { Classified } from '#shared/sharing/classified'

/** A warning for the safety of staff who visit. */
@Classified('police.warning-marker')
@ObjectType({
  description: 'A warning for the safety of staff. Markers that tell of health are not among them.',
  simpleResolvers: true,
})
export class PoliceWarningMarker extends HouseholdMemberRecord {
  @Field(() => WarningMarker.graphqlEnum, { nullable: true })
  code: WarningMarker | null

  @Field(() => GraphQLLocalDate, { nullable: true })
  markedOn: string | null

  @Field(() => GraphQLLocalDate, { nullable: true })
  expiresOn: string | null
}
