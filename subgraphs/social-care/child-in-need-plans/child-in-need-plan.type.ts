import { GraphQLLocalDate } from 'graphql-scalars'
import { Field, ObjectType } from 'type-graphql'
import { Classified } from '#shared/sharing/classified'

/** A child in need plan. */
@Classified('social-care.status')
@ObjectType({ description: 'A child in need plan.', simpleResolvers: true })
export class SocialCareChildInNeedPlan {
  @Field(() => GraphQLLocalDate, { nullable: true })
  startedOn: string | null

  @Field(() => GraphQLLocalDate, { nullable: true, description: 'Null while the plan runs.' })
  endedOn: string | null
}
