import { GraphQLLocalDate } from 'graphql-scalars'
import { Field, ObjectType } from 'type-graphql'
import { Classified } from '#shared/sharing/classified'
import { SexualHealthKind } from './sexual-health-kind.codes.js'

/** Sexual health of a child, pregnancy of a child. */
@Classified('health.sexual')
@ObjectType({ description: 'Sexual health of a child, pregnancy of a child.', simpleResolvers: true })
export class HealthSexualHealthRecord {
  @Field(() => SexualHealthKind.graphqlEnum, { nullable: true })
  kind: SexualHealthKind | null

  @Field(() => GraphQLLocalDate, { nullable: true })
  recordedOn: string | null

  @Field(() => String, { nullable: true })
  summary: string | null
}
