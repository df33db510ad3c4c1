import { GraphQLLocalDate } from 'graphql-scalars'
import { Field, Int, ObjectType } from 'type-graphql'
import { Classified } from '#shared/sharing/classified'

/** A pregnancy as the record of the child expected; the mother was known to be an adult. */
@Classified('health.maternity')
@ObjectType({ description: 'A pregnancy as the record of the child expected.', simpleResolvers: true })
export class HealthMaternity {
  @Field(() => GraphQLLocalDate, { nullable: true })
  bookedOn: string | null

  @Field(() => Int, {
    nullable: true,
    description: 'Completed weeks; after 12 the booking is late (NICE NG201).',
  })
  gestationAtBooking: number | null

  @Field(() => GraphQLLocalDate, { nullable: true })
  expectedOn: string | null

  @Field(() => Int, { nullable: true })
  missedAppointments: number | null

  @Field(() => Boolean, { nullable: true, description: 'The mother was asked, alone, about domestic abuse.' })
  askedAboutAbuse: boolean | null

  @Field(() => String, { nullable: true })
  substanceUse: string | null

  @Field(() => Boolean, { nullable: true })
  concealed: boolean | null

  @Classified('health.maternity', { locating: true })
  @Field(() => String, { nullable: true, description: 'Where the mother is booked.' })
  unit: string | null

  @Field(() => String, { nullable: true })
  summary: string | null

  @Field(() => Boolean, { nullable: true, description: 'The unit is left out: a protected whereabouts.' })
  protected: boolean | null
}
