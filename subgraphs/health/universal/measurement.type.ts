import { GraphQLLocalDate } from 'graphql-scalars'
import { Field, ObjectType } from 'type-graphql'
import { Classified } from '#shared/sharing/classified'

/** One measurement of growth. */
@Classified('health.universal')
@ObjectType({ description: 'One measurement of growth.', simpleResolvers: true })
export class HealthMeasurement {
  @Field(() => GraphQLLocalDate, { nullable: true })
  measuredOn: string | null

  @Field(() => String, { nullable: true, description: 'Body weight, Body height, Head circumference.' })
  what: string | null

  @Field(() => String, { nullable: true, description: 'Decimal number, as it was measured.' })
  value: string | null

  @Field(() => String, { nullable: true, description: 'Unit of measure (UCUM), such as kg.' })
  unit: string | null
}
