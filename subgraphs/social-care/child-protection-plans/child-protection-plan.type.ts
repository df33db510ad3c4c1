import { GraphQLLocalDate } from 'graphql-scalars'
import { Field, Int, ObjectType } from 'type-graphql'
import { CategoryOfAbuse } from '#shared/codes/category-of-abuse.codes'
import { Classified } from '#shared/sharing/classified'

/** A review conference: within three months of the first, then every six. */
@Classified('social-care.status')
@ObjectType({ description: 'A review of a child protection plan.', simpleResolvers: true })
export class SocialCarePlanReview {
  @Field(() => GraphQLLocalDate, { nullable: true })
  dueOn: string | null

  @Field(() => GraphQLLocalDate, { nullable: true })
  heldOn: string | null

  @Field(() => Boolean, { nullable: true })
  quorate: boolean | null

  @Field(() => Boolean, { nullable: true })
  childTookPart: boolean | null
}

/** A child protection plan with its reviews. */
@Classified('social-care.status')
@ObjectType({ description: 'A child protection plan with its reviews.', simpleResolvers: true })
export class SocialCareChildProtectionPlan {
  @Field(() => GraphQLLocalDate, { nullable: true })
  startedOn: string | null

  @Field(() => GraphQLLocalDate, { nullable: true, description: 'Null while the plan runs.' })
  endedOn: string | null

  @Field(() => CategoryOfAbuse.graphqlEnum, { nullable: true })
  initialCategory: CategoryOfAbuse | null

  @Field(() => CategoryOfAbuse.graphqlEnum, { nullable: true })
  latestCategory: CategoryOfAbuse | null

  @Field(() => Int, { nullable: true, description: 'How many plans the child had before.' })
  previousPlans: number | null

  @Field(() => [SocialCarePlanReview], { nullable: true })
  reviews: SocialCarePlanReview[] | null
}
