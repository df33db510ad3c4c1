import { GraphQLLocalDate } from 'graphql-scalars'
import { Field, Int, ObjectType } from 'type-graphql'
import { Classified } from '#shared/sharing/classified'

/** That CAMHS knows the child, and since when; nothing of why. */
@Classified('health.camhs-known')
@ObjectType({
  description: 'Child and adolescent mental health services: open or not, since when.',
  simpleResolvers: true,
})
export class HealthCamhsInvolvement {
  @Field(() => GraphQLLocalDate, { nullable: true })
  referredOn: string | null

  @Field(() => GraphQLLocalDate, { nullable: true })
  startedOn: string | null

  @Field(() => GraphQLLocalDate, { nullable: true, description: 'Null while it is open.' })
  endedOn: string | null

  @Field(() => Int, { nullable: true, description: 'Tier of service, 1 to 4.' })
  tier: number | null
}
