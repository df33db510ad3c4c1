import { GraphQLLocalDate } from 'graphql-scalars'
import { Field, Int, ObjectType } from 'type-graphql'
import { Classified } from '#shared/sharing/classified'

/** A contact with a school nurse. */
@Classified('health.universal')
@ObjectType({ description: 'A contact with a school nurse.', simpleResolvers: true })
export class HealthSchoolNurseContact {
  @Field(() => GraphQLLocalDate, { nullable: true })
  seenOn: string | null

  @Field(() => Int, { nullable: true, description: 'Weight centile, 1 to 99 (UK-WHO growth charts).' })
  weightCentile: number | null

  @Field(() => String, { nullable: true })
  summary: string | null
}
