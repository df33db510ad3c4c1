import { GraphQLLocalDate } from 'graphql-scalars'
import { Field, ObjectType } from 'type-graphql'
import { Classified } from '#shared/sharing/classified'

/** About a brother, sister or other child of the household: that child's own consent counts, not this one's (R24). */
@Classified('social-care.household')
@ObjectType({
  description: 'What is written about another child of the household.',
  simpleResolvers: true,
})
export class SocialCareHouseholdNarrative {
  @Field(() => GraphQLLocalDate, { nullable: true })
  writtenOn: string | null

  @Field(() => String, { nullable: true })
  narrative: string | null
}
