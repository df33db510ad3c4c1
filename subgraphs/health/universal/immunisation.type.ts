import { GraphQLLocalDate } from 'graphql-scalars'
import { Field, ObjectType } from 'type-graphql'
import { Classified } from '#shared/sharing/classified'

/** One dose of the routine schedule: given, or not. */
@Classified('health.universal')
@ObjectType({ description: 'One dose of the routine schedule: given, or not.', simpleResolvers: true })
export class HealthImmunisation {
  @Field(() => GraphQLLocalDate, { nullable: true })
  recordedOn: string | null

  @Field(() => String, { nullable: true })
  vaccine: string | null

  @Field(() => Boolean, { nullable: true })
  given: boolean | null

  @Field(() => String, { nullable: true })
  reasonNotGiven: string | null
}
