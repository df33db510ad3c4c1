import { GraphQLLocalDate } from 'graphql-scalars'
import { Field, ObjectType } from 'type-graphql'
import { Classified } from '#shared/sharing/classified'
import { HealthServiceKind } from '../involvement/service-kind.codes.js'

/** A child does not miss an appointment: it was not brought. */
@Classified('health.universal')
@ObjectType({ description: 'An appointment to which the child was not brought.', simpleResolvers: true })
export class HealthMissedAppointment {
  @Field(() => GraphQLLocalDate, { nullable: true })
  dueOn: string | null

  @Field(() => HealthServiceKind.graphqlEnum, { nullable: true })
  service: HealthServiceKind | null

  @Field(() => String, { nullable: true, description: 'The reason that was given.' })
  reason: string | null

  @Field(() => String, { nullable: true, description: 'What the service did about it.' })
  followUp: string | null
}
