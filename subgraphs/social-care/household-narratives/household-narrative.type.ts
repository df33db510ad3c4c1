import { GraphQLLocalDate } from 'graphql-scalars'
import { Field, ObjectType } from 'type-graphql'
import { HouseholdMemberRecord } from '#shared/agency/household-member.type'
import { Classified } from '#shared/sharing/classified'

/** About a brother, sister or other person of the household: that person's own consent counts, not this child's (R24). */
@Classified('social-care.household')
@ObjectType({
  description: 'What is written about somebody else of the household.',
  simpleResolvers: true,
})
export class SocialCareHouseholdNarrative extends HouseholdMemberRecord {
  @Field(() => GraphQLLocalDate, { nullable: true })
  writtenOn: string | null

  @Classified('social-care.household', { locating: true })
  @Field(() => String, { nullable: true })
  narrative: string | null

  @Field(() => Boolean, { nullable: true, description: 'Words that could give a place away are not shown.' })
  protected: boolean | null
}
