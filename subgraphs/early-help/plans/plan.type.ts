import { GraphQLLocalDate } from 'graphql-scalars'
import { Field, ObjectType } from 'type-graphql'
import { Classified } from '#shared/sharing/classified'

/** A plan of the team around the family. */
@Classified('early-help.narrative')
@ObjectType({ description: 'A plan of the team around the family.', simpleResolvers: true })
export class EarlyHelpPlan {
  @Field(() => GraphQLLocalDate, { nullable: true })
  startedOn: string | null

  @Field(() => GraphQLLocalDate, { nullable: true, description: 'When it is next reviewed.' })
  reviewOn: string | null

  @Field(() => GraphQLLocalDate, { nullable: true })
  endedOn: string | null

  @Field(() => [String], { nullable: true })
  goals: string[] | null
}
